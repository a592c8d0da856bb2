// Ranges of days as filters ask for them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "accord/storage/v1/view_store.pb.h"
#include "accord/v1/common.pb.h"

namespace accord::query {

// Days since 1970, both included; unset is open.
struct DayBounds {
  std::optional<int32_t> first;
  std::optional<int32_t> last;

  bool Has(int32_t day) const { return (!first || day >= *first) && (!last || day <= *last); }
  // Whether a date of these days may fall within.
  bool Meets(const storage::v1::FilterDays& days) const;
};

// INVALID_ARGUMENT naming `field`.first or .last when it is no "YYYY", "YYYY-MM" or "YYYY-MM-DD", or when the
// last day is before the first. Both empty: every day.
absl::StatusOr<DayBounds> ParseDateRange(absl::string_view field, const v1::DateRange& range);

}  // namespace accord::query
