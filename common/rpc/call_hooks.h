// What stands around every call of our services: who decides whether it may go on, and who is told of it.
// Health and reflection are gRPC's own services and pass no hook.
#pragma once

#include "absl/status/status.h"
#include "common/rpc/call_context.h"

namespace grpc {
class CallbackServerContext;
}

namespace accord::rpc {

// Decides whether a call goes on. Thread safe; on gRPC's threads, so nothing of it blocks.
class CallGuard {
 public:
  virtual ~CallGuard() = default;
  // Before anything of the request is looked at. Names the caller (CallContext::SetCaller), also of a call
  // that it refuses. An error is the call's answer.
  virtual absl::Status Admit(const grpc::CallbackServerContext& wire, CallContext& call) = 0;
  // Once for each call that was admitted, when its answer is given.
  virtual void Leave(const CallContext& call) = 0;
};

// Is told of every call, refused ones too. Thread safe; on any thread, and nothing of it blocks.
class CallObserver {
 public:
  virtual ~CallObserver() = default;
  virtual void Began(const CallContext& call) = 0;
  // A message of the call arrived, or was handed to gRPC to be sent.
  virtual void Received(const CallContext& call) = 0;
  virtual void Sent(const CallContext& call) = 0;
  // The last of a call. `status` is the handler's; what the caller sees of it is status.h's.
  virtual void Ended(const CallContext& call, const absl::Status& status) = 0;
};

// Both may be absent; they outlive every call.
struct CallHooks {
  CallGuard* guard = nullptr;
  CallObserver* observer = nullptr;
};

}  // namespace accord::rpc
