// Positions of the log between the wire (hex) and ours (bytes), as a follower meets them.
#pragma once

#include "absl/status/statusor.h"
#include "accord/v1/common.pb.h"
#include "common/base/position.h"

namespace accord::query {

v1::LogPosition ToWire(const Position& position);

// INTERNAL when it is none that an accord-ingest tells: no epoch, a negative revision, a chain where none
// belongs or none where one does.
absl::StatusOr<Position> FromWire(const v1::LogPosition& wire);

}  // namespace accord::query
