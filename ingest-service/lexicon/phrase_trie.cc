#include "ingest-service/lexicon/phrase_trie.h"

#include <algorithm>
#include <array>

namespace accord::ingest {

PhraseTrie::NodeId PhraseTrie::Child(NodeId at, WordId word) const {
  const auto end = children_.begin() + nodes_[at + 1].children;
  const auto it = std::lower_bound(children_.begin() + nodes_[at].children, end, std::pair(word, NodeId{0}));
  return it == end || it->first != word ? kNone : it->second;
}

absl::Span<const PhraseTrie::Meaning> PhraseTrie::MeaningsOf(NodeId at) const {
  const uint32_t begin = nodes_[at].meanings;
  return {meanings_.data() + begin, nodes_[at + 1].meanings - begin};
}

void PhraseTrie::Match(const std::vector<Token>& tokens, Found found) const {
  const auto size = static_cast<TokenIndex>(tokens.size());
  std::vector<WordId> words(size);
  for (TokenIndex i = 0; i < size; ++i) words[i] = words_.Find(tokens[i].lower, tokens[i].hash);
  // The nodes that the words from `begin` on lead to; no phrase has more.
  std::array<NodeId, kPhraseTokensMax> path;
  for (TokenIndex begin = 0; begin < size; ++begin) {
    TokenIndex length = 0;
    for (NodeId at = words[begin]; at != kNone;) {
      path[length++] = at;
      const TokenIndex next = begin + length;
      if (next == size || tokens[next].line_start || words[next] == kNone) break;
      at = Child(at, words[next]);
    }
    for (; length > 0; --length) {
      const absl::Span<const Meaning> meanings = MeaningsOf(path[length - 1]);
      if (!meanings.empty()) found({begin, begin + length}, meanings);
    }
  }
}

void PhraseTrieBuilder::Add(const std::vector<Token>& phrase, const PhraseTrie::Meaning& meaning) {
  std::vector<uint32_t> words;
  for (const Token& token : phrase) words.push_back(words_.Add(token.lower));
  phrases_[std::move(words)].push_back(meaning);
}

PhraseTrie PhraseTrieBuilder::Build() const {
  using NodeId = PhraseTrie::NodeId;
  // First the tree: a node for every beginning of a phrase.
  struct Branch {
    std::map<uint32_t, NodeId> next;
    const std::vector<PhraseTrie::Meaning>* meanings = nullptr;
  };
  std::vector<Branch> branches(words_.size());
  for (const auto& [words, meanings] : phrases_) {
    NodeId at = words[0];
    for (size_t i = 1; i < words.size(); ++i) {
      const auto [next, added] =
          branches[at].next.try_emplace(words[i], static_cast<NodeId>(branches.size()));
      at = next->second;
      if (added) branches.emplace_back();
    }
    branches[at].meanings = &meanings;
  }
  // Then the arrays.
  PhraseTrie trie;
  trie.words_ = words_;
  trie.nodes_.clear();
  const auto begin_node = [&trie] {
    trie.nodes_.push_back(
        {static_cast<uint32_t>(trie.children_.size()), static_cast<uint32_t>(trie.meanings_.size())});
  };
  for (const Branch& branch : branches) {
    begin_node();
    trie.children_.insert(trie.children_.end(), branch.next.begin(), branch.next.end());
    if (branch.meanings == nullptr) continue;
    trie.meanings_.insert(trie.meanings_.end(), branch.meanings->begin(), branch.meanings->end());
  }
  begin_node();
  return trie;
}

}  // namespace accord::ingest
