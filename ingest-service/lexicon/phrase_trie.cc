#include "ingest-service/lexicon/phrase_trie.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

namespace accord::ingest {
namespace {
// How far ahead of the word that is read a word's place in the table is fetched from memory, and how far what
// stands behind it.
constexpr TokenIndex kPlacesAhead = 8;
constexpr TokenIndex kNodesAhead = 4;
}  // namespace

const PhraseTrie::Node* PhraseTrie::Root(uint64_t word) const {
  const size_t mask = roots_ - 1;
  for (size_t at = word & mask; nodes_[at].word != 0; at = (at + 1) & mask) {
    if (nodes_[at].word == word) return &nodes_[at];
  }
  return nullptr;
}

const PhraseTrie::Node* PhraseTrie::Child(const Node& node, uint64_t word) const {
  if (!(node.next & Node::Bit(word))) return nullptr;
  const Node* begin = nodes_.data() + node.children;
  const Node* end = nodes_.data() + (&node + 1)->children;
  const Node* child =
      std::lower_bound(begin, end, word, [](const Node& one, uint64_t wanted) { return one.word < wanted; });
  return child == end || child->word != word ? nullptr : child;
}

absl::Span<const PhraseTrie::Meaning> PhraseTrie::MeaningsOf(const Node& node) const {
  return {meanings_.data() + node.meanings, (&node + 1)->meanings - node.meanings};
}

void PhraseTrie::Match(const std::vector<Token>& tokens, Found found) const {
  const auto size = static_cast<TokenIndex>(tokens.size());
  // The nodes that the words from `begin` on lead to; no phrase has more.
  std::array<const Node*, kPhraseTokensMax> path;
  // Of the words from the one that is read on, by their places in turn.
  std::array<const Node*, kNodesAhead> roots{};
  const auto look_up = [&](TokenIndex word) {
    const Node* root = word < size ? Root(tokens[word].hash) : nullptr;
    roots[word % kNodesAhead] = root;
    if (root == nullptr) return;
    __builtin_prefetch(meanings_.data() + root->meanings);
    __builtin_prefetch(nodes_.data() + root->children);
  };
  for (TokenIndex word = 0; word < kNodesAhead; ++word) look_up(word);
  for (TokenIndex begin = 0; begin < size; ++begin) {
    if (begin + kPlacesAhead < size)
      __builtin_prefetch(&nodes_[tokens[begin + kPlacesAhead].hash & (roots_ - 1)]);
    const Node* const root = roots[begin % kNodesAhead];
    look_up(begin + kNodesAhead);
    TokenIndex length = 0;
    for (const Node* node = root; node != nullptr;) {
      path[length++] = node;
      const TokenIndex next = begin + length;
      if (next == size || tokens[next].line_start) break;
      node = Child(*node, tokens[next].hash);
    }
    for (; length > 0; --length) {
      const absl::Span<const Meaning> meanings = MeaningsOf(*path[length - 1]);
      if (!meanings.empty()) found({begin, begin + length}, meanings);
    }
  }
}

void PhraseTrieBuilder::Add(const std::vector<Token>& phrase, const PhraseTrie::Meaning& meaning) {
  Branch* branch = &top_;
  for (const Token& token : phrase) {
    const auto [known, added] = words_.try_emplace(token.hash, token.lower);
    if (token.hash == 0 || known->second != token.lower) std::abort();
    branch = &branch->next[token.hash];
  }
  branch->meanings.push_back(meaning);
}

PhraseTrie PhraseTrieBuilder::Build() const {
  PhraseTrie trie;
  // At most half full, so that runs of taken slots stay short.
  while (trie.roots_ < 2 * top_.next.size() + 2) trie.roots_ *= 2;
  // The branch of each node in the order of nodes; nullptr for free slots.
  std::vector<const Branch*> branches(trie.roots_);
  std::vector<uint64_t> words(trie.roots_);
  for (const auto& [word, branch] : top_.next) {
    size_t at = word & (trie.roots_ - 1);
    while (branches[at] != nullptr) at = (at + 1) & (trie.roots_ - 1);
    branches[at] = &branch;
    words[at] = word;
  }
  trie.nodes_.clear();
  // Each node's children go behind all nodes before them.
  for (size_t at = 0; at < branches.size(); ++at) {
    trie.nodes_.push_back(
        {words[at], static_cast<uint32_t>(branches.size()), static_cast<uint32_t>(trie.meanings_.size())});
    const Branch* const branch = branches[at];
    if (branch == nullptr) continue;
    trie.meanings_.insert(trie.meanings_.end(), branch->meanings.begin(), branch->meanings.end());
    for (const auto& [word, child] : branch->next) {
      trie.nodes_.back().next |= PhraseTrie::Node::Bit(word);
      words.push_back(word);
      branches.push_back(&child);
    }
  }
  trie.nodes_.push_back(
      {0, static_cast<uint32_t>(branches.size()), static_cast<uint32_t>(trie.meanings_.size())});
  return trie;
}

}  // namespace accord::ingest
