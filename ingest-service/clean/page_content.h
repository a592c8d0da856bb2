// Finds the element of a page that holds the story, and decides which parts of it are not the story's. By
// markup's own words (article, main, articleBody) where a page has them, else by where the text is.
#pragma once

#include <gumbo.h>

#include "absl/container/flat_hash_map.h"
#include "ingest-service/clean/html_scan.h"
#include "ingest-service/clean/html_tree.h"

namespace accord::ingest {

class PageContent {
 public:
  // Both must outlive this.
  PageContent(const ScannedPage& page, const HtmlTree& tree);

  // The element that holds the story; the page's root when nothing stands out.
  const GumboNode* container() const { return container_; }
  // The story's headline; nullptr when the page has no h1 outside of menus.
  const GumboNode* headline() const { return headline_; }
  // Whether an element and what it holds are left out.
  bool IsSkipped(const GumboNode* element) const;
  // Whether the container stands inside an element, or is it.
  bool HoldsContainer(const GumboNode* element) const;
  // Bytes of text that is no link, outside of what is never text.
  size_t Weight(const GumboNode* element) const;

 private:
  void Weigh(const ScannedPage& page, const GumboNode* root);
  void ChooseContainer(const GumboNode* root);
  void FindHeadline(const GumboNode* root);

  struct Extent {
    size_t begin = 0;
    size_t end = 0;
  };
  absl::flat_hash_map<const GumboNode*, Extent> extents_;
  const GumboNode* container_ = nullptr;
  const GumboNode* headline_ = nullptr;
};

// The bytes of the page that a text node was made of.
ByteSpan SourceOf(const ScannedPage& page, const GumboNode* text);

}  // namespace accord::ingest
