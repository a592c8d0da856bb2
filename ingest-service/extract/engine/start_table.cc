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
    category_bits_ |= category.bit();
    auto known = std::find_if(by_category_.begin(), by_category_.end(),
                              [&](const auto& one) { return one.first == category; });
    if (known == by_category_.end()) known = by_category_.insert(known, {category, AddRow()});
    Set(rule, known->second);
  }
  for (const std::type_info* type : starts.nodes) {
    auto known =
        std::find_if(by_node_.begin(), by_node_.end(), [&](const auto& one) { return one.first == type; });
    if (known == by_node_.end()) known = by_node_.insert(known, {type, AddRow()});
    Set(rule, known->second);
  }
}

}  // namespace accord::ingest
