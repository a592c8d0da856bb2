// Reading what one wrote, over any replica: remembers the newest token that the services told, and asks reads
// to be at least as fresh.
//
//   client::Session session;
//   session.Saw(*written);        // an answer of a write or a read
//   session.Ask(&request);        // a read: waits until the view has it
#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "common/base/mutex.h"
#include "common/base/position.h"

namespace accord::client {

// One per user whose reads shall not go back in time. Thread safe.
class Session {
 public:
  Session() = default;
  // Goes on where another one was (token()), such as one of the same user in another process.
  explicit Session(absl::string_view token) { SawToken(token); }

  // An answer with `meta.written_at` or `meta.read_at`.
  template <typename Response>
  void Saw(const Response& response) {
    if constexpr (requires { response.meta().written_at(); }) {
      SawToken(response.meta().written_at());
    } else {
      SawToken(response.meta().read_at());
    }
  }
  // What is no token is passed over. One of another life of the log (its epoch) takes the place of what was:
  // the old one's revisions say nothing there.
  void SawToken(absl::string_view token) {
    const auto parsed = ParseToken("token", token);
    if (!parsed.ok()) return;
    MutexLock lock(&mutex_);
    if (parsed->epoch == epoch_ && parsed->revision <= revision_) return;
    epoch_ = parsed->epoch;
    revision_ = parsed->revision;
    token_ = std::string(token);
  }

  // A request with `at_least_as_fresh`.
  template <typename Request>
  void Ask(Request* request) const {
    if (std::string newest = token(); !newest.empty()) request->set_at_least_as_fresh(std::move(newest));
  }

  // Empty before the first one.
  std::string token() const {
    MutexLock lock(&mutex_);
    return token_;
  }

 private:
  mutable Mutex mutex_;
  std::string epoch_ ABSL_GUARDED_BY(mutex_);
  int64_t revision_ ABSL_GUARDED_BY(mutex_) = 0;
  std::string token_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace accord::client
