// The phrases of a lexicon as a trie over words, kept in a few flat arrays: a text's words are looked up in
// as few cache lines as may be.
#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/types/span.h"
#include "common/text/token.h"
#include "common/text/word_table.h"
#include "ingest-service/lexicon/category.h"

namespace accord::ingest {

struct LexiconEntry;

// Longer phrases are a mistake in the data.
inline constexpr TokenIndex kPhraseTokensMax = 24;

// Immutable and thread safe.
class PhraseTrie {
 public:
  // What a phrase stands for, with what is asked of every hit.
  struct Meaning {
    const LexiconEntry* entry;
    Category category;
    bool exact_case;
  };
  using Found = absl::FunctionRef<void(TokenRange, absl::Span<const Meaning>)>;

  // Calls `found` with every range of tokens that is a phrase, and what it stands for in the order that was
  // added: ranges in text order, at one place the longest first. Phrases never cross a line.
  void Match(const std::vector<Token>& tokens, Found found) const;

 private:
  friend class PhraseTrieBuilder;
  using WordId = uint32_t;
  // The node of a phrase of one word has the word's number.
  using NodeId = uint32_t;
  static constexpr NodeId kNone = WordTable::kNone;

  // Where its parts begin in children_ and meanings_; they end where the next node's begin.
  struct Node {
    uint32_t children = 0;
    uint32_t meanings = 0;
  };

  NodeId Child(NodeId at, WordId word) const;
  absl::Span<const Meaning> MeaningsOf(NodeId at) const;

  WordTable words_;
  // One more than there are nodes.
  std::vector<Node> nodes_ = std::vector<Node>(1);
  // Of each node sorted by word: seldom more than a few.
  std::vector<std::pair<WordId, NodeId>> children_;
  std::vector<Meaning> meanings_;
};

class PhraseTrieBuilder {
 public:
  // 1 to kPhraseTokensMax tokens. What `meaning` points to must outlive the trie.
  void Add(const std::vector<Token>& phrase, const PhraseTrie::Meaning& meaning);
  PhraseTrie Build() const;

 private:
  // By the words of the phrase: sorted, a phrase stands before those that go on from it.
  std::map<std::vector<uint32_t>, std::vector<PhraseTrie::Meaning>> phrases_;
  WordTable words_;
};

}  // namespace accord::ingest
