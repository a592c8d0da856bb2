// Times of publication as inputs and pages write them, and the local day they mean.
#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace accord::ingest {

// The local calendar day, "YYYY-MM-DD", of a date ("2025-05-22") or a time with or without its offset
// ("2025-05-22T17:30:00+07:00"): the day that the writer saw, so the offset moves nothing. Empty when it is
// neither, or no day of the calendar.
std::string PublishedDay(absl::string_view published);

}  // namespace accord::ingest
