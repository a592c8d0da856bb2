// The HTML5 parser (Gumbo) behind an arena: a tree is freed as a whole, because Gumbo frees node by node by
// recursion, which a page could make too deep.
#pragma once

#include <gumbo.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace accord::ingest {

class HtmlTree {
 public:
  // `html` must be UTF-8, come from ScanPage or be short, and outlive the tree.
  explicit HtmlTree(absl::string_view html);
  ~HtmlTree();
  HtmlTree(const HtmlTree&) = delete;
  HtmlTree& operator=(const HtmlTree&) = delete;

  // The <html> element.
  const GumboNode* root() const { return output_->root; }

 private:
  static void* Allocate(void* arena, size_t bytes);
  static void Free(void* arena, void* memory);

  std::vector<std::unique_ptr<char[]>> blocks_;
  size_t block_used_ = 0;
  size_t block_bytes_ = 0;
  GumboOutput* output_ = nullptr;
};

// Empty when the element does not have it.
absl::string_view Attribute(const GumboNode* node, const char* name);
bool HasAttribute(const GumboNode* node, const char* name);
// Whether it is this element.
bool IsElement(const GumboNode* node, GumboTag tag);
// Children of elements; empty for others.
inline const GumboVector& Children(const GumboNode* node) {
  static const GumboVector none = {};
  return node->type == GUMBO_NODE_ELEMENT ? node->v.element.children : none;
}
// The node that comes next in document order below `root`; with `skip_children` the next one outside `node`.
// nullptr at the end. Walks without recursion.
const GumboNode* NextNode(const GumboNode* node, const GumboNode* root, bool skip_children);

}  // namespace accord::ingest
