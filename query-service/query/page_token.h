// Page tokens: where a listing stands, as clients carry it. Opaque and checksummed, bound to the method, what
// is listed and the view's version, and valid on any replica, since the position is a key and not a snapshot.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

namespace accord::query {

// What a token is good for: a hash over the method, the match and the record view. The match holds no maps,
// so equal matches bind alike.
std::string PageBinding(absl::string_view method, const google::protobuf::Message& match, int record_view);

// The token of a listing that continues after the item `after`.
std::string EncodePageToken(const std::string& binding, const std::string& after);

// The `after` in a token; empty for an empty token. INVALID_ARGUMENT (INVALID_TOKEN) when it is none of ours,
// of another view version, or of another listing.
absl::StatusOr<std::string> DecodePageToken(absl::string_view token, absl::string_view binding);

}  // namespace accord::query
