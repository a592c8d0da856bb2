#include "query-service/follow/wire_position.h"

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/hash.h"

namespace accord::query {
namespace {

constexpr size_t kEpochBytes = 16;
constexpr size_t kChainBytes = 32;

}  // namespace

absl::StatusOr<Position> FromWire(const v1::LogPosition& wire) {
  Position position{FromLowerHex(wire.epoch()), wire.revision(), FromLowerHex(wire.chain()),
                    wire.bootstrap()};
  // A bootstrap tells the floor's chain from its beginning.
  const size_t chain_bytes = position.revision > 0 || position.bootstrap ? kChainBytes : 0;
  if (position.epoch.size() == kEpochBytes && position.revision >= 0 &&
      position.chain.size() == chain_bytes && wire.chain().size() == 2 * chain_bytes) {
    return position;
  }
  return Error(absl::StatusCode::kInternal, v1::ERROR_REASON_INTERNAL,
               absl::StrCat("the feed tells of a position that is none: ", wire.ShortDebugString()));
}

}  // namespace accord::query
