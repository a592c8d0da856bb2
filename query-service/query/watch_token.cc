#include "query-service/query/watch_token.h"

#include "accord/storage/v1/view_store.pb.h"
#include "query-service/query/sealed_token.h"

namespace accord::query {
namespace {

constexpr absl::string_view kTokenKind = "accord watch token";
constexpr absl::string_view kField = "resume_token";

}  // namespace

std::string EncodeWatchToken(const WatchPosition& position) {
  storage::v1::WatchToken token;
  token.set_view_version(position.view_version);
  token.set_epoch(position.epoch);
  token.set_revision(position.revision);
  return SealToken(kTokenKind, token.SerializeAsString());
}

absl::StatusOr<WatchPosition> DecodeWatchToken(absl::string_view token) {
  const absl::StatusOr<std::string> payload = OpenToken(kTokenKind, kField, token);
  if (!payload.ok()) return payload.status();
  storage::v1::WatchToken decoded;
  if (!decoded.ParseFromString(*payload)) return WrongToken(kField, "is not a token of this service");
  return WatchPosition{decoded.view_version(), decoded.epoch(), decoded.revision()};
}

}  // namespace accord::query
