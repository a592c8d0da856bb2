// The lists that make up the English date rules.
#pragma once

#include <any>
#include <vector>

#include "ingest-service/extract/date/date_rules.h"

namespace accord::ingest {

// "last year", "yesterday", "on Monday", "to date".
std::vector<Rule> RelativeDateRulesEn();
// "from 2025 to 2030", "for the 2022-2025 period", "Monday, March 17", "as of June 2025".
std::vector<Rule> ComposedDateRulesEn();
// Parts of years as they are spoken of.
std::vector<Rule> SpokenDateRulesEn();

// The year of "of 2024", "of this year", "of last year" that follows a part of a year.
Item YearOrRelative();
// Months `first` to `last` of the year that element `year` of a match, a YearOrRelative, names.
std::any MonthsIn(const Match& m, size_t year, int first, int last);

}  // namespace accord::ingest
