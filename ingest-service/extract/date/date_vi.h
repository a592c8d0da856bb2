// The lists that make up the Vietnamese date rules.
#pragma once

#include "ingest-service/extract/date/date_rules.h"

namespace accord::ingest {

// "năm ngoái", "sáng nay", "thứ hai", "tính đến nay".
std::vector<Rule> RelativeDateRulesVi();
// "từ ngày 15 đến 18/7", "giai đoạn 2022-2025", "tính đến hết tháng 6".
std::vector<Rule> ComposedDateRulesVi();

}  // namespace accord::ingest
