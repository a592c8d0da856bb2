// The visible text of a page's story: a blank line between blocks, a newline for <br>, white space folded,
// entities decoded, cells of a table row by row. Knows for every byte where the page has it.
#pragma once

#include <vector>

#include "ingest-service/clean/page_content.h"
#include "ingest-service/clean/regions.h"
#include "ingest-service/clean/source_text.h"

namespace accord::ingest {

struct PageText {
  SourceText text;
  std::vector<LineHint> hints;
};

PageText ReadPageText(const ScannedPage& page, const HtmlTree& tree, const PageContent& content);

}  // namespace accord::ingest
