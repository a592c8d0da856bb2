// One linear look at a page's bytes before the HTML parser sees them. It takes out what could make any HTML5
// parser slow or deep (formatting elements that are opened again and again, attributes by the thousand,
// scripts), and keeps what it took out that matters: JSON-LD, links, entities.
//
// The output is as long as the input, so that every position stays a position of the page. What is taken out
// is filled with kHole; entities are written decoded, with holes behind.
#pragma once

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/base/byte_span.h"

namespace accord::ingest {

// Control characters stand in no text that is kept.
inline constexpr char kHole = '\x01';
// Characters that came from entities and must not be read as markup: "<" and "&".
inline constexpr char kEscapedLess = '\x02';
inline constexpr char kEscapedAmpersand = '\x03';

struct ScannedPage {
  std::string html;
  // Contents of scripts of type application/ld+json.
  std::vector<absl::string_view> json_ld;
  // Bytes of links, from <a href> to </a>, in order and apart.
  std::vector<ByteSpan> links;
  // Entities of the text: where they stood, by their begin.
  absl::flat_hash_map<uint32_t, uint32_t> entity_end;
};

// `utf8` must outlive the result. INVALID_ARGUMENT past kHtmlTagsMax tags.
absl::StatusOr<ScannedPage> ScanPage(absl::string_view utf8);

}  // namespace accord::ingest
