#include "ingest-service/extract/date/civil.h"

#include <algorithm>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"

namespace accord::ingest {
namespace {

// With zeros before: "07" is 7 in two digits.
void AppendPadded(int value, size_t digits, std::string* out) {
  const std::string text = std::to_string(value);
  out->append(digits - std::min(digits, text.size()), '0');
  *out += text;
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
  std::string text;
  if (date.open()) return text;
  AppendPadded(date.year, 4, &text);
  for (const int part : {date.month, date.day}) {
    if (part == 0) break;
    text.push_back('-');
    AppendPadded(part, 2, &text);
  }
  return text;
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
  const std::vector<absl::string_view> parts = absl::StrSplit(edtf, '-');
  Ymd date;
  if (parts.size() > 3 || parts[0].size() != 4 || !absl::SimpleAtoi(parts[0], &date.year))
    return std::nullopt;
  if (parts.size() > 1 && (parts[1].size() != 2 || !absl::SimpleAtoi(parts[1], &date.month)))
    return std::nullopt;
  if (parts.size() > 2 && (parts[2].size() != 2 || !absl::SimpleAtoi(parts[2], &date.day)))
    return std::nullopt;
  return IsValid(date) ? std::make_optional(date) : std::nullopt;
}

Ymd FromDay(absl::CivilDay day) { return {static_cast<int>(day.year()), day.month(), day.day()}; }

std::optional<Ends> EndsOf(const DateValue& value) {
  const std::vector<absl::string_view> parts = absl::StrSplit(value.date.edtf(), '/');
  Ends ends;
  if (parts.size() == 1) {
    std::optional<Ymd> point = ParsePoint(parts[0]);
    if (!point.has_value()) return std::nullopt;
    return Ends{*point, *point};
  }
  if (parts.size() != 2) return std::nullopt;
  if (parts[0] != "..") ends.from = ParsePoint(parts[0]).value_or(Ymd{});
  if (parts[1] != "..") ends.to = ParsePoint(parts[1]).value_or(Ymd{});
  return ends;
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
  absl::CivilDay day;
  if (!absl::ParseCivilTime(document.article.published_day(), &day)) return std::nullopt;
  return day;
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
