#include "ingest-service/clean/page.h"

#include <utility>

#include "ingest-service/clean/encoding.h"
#include "ingest-service/clean/html_scan.h"
#include "ingest-service/clean/html_tree.h"
#include "ingest-service/clean/page_content.h"
#include "ingest-service/clean/page_facts.h"
#include "ingest-service/clean/page_text.h"

namespace accord::ingest {

absl::StatusOr<Page> ReadPage(absl::string_view raw) {
  const DecodedPage decoded = DecodePage(raw);
  absl::StatusOr<ScannedPage> scanned = ScanPage(decoded.utf8);
  if (!scanned.ok()) return scanned.status();
  const HtmlTree tree(scanned->html);
  const PageContent content(*scanned, tree);
  PageText text = ReadPageText(*scanned, tree, content);
  Page page;
  page.facts = ReadPageFacts(*scanned, tree, content.container(), content.headline());
  page.hints = std::move(text.hints);
  page.text =
      (decoded.offsets.empty() ? std::move(text.text) : text.text.Rebase(decoded.offsets, raw)).ToNfc();
  return page;
}

std::string HtmlParserVersion() { return "gumbo-0.10.1"; }

}  // namespace accord::ingest
