// The first stage: raw bytes into clean text. Nothing is reordered; what is no story (teasers, sign-offs) is
// marked as a region. For HTML the text is what a reader sees of the article, and title, date, publisher and
// language come from JSON-LD and meta tags where the input has none.
#pragma once

#include "absl/status/statusor.h"
#include "accord/v1/article.pb.h"
#include "ingest-service/segment/document.h"

namespace accord::ingest {

// Fills article (all but name, etag, ruleset and counts), text, regions and source_map. Language is the
// input's, else the page's, else detected; "und" when unknown. INVALID_ARGUMENT when plain text is not UTF-8
// or nothing is left of the content.
absl::StatusOr<Document> Clean(const v1::ArticleInput& input);

// Names and versions of the libraries that clean (the HTML parser, the language detector), for the ruleset
// hash.
std::string CleanerVersion();

}  // namespace accord::ingest
