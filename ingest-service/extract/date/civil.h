// Dates with the precision that was written, and the EDTF strings and day bounds that they have. Calendar
// arithmetic is Abseil's.
#pragma once

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "ingest-service/extract/date/date.h"
#include "ingest-service/segment/document.h"

namespace accord::ingest {

// A year, a month or a day. 0 where it was not told; `year` 0 is no date at all (an open end).
struct Ymd {
  int year = 0;
  int month = 0;
  int day = 0;

  bool open() const { return year == 0; }
  friend bool operator==(const Ymd& a, const Ymd& b) {
    return a.year == b.year && a.month == b.month && a.day == b.day;
  }
};

// Whether the calendar has it; years 1000 to 2999.
bool IsValid(Ymd date);
// "2022", "2022-11", "2022-11-04"; "" when open.
std::string ToEdtf(Ymd date);
// Of a valid date.
absl::CivilDay FirstDay(Ymd date);
absl::CivilDay LastDay(Ymd date);
// Reads what ToEdtf writes. nullopt for anything else.
std::optional<Ymd> ParsePoint(absl::string_view edtf);
Ymd FromDay(absl::CivilDay day);

// The two ends of a date's EDTF: equal for a point, open ends open. nullopt when it is unresolved.
struct Ends {
  Ymd from;
  Ymd to;
};
std::optional<Ends> EndsOf(const DateValue& value);

// Values with edtf and day bounds filled. The dates are valid or open; of a period at most one end is open.
DateValue Point(Ymd date);
DateValue Period(Ymd from, Ymd to, DateValue::Kind kind = DateValue::Kind::kPeriod);
// Everything up to `date`: "../2023-07".
DateValue Cumulative(Ymd date);

// The day that relative dates are resolved against; nullopt when the document has none.
std::optional<absl::CivilDay> AnchorOf(const Document& document);
// `value` as a relative date that was resolved against the document's anchor.
DateValue Relative(const Document& document, DateValue value);
// A relative date without an anchor.
DateValue Unresolved(DateValue::Kind kind = DateValue::Kind::kPoint);

// Years and months moved; the day stays, cut to the month's last.
Ymd AddMonths(Ymd date, int months);
Ymd AddYears(Ymd date, int years);

}  // namespace accord::ingest
