// The bytes of a web page into UTF-8, whatever they are written in.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace accord::ingest {

struct DecodedPage {
  std::string utf8;
  // offsets[i] is the raw offset of byte i of `utf8`, with one element more than bytes. Empty when each byte
  // stands where it stood.
  std::vector<uint32_t> offsets;
  // As ICU names it: "UTF-8", "windows-1258".
  std::string encoding;
};

// By byte order mark, else by the page's own word (a meta charset in its first kCharsetScanBytes), else
// UTF-8. What the encoding does not know becomes U+FFFD; this never fails. A byte order mark is left out.
DecodedPage DecodePage(absl::string_view raw);

// What a page says of its encoding in its first bytes; empty when nothing.
std::string DeclaredCharset(absl::string_view raw);

}  // namespace accord::ingest
