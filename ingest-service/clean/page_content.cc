#include "ingest-service/clean/page_content.h"

#include <algorithm>
#include <vector>

#include "absl/strings/match.h"
#include "ingest-service/clean/page_words.h"

namespace accord::ingest {
namespace {

// A part called "share" or "sidebar" that holds more of the container than this is named for something else.
constexpr size_t kSkippedShareMax = 50;  // percent
// More text than this is no label.
constexpr size_t kLabelBytesMax = 250;
// Less text than this is no story.
constexpr size_t kStoryBytesMin = 140;
// A candidate competes with the heaviest when it holds at least this much of its text.
constexpr size_t kRivalShareMin = 70;  // percent

bool IsBlank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == kHole; }

// How much an element says that it holds the story; 0 when nothing.
int Rank(const GumboNode* element) {
  if (IsElement(element, GUMBO_TAG_ARTICLE)) return 4;
  if (absl::EndsWith(Attribute(element, "itemtype"), "Article")) return 4;
  if (Attribute(element, "itemprop") == "articleBody") return 3;
  if (HasPageWord(element, PageWord::kBody)) return 2;
  if (IsElement(element, GUMBO_TAG_MAIN) || Attribute(element, "role") == "main") return 1;
  return 0;
}

bool HasText(const GumboNode* element) {
  for (const GumboNode* node = element; node != nullptr; node = NextNode(node, element, false)) {
    if (node->type != GUMBO_NODE_TEXT) continue;
    for (const char* c = node->v.text.text; *c != '\0'; ++c) {
      if (!IsBlank(*c)) return true;
    }
  }
  return false;
}

}  // namespace

ByteSpan SourceOf(const ScannedPage& page, const GumboNode* text) {
  const GumboStringPiece& source = text->v.text.original_text;
  const char* const first = page.html.data();
  if (source.data == nullptr || source.data < first || source.data > first + page.html.size()) return {};
  const auto begin = static_cast<size_t>(source.data - first);
  const size_t end = std::min(begin + source.length, page.html.size());
  return {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
}

PageContent::PageContent(const ScannedPage& page, const HtmlTree& tree) {
  Weigh(page, tree.root());
  ChooseContainer(tree.root());
  FindHeadline(tree.root());
}

void PageContent::Weigh(const ScannedPage& page, const GumboNode* root) {
  size_t weight = 0;
  auto link = page.links.begin();
  const auto count = [&](const GumboNode* text) {
    const ByteSpan source = SourceOf(page, text);
    // Text nodes come nearly in order of the page; a step back only costs weight.
    while (link != page.links.end() && link->end <= source.begin) ++link;
    for (uint32_t i = source.begin; i < source.end; ++i) {
      auto at = link;
      while (at != page.links.end() && at->end <= i) ++at;
      link = at;
      const bool linked = at != page.links.end() && at->begin <= i;
      if (!linked && !IsBlank(page.html[i])) ++weight;
    }
  };
  struct Frame {
    const GumboNode* node;
    unsigned next = 0;
  };
  std::vector<Frame> stack = {{root}};
  extents_[root].begin = 0;
  while (!stack.empty()) {
    Frame& frame = stack.back();
    const GumboVector& children = Children(frame.node);
    if (frame.next == children.length || IsNeverText(frame.node)) {
      extents_[frame.node].end = weight;
      stack.pop_back();
      continue;
    }
    const auto* child = static_cast<const GumboNode*>(children.data[frame.next++]);
    if (child->type == GUMBO_NODE_TEXT) {
      count(child);
    } else if (child->type == GUMBO_NODE_ELEMENT) {
      extents_[child].begin = weight;
      stack.push_back({child});
    }
  }
}

size_t PageContent::Weight(const GumboNode* element) const {
  auto found = extents_.find(element);
  return found == extents_.end() ? 0 : found->second.end - found->second.begin;
}

void PageContent::ChooseContainer(const GumboNode* root) {
  struct Candidate {
    const GumboNode* node;
    int rank;
    size_t weight;
  };
  std::vector<Candidate> candidates;
  size_t heaviest = 0;
  // Without markup's word: what holds the most text in paragraphs of its own.
  absl::flat_hash_map<const GumboNode*, size_t> of_paragraphs;
  const GumboNode* densest = root;
  for (const GumboNode* node = root; node != nullptr;) {
    const bool skipped = node != root && node->type == GUMBO_NODE_ELEMENT && IsNeverText(node);
    if (!skipped && node->type == GUMBO_NODE_ELEMENT) {
      const size_t weight = Weight(node);
      const int rank = weight < kStoryBytesMin ? 0 : Rank(node);
      if (rank > 0) {
        candidates.push_back({node, rank, weight});
        heaviest = std::max(heaviest, weight);
      }
      if (IsElement(node, GUMBO_TAG_P) && node->parent != nullptr) {
        size_t& sum = of_paragraphs[node->parent];
        sum += weight;
        if (sum > of_paragraphs[densest]) densest = node->parent;
      }
    }
    node = NextNode(node, root, skipped);
  }
  container_ = of_paragraphs[densest] >= kStoryBytesMin ? densest : root;
  int best = 0;
  for (const Candidate& candidate : candidates) {
    // Of equals the inner one, which comes later.
    if (candidate.weight * 100 < heaviest * kRivalShareMin || candidate.rank < best) continue;
    best = candidate.rank;
    container_ = candidate.node;
  }
}

void PageContent::FindHeadline(const GumboNode* root) {
  const auto next = [](const GumboNode* node, const GumboNode* top) {
    return NextNode(node, top, node != top && node->type == GUMBO_NODE_ELEMENT && IsNeverText(node));
  };
  for (const GumboNode* node = container_; node != nullptr; node = next(node, container_)) {
    if (IsElement(node, GUMBO_TAG_H1) && HasText(node)) {
      headline_ = node;
      return;
    }
  }
  // Else the last one above: a site's own name comes before the story's.
  for (const GumboNode* node = root; node != nullptr && node != container_; node = next(node, root)) {
    if (IsElement(node, GUMBO_TAG_H1) && HasText(node)) headline_ = node;
  }
}

bool PageContent::HoldsContainer(const GumboNode* element) const {
  for (const GumboNode* up = container_; up != nullptr; up = up->parent) {
    if (up == element) return true;
  }
  return false;
}

bool PageContent::IsSkipped(const GumboNode* element) const {
  if (IsNeverText(element)) return true;
  if (element->type != GUMBO_NODE_ELEMENT) return false;
  const size_t weight = Weight(element);
  if (HasPageWord(element, PageWord::kSkip) && weight * 100 <= Weight(container_) * kSkippedShareMax)
    return true;
  return weight <= kLabelBytesMax && HasPageWord(element, PageWord::kLabel);
}

}  // namespace accord::ingest
