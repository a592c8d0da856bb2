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
    const uint32_t word = words_.Find(token.lower, token.hash);
    if (word != WordTable::kNone) found(BitsAt(by_word_[word]), at + 1);
    if (document.hit_categories[at] & category_bits_) {
      for (const LexiconHit& hit : document.HitsAt(at)) {
        const Row row = RowOf(hit.category);
        if (row != kNoRow) found(BitsAt(row), hit.tokens.end);
      }
    }
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
  void AddCategory(Category category);
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
  WordTable words_;
  // By the word's number.
  std::vector<Row> by_word_;
  std::vector<std::pair<Category, Row>> by_category_;
  // By the first bits of a hash: where the categories begin that have them.
  std::array<uint16_t, 64> category_begin_{};
  // The bits of these categories: most tokens are of none of them.
  uint64_t category_bits_ = 0;
  std::vector<std::pair<const std::type_info*, Row>> by_node_;
};

}  // namespace accord::ingest
