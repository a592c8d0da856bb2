// The lists that make up the English date rules.
#pragma once

#include "ingest-service/extract/date/date_rules.h"

namespace accord::ingest {

// "last year", "yesterday", "on Monday", "to date".
std::vector<Rule> RelativeDateRulesEn();
// "from 2025 to 2030", "for the 2022-2025 period", "Monday, March 17", "as of June 2025".
std::vector<Rule> ComposedDateRulesEn();
// Parts of years as they are spoken of.
std::vector<Rule> SpokenDateRulesEn();

}  // namespace accord::ingest
