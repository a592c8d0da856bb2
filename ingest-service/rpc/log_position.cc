#include "ingest-service/rpc/log_position.h"

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/hash.h"

namespace accord::ingest {
namespace {

constexpr size_t kEpochBytes = 16;
constexpr size_t kChainBytes = 32;

absl::Status CheckHex(absl::string_view field, absl::string_view name, const std::string& bytes,
                      size_t want) {
  if (bytes.size() == want) return absl::OkStatus();
  return InvalidField(absl::StrCat(field, ".", name),
                      absl::StrCat("must be ", 2 * want, " lower-case hex digits"));
}

}  // namespace

absl::StatusOr<Position> FromWire(absl::string_view field, const v1::LogPosition& wire) {
  if (wire.revision() < 0) return InvalidField(absl::StrCat(field, ".revision"), "must not be negative");
  Position position;
  if (wire.revision() == 0) return position;
  position.revision = wire.revision();
  position.bootstrap = wire.bootstrap();
  position.epoch = FromLowerHex(wire.epoch());
  position.chain = FromLowerHex(wire.chain());
  absl::Status status = JoinViolations({CheckHex(field, "epoch", position.epoch, kEpochBytes),
                                        CheckHex(field, "chain", position.chain, kChainBytes)});
  if (!status.ok()) return status;
  return position;
}

}  // namespace accord::ingest
