// What every implementation of ArticleLog answers about positions that it cannot go on from, and about items
// that it does not take.
#pragma once

#include <cstdint>

#include "absl/status/status.h"
#include "common/base/position.h"
#include "common/log/log.h"

namespace accord::log {

// OUT_OF_RANGE (POSITION_OUT_OF_RANGE) with `revision`, `floor` and `head`.
absl::Status PositionOutOfRange(int64_t revision, int64_t floor, int64_t head);
// FAILED_PRECONDITION (EPOCH_CHANGED): `epoch` is that of an ancestor of `ours`.
absl::Status EpochChanged(absl::string_view epoch, absl::string_view ours);
// FAILED_PRECONDITION (LOG_DIVERGED): `position` is none of the log of the epoch `ours`, whose chain there is
// `chain`.
absl::Status LogDiverged(const Position& position, absl::string_view ours, absl::string_view chain);

// UNAVAILABLE (NOT_READY): Close was called.
absl::Status LogClosed();

// INVALID_ARGUMENT when something in `group` is malformed.
absl::Status CheckGroup(const Group& group);

}  // namespace accord::log
