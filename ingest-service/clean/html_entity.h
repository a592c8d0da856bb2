// Character references of HTML: "&nbsp;", "&#8211;", "&#x2013;".
#pragma once

#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"

namespace accord::ingest {

struct Entity {
  // Of the reference as written; 0 when there is none.
  size_t bytes = 0;
  // What it stands for, UTF-8; empty for characters that no text holds.
  std::string text;
};

// Remembers the names of one page. Not thread safe.
class EntityReader {
 public:
  // The reference at the start of `text`, which starts with "&".
  Entity Read(absl::string_view text);

 private:
  Entity ReadNumeric(absl::string_view text) const;
  Entity ReadNamed(absl::string_view text);

  absl::flat_hash_map<std::string, Entity> named_;
};

}  // namespace accord::ingest
