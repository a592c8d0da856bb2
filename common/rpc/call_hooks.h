// What stands around every call of our services: who decides whether it may go on, and who is told of it.
// Health and reflection are gRPC's own services and pass no hook.
#pragma once

#include <atomic>
#include <cstdint>

#include "absl/status/status.h"
#include "common/rpc/call_context.h"
#include "grpcpp/support/status_code_enum.h"

namespace grpc {
class CallbackServerContext;
}

namespace accord::rpc {

// Decides whether a call goes on. Thread safe; on gRPC's threads, so nothing of it blocks.
class CallGuard {
 public:
  virtual ~CallGuard() = default;
  // Before anything of the request is looked at. Names the caller (CallContext::SetCaller), also of a call
  // that it refuses, and may leave a ticket with it. An error is the call's answer.
  virtual absl::Status Admit(const grpc::CallbackServerContext& wire, CallContext& call) = 0;
  // Once for each call that was admitted, when its answer is given.
  virtual void Leave(const CallContext& call) = 0;
};

// Is told of every call, refused ones too. Thread safe; on any thread, and nothing of it blocks.
class CallObserver {
 public:
  virtual ~CallObserver() = default;
  // First of all; may leave its mark on the call (CallContext::SetMark).
  virtual void Began(CallContext& call) = 0;
  // A message of the call arrived, or was handed to gRPC to be sent.
  virtual void Received(const CallContext& call) = 0;
  virtual void Sent(const CallContext& call) = 0;
  // The last of a call. `status` is the handler's, `told` the code that the caller sees of it (status.h).
  virtual void Ended(const CallContext& call, const absl::Status& status, grpc::StatusCode told) = 0;
};

// The calls that are not over: those whose last byte gRPC has not taken. Once it is closed, new ones are
// refused with UNAVAILABLE before anything else is asked. Thread safe.
struct CallGate {
  std::atomic<bool> closed{false};
  std::atomic<int64_t> open{0};
};

// All may be absent; they outlive every call.
struct CallHooks {
  CallGuard* guard = nullptr;
  CallObserver* observer = nullptr;
  CallGate* gate = nullptr;
};

}  // namespace accord::rpc
