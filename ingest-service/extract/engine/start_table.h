// Which rules have an element that can begin at a token: found by the token's word, digits and categories and
// by the nodes that start there.
#pragma once

#include <array>
#include <cstdint>
#include <typeinfo>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "common/text/word_table.h"
#include "ingest-service/extract/engine/item.h"

namespace accord::ingest {

// A set of rules: one bit each, in the order of their list, in as many words as the list takes.
using RuleBits = std::vector<uint64_t>;
inline constexpr size_t kRulesPerWord = 64;

inline void SetRule(size_t rule, uint64_t* bits) {
  bits[rule / kRulesPerWord] |= uint64_t{1} << (rule % kRulesPerWord);
}

// Thread safe once it is filled.
class StartTable {
 public:
  // For rules numbered below `rules`.
  explicit StartTable(size_t rules);

  // Says that `rule` has an element with these starts. That it may begin anywhere, or be absent, is not told
  // here: the caller knows.
  void Add(const Starts& starts, size_t rule);

  // Calls `found` with every set of rules that have an element that can begin at a token, and where such an
  // element ends.
  template <typename Found>
  void At(const Chart& chart, TokenIndex at, Found found) const {
    const Document& document = chart.document();
    const Token& token = document.tokens[at];
    if (token.IsNumber()) found(BitsAt(ShapeOf(token)), at + 1);
    const Row word = RowOfWord(token.hash);
    if (word != kNoRow) found(BitsAt(word), at + 1);
    if (document.hit_categories[at] & category_bits_) {
      for (const LexiconHit& hit : document.HitsAt(at)) {
        const Row row = RowOf(hit.category);
        if (row != kNoRow) found(BitsAt(row), hit.tokens.end);
      }
    }
    if (!chart.AnyStartsAt(at)) return;
    for (const auto& [type, row] : by_node_) {
      for (const Node* node : chart.StartingAt(*type, at)) found(BitsAt(row), node->tokens.end);
    }
  }

 private:
  // The place of a set among bits_: the first are by DigitShape.
  using Row = uint32_t;
  static constexpr Row kNoRow = ~Row{0};
  static constexpr int kCategoryShift = 58;

  absl::Span<const uint64_t> BitsAt(Row row) const {
    return {bits_.data() + row * words_per_row_, words_per_row_};
  }
  Row AddRow();
  Row AddWord(uint64_t hash);
  void AddCategory(Category category);
  Row RowOfWord(uint64_t hash) const {
    if (!((word_bits_[(hash >> 6) % word_bits_.size()] >> (hash % 64)) & 1)) return kNoRow;
    return words_[SlotOf(hash)].row;
  }
  // The slot of a word, or the free one where it would stand.
  size_t SlotOf(uint64_t hash) const {
    size_t at = (hash >> 32) & (words_.size() - 1);
    while (words_[at].row != kNoRow && words_[at].hash != hash) at = (at + 1) & (words_.size() - 1);
    return at;
  }
  Row RowOf(Category category) const {
    if (!(category.bit() & category_bits_)) return kNoRow;
    // Sorted by hash, so that those of one bit stand together.
    size_t at = category_begin_[category.hash() >> kCategoryShift];
    while (at < by_category_.size() && by_category_[at].first.hash() < category.hash()) ++at;
    return at < by_category_.size() && by_category_[at].first == category ? by_category_[at].second : kNoRow;
  }
  void Set(size_t rule, Row row) { SetRule(rule, bits_.data() + row * words_per_row_); }

  const size_t words_per_row_;
  std::vector<uint64_t> bits_;
  // Words are told apart by their 64-bit hashes alone, as in the lexicon's trie.
  struct WordSlot {
    uint64_t hash = 0;
    Row row = kNoRow;
  };
  // A hash table, a power of two in size and at most a quarter full. Most words of a text are told by
  // word_bits_ to be none of it.
  std::vector<WordSlot> words_ = std::vector<WordSlot>(16);
  size_t word_count_ = 0;
  std::array<uint64_t, 64> word_bits_{};
  std::vector<std::pair<Category, Row>> by_category_;
  // By the first bits of a hash: where the categories begin that have them.
  std::array<uint16_t, 64> category_begin_{};
  // The bits of these categories: most tokens are of none of them.
  uint64_t category_bits_ = 0;
  std::vector<std::pair<const std::type_info*, Row>> by_node_;
};

}  // namespace accord::ingest
