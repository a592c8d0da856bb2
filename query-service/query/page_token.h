// Page tokens: where a listing stands, as clients carry it. Opaque and checksummed, bound to the method, what
// is listed and the version of the view that was read, and valid on any replica with such a view, since the
// position is a key and not a snapshot.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

namespace accord::query {

// What a token is good for.
struct PageBinding {
  // Of the view that is read: keys of another version may sort in another way.
  int view_version = 0;
  // Over the method, the match and the record view.
  std::string listing;
};

// The match holds no maps, so equal matches bind alike.
PageBinding BindPage(int view_version, absl::string_view method, const google::protobuf::Message& match,
                     int record_view);

// The token of a listing that continues after the item `after`.
std::string EncodePageToken(const PageBinding& binding, const std::string& after);

// The `after` in a token; empty for an empty token. INVALID_ARGUMENT (INVALID_TOKEN) when it is none of ours,
// of another view version, or of another listing; LIMIT_EXCEEDED when it is longer than ours can be.
absl::StatusOr<std::string> DecodePageToken(absl::string_view token, const PageBinding& binding);

}  // namespace accord::query
