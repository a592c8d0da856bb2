#include "query-service/query/date_range.h"

#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "common/base/error.h"

namespace accord::query {
namespace {

constexpr absl::string_view kShape = "0000-00-00";
constexpr size_t kYearBytes = 4, kMonthBytes = 7, kDayBytes = 10;
const absl::CivilDay kFirstDay(1970, 1, 1);

struct Days {
  absl::CivilDay first;
  absl::CivilDay last;
};

bool HasShape(absl::string_view text) {
  if (text.size() != kYearBytes && text.size() != kMonthBytes && text.size() != kDayBytes) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    if (kShape[i] == '-' ? text[i] != '-' : !absl::ascii_isdigit(static_cast<unsigned char>(text[i])))
      return false;
  }
  return true;
}

// nullopt when it is none: CivilDay would make the 30th of February the 1st or 2nd of March.
std::optional<Days> ParseDays(absl::string_view text) {
  if (!HasShape(text)) return std::nullopt;
  std::array<int, 3> parts = {0, 1, 1};
  (void)absl::SimpleAtoi(text.substr(0, kYearBytes), &parts[0]);
  if (text.size() > kYearBytes) (void)absl::SimpleAtoi(text.substr(kYearBytes + 1, 2), &parts[1]);
  if (text.size() > kMonthBytes) (void)absl::SimpleAtoi(text.substr(kMonthBytes + 1, 2), &parts[2]);
  const absl::CivilDay day(parts[0], parts[1], parts[2]);
  if (day.month() != parts[1] || day.day() != parts[2]) return std::nullopt;
  if (text.size() == kYearBytes) return Days{day, absl::CivilDay(absl::CivilYear(day) + 1) - 1};
  if (text.size() == kMonthBytes) return Days{day, absl::CivilDay(absl::CivilMonth(day) + 1) - 1};
  return Days{day, day};
}

absl::Status NoDay(absl::string_view field, absl::string_view text) {
  return InvalidField(field, absl::StrCat("is '", text.substr(0, 2 * kDayBytes),
                                          "', must be a year, month or day as in 2022, 2022-11, 2022-11-04"));
}

}  // namespace

bool DayBounds::Meets(const storage::v1::FilterDays& days) const {
  return (!first || !days.has_last() || days.last() >= *first) &&
         (!last || !days.has_first() || days.first() <= *last);
}

absl::StatusOr<DayBounds> ParseDateRange(absl::string_view field, const v1::DateRange& range) {
  DayBounds days;
  if (!range.first().empty()) {
    const auto first = ParseDays(range.first());
    if (!first) return NoDay(absl::StrCat(field, ".first"), range.first());
    days.first = static_cast<int32_t>(first->first - kFirstDay);
  }
  if (!range.last().empty()) {
    const auto last = ParseDays(range.last());
    if (!last) return NoDay(absl::StrCat(field, ".last"), range.last());
    days.last = static_cast<int32_t>(last->last - kFirstDay);
  }
  if (days.first && days.last && *days.last < *days.first)
    return InvalidField(absl::StrCat(field, ".last"),
                        absl::StrCat("is ", range.last(), ", before ", range.first()));
  return days;
}

}  // namespace accord::query
