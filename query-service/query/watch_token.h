// Where a watch stands, as clients carry it. Valid on every replica whose view is of the same version: what a
// revision changes is a function of the view alone.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace accord::query {

struct WatchPosition {
  int view_version = 0;
  std::string epoch;
  // All changes up to it have been told.
  int64_t revision = 0;
};

std::string EncodeWatchToken(const WatchPosition& position);
// INVALID_ARGUMENT (INVALID_TOKEN, LIMIT_EXCEEDED) naming resume_token when it is none of ours.
absl::StatusOr<WatchPosition> DecodeWatchToken(absl::string_view token);

}  // namespace accord::query
