// Dates as datelines and bylines write them: "13/3/2025", "Feb. 14, 2025", "1 July 2024", "ngày 3 tháng 7 năm
// 2023". For finding when an article was published; what a story says of dates is extract/date's.
#pragma once

#include <optional>

#include "ingest-service/segment/document.h"

namespace accord::ingest {

struct WrittenDate {
  int year = 0;  // 0 when none is written
  int month = 0;
  int day = 0;
  TokenRange tokens;

  // "YYYY-MM-DD"; empty without a year.
  std::string Iso() const;
};

// The date that starts at a token and ends before `limit`. Only days that the calendar has. Needs hits of
// category months (attribute month).
std::optional<WrittenDate> ReadDate(const Document& document, TokenIndex begin, TokenIndex limit);

}  // namespace accord::ingest
