// Positions of the log that a feed tells.
#pragma once

#include "absl/status/statusor.h"
#include "accord/v1/common.pb.h"
#include "common/base/position.h"

namespace accord::query {

// INTERNAL when it is none that an accord-ingest tells: no epoch, a negative revision, a chain where none
// belongs or none where one does.
absl::StatusOr<Position> FromWire(const v1::LogPosition& wire);

}  // namespace accord::query
