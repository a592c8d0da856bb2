// The phrases of a lexicon as a trie over words, laid out so that looking up a text's words touches as little
// memory as may be: a word that begins no phrase is told by one cache line, a word of the vocabulary by one
// more.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/functional/function_ref.h"
#include "absl/types/span.h"
#include "common/text/token.h"
#include "ingest-service/lexicon/category.h"

namespace accord::ingest {

struct LexiconEntry;

// Longer phrases are a mistake in the data.
inline constexpr TokenIndex kPhraseTokensMax = 24;

// Immutable and thread safe. A word is its 64-bit hash: no two words of one vocabulary share one (the builder
// sees to it), and a word of a text that happens to have the hash of another is rarer than a broken disk.
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
  // A word behind those of its parent. Its children and meanings end where those of the next node begin.
  struct Node {
    uint64_t word = 0;  // 0 is no word: a free slot of the table
    uint32_t children = 0;
    uint32_t meanings = 0;
    // One bit for each word that may come next, which others may share: most words that do not are told
    // without a look at the children.
    uint64_t next = 0;

    static uint64_t Bit(uint64_t word) { return uint64_t{1} << (word >> 58); }
  };

  // The node of a phrase of one word; nullptr when the word begins none.
  const Node* Root(uint64_t word) const;
  const Node* Child(const Node& node, uint64_t word) const;
  absl::Span<const Meaning> MeaningsOf(const Node& node) const;

  // A hash table of first words, a power of two in size; then the other nodes, those of one parent together
  // and sorted by word; then one that ends the last.
  size_t roots_ = 1;
  std::vector<Node> nodes_ = std::vector<Node>(2);
  std::vector<Meaning> meanings_;
};

class PhraseTrieBuilder {
 public:
  // 1 to kPhraseTokensMax tokens. What `meaning` points to must outlive the trie. Aborts on two words of one
  // hash: no trie could tell them apart.
  void Add(const std::vector<Token>& phrase, const PhraseTrie::Meaning& meaning);
  PhraseTrie Build() const;

 private:
  struct Branch {
    std::map<uint64_t, Branch> next;
    std::vector<PhraseTrie::Meaning> meanings;
  };

  // Of the empty phrase.
  Branch top_;
  absl::flat_hash_map<uint64_t, std::string> words_;
};

}  // namespace accord::ingest
