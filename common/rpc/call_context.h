// What a handler knows of its call besides the request.
#pragma once

#include <atomic>
#include <chrono>
#include <string>
#include <utility>

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

  // When it arrived.
  TimePoint begun() const { return begun_; }
  // Who calls, as the guard named it before the handler saw the call: a name of a certificate or of a token;
  // empty when nobody asked.
  const std::string& caller() const { return caller_; }
  // By the guard, once, before the call is known to anyone else.
  void SetCaller(std::string caller) { caller_ = std::move(caller); }

  void Cancel() { cancelled_.store(true, std::memory_order_release); }

 private:
  const std::string method_;
  const std::string peer_;
  const TimePoint begun_ = std::chrono::steady_clock::now();
  const TimePoint deadline_;
  std::string caller_;
  std::atomic<bool> cancelled_{false};
};

}  // namespace accord::rpc
