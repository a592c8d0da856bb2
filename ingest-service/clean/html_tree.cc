#include "ingest-service/clean/html_tree.h"

#include <algorithm>

namespace accord::ingest {
namespace {

// Blocks double up to the larger of these: a page's tree is some ten times its bytes, an entity's a kilobyte.
constexpr size_t kFirstBlockBytes = 8 * 1024;
constexpr size_t kBlockBytesMax = 1024 * 1024;
constexpr size_t kAlignment = alignof(std::max_align_t);

}  // namespace

HtmlTree::HtmlTree(absl::string_view html) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = &HtmlTree::Allocate;
  options.deallocator = &HtmlTree::Free;
  options.userdata = this;
  options.max_errors = 0;
  output_ = gumbo_parse_with_options(&options, html.data(), html.size());
}

// The arena frees what gumbo_destroy_output would.
HtmlTree::~HtmlTree() = default;

void* HtmlTree::Allocate(void* arena, size_t bytes) {
  auto* tree = static_cast<HtmlTree*>(arena);
  bytes = (bytes + kAlignment - 1) / kAlignment * kAlignment;
  if (tree->blocks_.empty() || tree->block_bytes_ - tree->block_used_ < bytes) {
    const size_t next = std::clamp(tree->block_bytes_ * 2, kFirstBlockBytes, kBlockBytesMax);
    tree->block_bytes_ = std::max(next, bytes);
    // Not make_unique, which would write zeros.
    tree->blocks_.emplace_back(new char[tree->block_bytes_]);
    tree->block_used_ = 0;
  }
  void* memory = tree->blocks_.back().get() + tree->block_used_;
  tree->block_used_ += bytes;
  return memory;
}

void HtmlTree::Free(void*, void*) {}

absl::string_view Attribute(const GumboNode* node, const char* name) {
  if (node->type != GUMBO_NODE_ELEMENT) return "";
  const GumboAttribute* attribute = gumbo_get_attribute(&node->v.element.attributes, name);
  return attribute == nullptr ? absl::string_view() : absl::string_view(attribute->value);
}

bool HasAttribute(const GumboNode* node, const char* name) {
  return node->type == GUMBO_NODE_ELEMENT &&
         gumbo_get_attribute(&node->v.element.attributes, name) != nullptr;
}

bool IsElement(const GumboNode* node, GumboTag tag) {
  return node->type == GUMBO_NODE_ELEMENT && node->v.element.tag == tag;
}

const GumboNode* NextNode(const GumboNode* node, const GumboNode* root, bool skip_children) {
  if (!skip_children && Children(node).length > 0) {
    return static_cast<const GumboNode*>(Children(node).data[0]);
  }
  while (node != root) {
    const GumboVector& siblings = Children(node->parent);
    const size_t next = node->index_within_parent + 1;
    if (next < siblings.length) return static_cast<const GumboNode*>(siblings.data[next]);
    node = node->parent;
  }
  return nullptr;
}

}  // namespace accord::ingest
