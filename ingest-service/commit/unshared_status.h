// A copy of a status that shares nothing with it, for handing one failure to several threads. (Copies of
// absl::Status share a counted block, and Debian's Abseil counts where ThreadSanitizer cannot see it: it
// would report races in correct programs.)
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/strings/cord.h"
#include "absl/strings/string_view.h"

namespace accord::ingest {

inline absl::Status Unshared(const absl::Status& status) {
  absl::Status out(status.code(), status.message());
  status.ForEachPayload([&](absl::string_view type, const absl::Cord& payload) {
    out.SetPayload(type, absl::Cord(std::string(payload)));
  });
  return out;
}

}  // namespace accord::ingest
