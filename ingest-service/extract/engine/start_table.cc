#include "ingest-service/extract/engine/start_table.h"

#include <algorithm>
#include <utility>

namespace accord::ingest {

// Of no rules at all a row has a word too: rows are counted by their size.
StartTable::StartTable(size_t rules)
    : words_per_row_(std::max<size_t>(1, (rules + kRulesPerWord - 1) / kRulesPerWord)) {
  for (int shape = 0; shape <= kAnyDigits; ++shape) AddRow();
}

StartTable::Row StartTable::AddRow() {
  bits_.resize(bits_.size() + words_per_row_);
  return static_cast<Row>(bits_.size() / words_per_row_ - 1);
}

StartTable::Row StartTable::AddWord(uint64_t hash) {
  WordSlot* slot = &words_[SlotOf(hash)];
  if (slot->row != kNoRow) return slot->row;
  if (4 * ++word_count_ > words_.size()) {
    const std::vector<WordSlot> before = std::exchange(words_, std::vector<WordSlot>(2 * words_.size()));
    for (const WordSlot& word : before) {
      if (word.row != kNoRow) words_[SlotOf(word.hash)] = word;
    }
    slot = &words_[SlotOf(hash)];
  }
  *slot = {hash, AddRow()};
  word_bits_[(hash >> 6) % word_bits_.size()] |= uint64_t{1} << (hash % 64);
  return slot->row;
}

void StartTable::AddCategory(Category category) {
  const auto before = [](const auto& one, uint64_t hash) { return one.first.hash() < hash; };
  by_category_.insert(std::lower_bound(by_category_.begin(), by_category_.end(), category.hash(), before),
                      {category, AddRow()});
  category_bits_ |= category.bit();
  for (size_t bits = 0; bits < category_begin_.size(); ++bits) {
    const auto begin =
        std::lower_bound(by_category_.begin(), by_category_.end(), uint64_t{bits} << kCategoryShift, before);
    category_begin_[bits] = static_cast<uint16_t>(begin - by_category_.begin());
  }
}

void StartTable::Add(const Starts& starts, size_t rule) {
  for (const DigitShape shape : {kOneOrTwoDigits, kFourDigits, kOtherDigits}) {
    if (starts.digits & shape) Set(rule, shape);
  }
  for (const std::string& word : starts.words) {
    Set(rule, AddWord(WordHash(word)));
  }
  for (const Category category : starts.categories) {
    if (RowOf(category) == kNoRow) AddCategory(category);
    Set(rule, RowOf(category));
  }
  for (const std::type_info* type : starts.nodes) {
    auto known =
        std::find_if(by_node_.begin(), by_node_.end(), [&](const auto& one) { return one.first == type; });
    if (known == by_node_.end()) known = by_node_.insert(known, {type, AddRow()});
    Set(rule, known->second);
  }
}

}  // namespace accord::ingest
