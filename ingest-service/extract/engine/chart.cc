#include "ingest-service/extract/engine/chart.h"

#include <algorithm>
#include <utility>

namespace accord::ingest {

const Node* Chart::AddAny(TokenRange tokens, std::any value, absl::string_view rule,
                          std::vector<const Node*> inputs) {
  auto& starting = starting_[std::type_index(value.type())];
  if (starting.empty()) starting.resize(document_.tokens.size());
  for (const Node* node : starting[tokens.begin]) {
    if (node->tokens == tokens) return nullptr;
  }
  nodes_.push_back({tokens, document_.SpanOf(tokens), std::move(value), rule, std::move(inputs)});
  starting[tokens.begin].push_back(&nodes_.back());
  return &nodes_.back();
}

std::vector<const Node*> Chart::StartingAt(std::type_index type, TokenIndex token) const {
  auto it = starting_.find(type);
  return it == starting_.end() || token >= it->second.size() ? std::vector<const Node*>() : it->second[token];
}

std::vector<const Node*> Chart::In(std::type_index type, TokenRange range) const {
  std::vector<const Node*> out;
  auto it = starting_.find(type);
  if (it == starting_.end()) return out;
  for (TokenIndex i = range.begin; i < range.end; ++i) {
    const size_t first = out.size();
    for (const Node* node : it->second[i]) {
      if (node->tokens.end <= range.end) out.push_back(node);
    }
    std::stable_sort(out.begin() + first, out.end(),
                     [](const Node* a, const Node* b) { return a->tokens.size() > b->tokens.size(); });
  }
  return out;
}

void Chart::KeepLongest(std::type_index type) {
  std::vector<const Node*> nodes = In(type, {0, static_cast<TokenIndex>(document_.tokens.size())});
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
  auto it = starting_.find(std::type_index(node->value.type()));
  if (it == starting_.end()) return;
  auto& at = it->second[node->tokens.begin];
  at.erase(std::remove(at.begin(), at.end(), node), at.end());
}

}  // namespace accord::ingest
