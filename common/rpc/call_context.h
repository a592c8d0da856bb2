// What a handler knows of its call besides the request.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace grpc {
class CallbackServerContext;
}

namespace accord::rpc {

// What a guard (call_hooks.h) remembers of a call that it admitted.
class CallTicket {
 public:
  virtual ~CallTicket() = default;
};

// Lives until the call is answered. Thread safe.
class CallContext {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  // For calls over the wire, whose context outlives this. A deadline later than kServerDeadlineMsMax, or
  // none, is cut to it (except for streams: `bounded` false).
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
  // As gRPC names it: "ipv4:127.0.0.1:4711"; empty without a wire. Made when asked for: most calls are not.
  std::string peer() const;

  // When it arrived.
  TimePoint begun() const { return begun_; }
  // Who calls, as the guard named it before the handler saw the call: a name of a certificate or of a token;
  // empty when nobody asked.
  const std::string& caller() const { return caller_; }
  // By the guard, once, before the call is known to anyone else.
  void SetCaller(std::string caller) { caller_ = std::move(caller); }
  // What the guard left with the call; null when nothing.
  const CallTicket* ticket() const { return ticket_.get(); }
  // By the guard, once, like SetCaller.
  void SetTicket(std::unique_ptr<const CallTicket> ticket) { ticket_ = std::move(ticket); }

  // What the call is called in logs, here and at the caller: what the caller gave it (`x-request-id`,
  // request_id.h), else one of ours that no other call of any process has.
  std::string request_id() const;
  bool has_callers_request_id() const { return !callers_request_id_.empty(); }
  // Once, before the call is known to anyone else.
  void SetCallersRequestId(std::string id) { callers_request_id_ = std::move(id); }

  // The revision that it was answered at, or that it wrote; 0 until a handler says so.
  int64_t revision() const { return revision_.load(std::memory_order_relaxed); }
  void NoteRevision(int64_t revision) { revision_.store(revision, std::memory_order_relaxed); }

  // The observer's own, for what it wants to find again without looking it up; set when the call begins.
  void* mark() const { return mark_; }
  void SetMark(void* mark) { mark_ = mark; }

  void Cancel() { cancelled_.store(true, std::memory_order_release); }

 private:
  const std::string method_;
  const grpc::CallbackServerContext* const wire_ = nullptr;
  const TimePoint begun_ = std::chrono::steady_clock::now();
  const TimePoint deadline_;
  std::string caller_;
  std::string callers_request_id_;
  const uint64_t number_;
  void* mark_ = nullptr;
  std::atomic<int64_t> revision_{0};
  std::unique_ptr<const CallTicket> ticket_;
  std::atomic<bool> cancelled_{false};
};

}  // namespace accord::rpc
