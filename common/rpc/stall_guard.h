// Cuts a stream whose peer does not take what it is given. A message that waits for the peer (its HTTP/2
// window is closed, or its socket is full) waits as long as the peer likes, and holds its memory. A status
// would wait behind it: only a reset of the stream passes a closed window.
//
// The peer sees CANCELLED with kCutMessage and without details, and may resume. Where the socket itself is
// full, the reset waits too: then the call ends with the connection, which the kernel breaks when nothing was
// read for a while, and the acceptor at the end of its life (rpc/port/acceptor.h). Until then it counts as
// one of kOpenStreamsMax.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>

namespace grpc {
class CallbackServerContext;
}

namespace accord::rpc {

inline constexpr char kCutMessage[] = "the stream was cut: its messages were not read in time; resume it";

// Thread safe. One operation of a call at a time waits for its peer: a write, or the end.
class StallGuard {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  // The context must outlive the last call of CutIfStalled.
  explicit StallGuard(grpc::CallbackServerContext* context) : context_(context) {}

  void WaitBegins();
  void WaitEnds();
  // Cancels the call when it has waited since `begun_before` or longer, and returns how long. Once for each
  // wait. Does not block; the reactions of the call run on other threads.
  std::optional<std::chrono::milliseconds> CutIfStalled(TimePoint begun_before);

 private:
  static constexpr int64_t kNotWaiting = INT64_MAX;

  grpc::CallbackServerContext* const context_;
  // On the clock that never jumps.
  std::atomic<int64_t> waits_since_ns_{kNotWaiting};
};

}  // namespace accord::rpc
