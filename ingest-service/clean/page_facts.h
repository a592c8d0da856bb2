// What a page says of itself: JSON-LD first, then meta tags, then <time>. Its canonical link is left alone:
// an id never comes from a page's own word.
#pragma once

#include "ingest-service/clean/html_scan.h"
#include "ingest-service/clean/html_tree.h"
#include "ingest-service/clean/page.h"

namespace accord::ingest {

PageFacts ReadPageFacts(const ScannedPage& page, const HtmlTree& tree, const GumboNode* container,
                        const GumboNode* headline);

// JSON-LD's NewsArticle, or another type that ends in Article. Malformed and oversized scripts say nothing.
PageFacts ReadJsonLd(const std::vector<absl::string_view>& scripts);

}  // namespace accord::ingest
