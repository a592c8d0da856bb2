// What a web page says: the article's visible text with what markup tells of its lines, and the page's own
// account of itself.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "ingest-service/clean/regions.h"
#include "ingest-service/clean/source_text.h"

namespace accord::ingest {

// What meta tags, JSON-LD and <time> tell; empty where they do not.
struct PageFacts {
  std::string title;
  std::string publisher;
  // As written, always with a day that PublishedDay reads.
  std::string published;
  // Where `published` stood: "json-ld", "meta:article:published_time", "time".
  std::string published_source;
  // Primary subtag.
  std::string language;
};

struct Page {
  SourceText text;
  std::vector<LineHint> hints;
  PageFacts facts;
};

// INVALID_ARGUMENT when the page has more tags than kHtmlTagsMax.
absl::StatusOr<Page> ReadPage(absl::string_view raw);

// The HTML parser's version, for the ruleset.
std::string HtmlParserVersion();

}  // namespace accord::ingest
