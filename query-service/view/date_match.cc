#include "query-service/view/date_match.h"

#include <algorithm>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

namespace accord::query {
namespace {

// Of EDTF: uncertain, approximate, both.
constexpr absl::string_view kVague = "?~%";

bool IsVague(const v1::Date& date) {
  return date.unresolved() || absl::string_view(date.edtf()).find_first_of(kVague) != absl::string_view::npos;
}

// Whether all of `a` lies before all of `b`, by more than `slack` days.
bool IsBefore(const v1::Date& a, const v1::Date& b, int slack) {
  // Days sort as text; empty ones are open.
  if (a.latest_day().empty() || b.earliest_day() <= a.latest_day()) return false;
  absl::CivilDay last, first;
  return absl::ParseCivilTime(a.latest_day(), &last) && absl::ParseCivilTime(b.earliest_day(), &first) &&
         first - last > slack;
}

}  // namespace

bool DatesCanBothHold(const v1::Date& a, const v1::Date& b, int slack) {
  if (IsVague(a) || IsVague(b)) return true;
  if (!a.anchor_day().empty() || !b.anchor_day().empty()) slack = std::max(slack, 1);
  return !IsBefore(a, b, slack) && !IsBefore(b, a, slack);
}

}  // namespace accord::query
