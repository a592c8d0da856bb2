// What a handler knows of its call besides the request.
#pragma once

#include <atomic>
#include <chrono>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace grpc {
class CallbackServerContext;
}

namespace accord::rpc {

// Lives until the call is answered. Thread safe.
class CallContext {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  // For calls over the wire. A deadline later than kServerDeadlineMsMax, or none, is cut to it (except for
  // streams: `bounded` false).
  CallContext(const std::string& method, const grpc::CallbackServerContext& context, bool bounded);
  // For tests of handlers without a wire.
  CallContext(std::string method, TimePoint deadline);
  CallContext(const CallContext&) = delete;
  CallContext& operator=(const CallContext&) = delete;

  // When the caller stops waiting, on the clock that never jumps; TimePoint::max() for a stream without one.
  TimePoint deadline() const { return deadline_; }
  bool cancelled() const { return cancelled_.load(std::memory_order_acquire); }
  // OK, else CANCELLED or DEADLINE_EXCEEDED: ask between pages of long work.
  absl::Status Check() const;

  // "/accord.v1.IngestService/IngestArticle"
  const std::string& method() const { return method_; }
  // As gRPC names it: "ipv4:127.0.0.1:4711"; empty without a wire.
  const std::string& peer() const { return peer_; }

  void Cancel() { cancelled_.store(true, std::memory_order_release); }

 private:
  const std::string method_;
  const std::string peer_;
  const TimePoint deadline_;
  std::atomic<bool> cancelled_{false};
};

}  // namespace accord::rpc
