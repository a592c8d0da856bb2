#include "ingest-service/extract/date/civil.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace accord::ingest {
namespace {

// The number that so many digits at the start of `text` spell, which they leave; -1 when they are no digits.
int TakeDigits(size_t digits, absl::string_view* text) {
  if (text->size() < digits) return -1;
  int value = 0;
  for (const char c : text->substr(0, digits)) {
    if (!absl::ascii_isdigit(static_cast<unsigned char>(c))) return -1;
    value = value * 10 + (c - '0');
  }
  text->remove_prefix(digits);
  return value;
}

// "2022", "2022-11", "2022-11-04" with any digits, whether the calendar has it or not.
std::optional<Ymd> ReadDigits(absl::string_view edtf) {
  Ymd date{.year = TakeDigits(4, &edtf)};
  if (absl::ConsumePrefix(&edtf, "-")) date.month = TakeDigits(2, &edtf);
  if (absl::ConsumePrefix(&edtf, "-")) date.day = TakeDigits(2, &edtf);
  const bool read = edtf.empty() && date.year >= 0 && date.month >= 0 && date.day >= 0;
  return read ? std::make_optional(date) : std::nullopt;
}

std::string ToText(absl::CivilDay day) { return ToEdtf(FromDay(day)); }

}  // namespace

bool IsValid(Ymd date) {
  if (date.year < 1000 || date.year > 2999 || date.month < 0 || date.month > 12) return false;
  if (date.day == 0) return true;
  const absl::CivilDay day(date.year, date.month, date.day);
  return date.month > 0 && date.day > 0 && day.month() == date.month && day.day() == date.day;
}

std::string ToEdtf(Ymd date) {
  if (date.open()) return "";
  const absl::Dec year(date.year, absl::kZeroPad4);
  const absl::Dec month(date.month, absl::kZeroPad2);
  if (date.month == 0) return absl::StrCat(year);
  if (date.day == 0) return absl::StrCat(year, "-", month);
  return absl::StrCat(year, "-", month, "-", absl::Dec(date.day, absl::kZeroPad2));
}

absl::CivilDay FirstDay(Ymd date) {
  return absl::CivilDay(date.year, std::max(date.month, 1), std::max(date.day, 1));
}

absl::CivilDay LastDay(Ymd date) {
  if (date.day != 0) return absl::CivilDay(date.year, date.month, date.day);
  if (date.month != 0) return absl::CivilDay(absl::CivilMonth(date.year, date.month) + 1) - 1;
  return absl::CivilDay(date.year, 12, 31);
}

std::optional<Ymd> ParsePoint(absl::string_view edtf) {
  const std::optional<Ymd> date = ReadDigits(edtf);
  return date.has_value() && IsValid(*date) ? date : std::nullopt;
}

Ymd FromDay(absl::CivilDay day) { return {static_cast<int>(day.year()), day.month(), day.day()}; }

std::optional<Ends> EndsOf(const DateValue& value) {
  const absl::string_view edtf = value.date.edtf();
  const size_t slash = edtf.find('/');
  if (slash == edtf.npos) {
    const std::optional<Ymd> point = ParsePoint(edtf);
    return point.has_value() ? std::make_optional(Ends{*point, *point}) : std::nullopt;
  }
  // An open end ("..") is no point.
  return Ends{ParsePoint(edtf.substr(0, slash)).value_or(Ymd{}),
              ParsePoint(edtf.substr(slash + 1)).value_or(Ymd{})};
}

DateValue Point(Ymd date) {
  DateValue value;
  value.date.set_edtf(ToEdtf(date));
  value.date.set_earliest_day(ToText(FirstDay(date)));
  value.date.set_latest_day(ToText(LastDay(date)));
  return value;
}

DateValue Period(Ymd from, Ymd to, DateValue::Kind kind) {
  DateValue value;
  value.kind = kind;
  value.date.set_edtf((from.open() ? ".." : ToEdtf(from)) + "/" + (to.open() ? ".." : ToEdtf(to)));
  if (!from.open()) value.date.set_earliest_day(ToText(FirstDay(from)));
  if (!to.open()) value.date.set_latest_day(ToText(LastDay(to)));
  return value;
}

DateValue Cumulative(Ymd date) { return Period({}, date, DateValue::Kind::kCumulative); }

std::optional<absl::CivilDay> AnchorOf(const Document& document) {
  const std::optional<Ymd> day = ReadDigits(document.article.published_day());
  if (!day.has_value() || day->day == 0) return std::nullopt;
  return absl::CivilDay(day->year, day->month, day->day);
}

DateValue Relative(const Document& document, DateValue value) {
  value.relative = true;
  value.date.set_anchor_day(document.article.published_day());
  return value;
}

DateValue Unresolved(DateValue::Kind kind) {
  DateValue value;
  value.kind = kind;
  value.relative = true;
  value.date.set_unresolved(true);
  return value;
}

Ymd AddMonths(Ymd date, int months) {
  if (date.month == 0) return date;
  const absl::CivilMonth moved = absl::CivilMonth(date.year, date.month) + months;
  Ymd out{static_cast<int>(moved.year()), moved.month(), date.day};
  while (out.day > 0 && !IsValid(out)) --out.day;
  return out;
}

Ymd AddYears(Ymd date, int years) {
  date.year += years;
  while (date.day > 0 && !IsValid(date)) --date.day;
  return date;
}

}  // namespace accord::ingest
