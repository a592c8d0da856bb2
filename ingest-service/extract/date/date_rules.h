// The date rules of each language, and the pattern elements that they share.
#pragma once

#include <vector>

#include "ingest-service/extract/date/date.h"
#include "ingest-service/extract/engine/rule_set.h"
#include "ingest-service/extract/number/number.h"

namespace accord::ingest {

// Dates that stand by themselves, then dates made of dates; each list is applied until nothing new is found.
struct DateRules {
  RuleSet simple;
  RuleSet composed;
};
const DateRules& DateRulesEn();
const DateRules& DateRulesVi();
// "2024-05-20", "20/5/2024": the same in every language but for the order of day and month.
std::vector<Rule> NumericDateRules(bool day_first);

// Pattern elements: digits that can be a day, a month, a year (1900 to 2099).
Item DayDigits();
Item MonthDigits();
Item YearDigits();
// A hyphen or a dash.
Item Dash();
// A number between `low` and `high`, ordinal or cardinal.
Item Cardinal(int low, int high);
Item Ordinal(int low, int high);

// The item where a phrase of the category ends right before it; the phrase is no part of the match.
Item After(Category category, Item item);

// Whether a word right before a Vietnamese date makes it what something is compared with ("so với", "hơn").
bool IsCompared(const Document& document, TokenIndex date);

// What those elements captured.
int DigitsAt(const Match& match, size_t i);
int NumberAt(const Match& match, size_t i);
// An entry's attribute as a number; 0 when absent.
int AttributeAt(const Match& match, size_t i, Attribute attribute);

// A bare four-digit token that is a year by what stands around it. `strong` words make any year one, `weak`
// ones (and punctuation) only those that are no round number.
Item BareYear(std::vector<std::string> strong, std::vector<std::string> weak);

}  // namespace accord::ingest
