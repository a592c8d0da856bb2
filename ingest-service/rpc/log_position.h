// Positions of the log that clients send.
#pragma once

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "accord/v1/common.pb.h"
#include "common/base/position.h"

namespace accord::ingest {

// INVALID_ARGUMENT naming each bad field under `field`: revision negative; with a revision above 0 epoch not
// 32 and chain not 64 lower-case hex digits. At revision 0 the rest is not looked at: it stands for the whole
// log.
absl::StatusOr<Position> FromWire(absl::string_view field, const v1::LogPosition& position);

}  // namespace accord::ingest
