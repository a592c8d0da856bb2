#include "ingest-service/clean/published.h"

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/time/civil_time.h"

namespace accord::ingest {

std::string PublishedDay(absl::string_view published) {
  published = absl::StripAsciiWhitespace(published);
  constexpr size_t kDayBytes = 10;
  if (published.size() < kDayBytes) return "";
  if (published.size() > kDayBytes && published[kDayBytes] != 'T' && published[kDayBytes] != 't' &&
      published[kDayBytes] != ' ') {
    return "";
  }
  const absl::string_view day = published.substr(0, kDayBytes);
  for (size_t i = 0; i < kDayBytes; ++i) {
    const bool dash = i == 4 || i == 7;
    if (dash ? day[i] != '-' : !absl::ascii_isdigit(day[i])) return "";
  }
  int y = 0, m = 0, d = 0;
  if (!absl::SimpleAtoi(day.substr(0, 4), &y) || !absl::SimpleAtoi(day.substr(5, 2), &m) ||
      !absl::SimpleAtoi(day.substr(8, 2), &d)) {
    return "";
  }
  const absl::CivilDay civil(y, m, d);
  return civil.year() == y && civil.month() == m && civil.day() == d ? std::string(day) : "";
}

}  // namespace accord::ingest
