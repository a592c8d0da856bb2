#include "ingest-service/extract/engine/start_table.h"

#include <algorithm>

namespace accord::ingest {

StartTable::StartTable(size_t rules) : words_per_row_((rules + kRulesPerWord - 1) / kRulesPerWord) {
  for (int shape = 0; shape <= kAnyDigits; ++shape) AddRow();
}

StartTable::Row StartTable::AddRow() {
  bits_.resize(bits_.size() + words_per_row_);
  return static_cast<Row>(bits_.size() / words_per_row_ - 1);
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
    const uint32_t number = words_.Add(word);
    if (number == by_word_.size()) by_word_.push_back(AddRow());
    Set(rule, by_word_[number]);
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
