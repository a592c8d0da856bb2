#include "ingest-service/extract/engine/chart.h"

#include <algorithm>
#include <utility>

namespace accord::ingest {
namespace {
constexpr TokenIndex kBits = 64;
// Of a short article; a guess that saves copies.
constexpr size_t kPlacesAtFirst = 32;
}  // namespace

const Node* Chart::AddAny(TokenRange tokens, std::any value, absl::string_view rule, Nodes inputs) {
  NodesOfType* nodes = Find(value.type());
  if (nodes == nullptr) {
    nodes = &types_.emplace_back(NodesOfType{&value.type(), {}, {}, {}});
    nodes->tokens.resize(document_.tokens.size() / kBits + 1);
    nodes->place_of.resize(document_.tokens.size());
    nodes->places.reserve(kPlacesAtFirst);
  }
  uint64_t& bits = nodes->tokens[tokens.begin / kBits];
  const uint64_t bit = uint64_t{1} << (tokens.begin % kBits);
  if ((bits & bit) == 0) {
    nodes->place_of[tokens.begin] = static_cast<uint32_t>(nodes->places.size());
    nodes->places.emplace_back();
  }
  auto& here = nodes->places[nodes->place_of[tokens.begin]];
  for (const Node* node : here) {
    if (node->tokens == tokens) return nullptr;
  }
  nodes_.push_back({tokens, document_.SpanOf(tokens), std::move(value), rule, std::move(inputs)});
  here.push_back(&nodes_.back());
  bits |= bit;
  any_[tokens.begin / kBits] |= bit;
  return &nodes_.back();
}

Nodes Chart::In(const std::type_info& type, TokenRange range) const {
  Nodes out;
  const NodesOfType* nodes = Find(type);
  if (nodes == nullptr) return out;
  const auto take = [&](TokenIndex token) {
    const size_t first = out.size();
    for (const Node* node : nodes->At(token)) {
      if (node->tokens.end <= range.end) out.push_back(node);
    }
    if (out.size() - first < 2) return;
    std::stable_sort(out.begin() + first, out.end(),
                     [](const Node* a, const Node* b) { return a->tokens.size() > b->tokens.size(); });
  };
  for (TokenIndex word = range.begin / kBits; word * kBits < range.end; ++word) {
    for (uint64_t bits = nodes->tokens[word]; bits != 0; bits &= bits - 1) {
      const TokenIndex token = word * kBits + static_cast<TokenIndex>(__builtin_ctzll(bits));
      if (token >= range.end) break;
      if (token >= range.begin) take(token);
    }
  }
  return out;
}

void Chart::KeepLongest(const std::type_info& type) {
  Nodes nodes = In(type, {0, static_cast<TokenIndex>(document_.tokens.size())});
  std::stable_sort(nodes.begin(), nodes.end(),
                   [](const Node* a, const Node* b) { return a->tokens.size() > b->tokens.size(); });
  std::vector<bool> taken(document_.tokens.size(), false);
  for (const Node* node : nodes) {
    bool free = true;
    for (TokenIndex i = node->tokens.begin; i < node->tokens.end; ++i) free = free && !taken[i];
    if (!free) {
      Remove(node);
      continue;
    }
    for (TokenIndex i = node->tokens.begin; i < node->tokens.end; ++i) taken[i] = true;
  }
}

void Chart::Remove(const Node* node) {
  NodesOfType* nodes = Find(node->value.type());
  if (nodes == nullptr) return;
  const TokenIndex begin = node->tokens.begin;
  if (!nodes->StartAt(begin)) return;
  auto& here = nodes->places[nodes->place_of[begin]];
  here.erase(std::remove(here.begin(), here.end(), node), here.end());
  if (here.empty()) nodes->tokens[begin / kBits] &= ~(uint64_t{1} << (begin % kBits));
}

}  // namespace accord::ingest
