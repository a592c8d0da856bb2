// A call over the wire with the hooks around it. Each kind of call (unary, pull_stream, item_stream) owns one
// and tells it what happens, so that no hook is forgotten and none is called twice.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "common/rpc/call_context.h"
#include "common/rpc/call_hooks.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/status.h"

namespace accord::rpc {

class WireCall {
 public:
  // `path`: "/accord.v1.IngestService/IngestArticle". `bounded`: the call gets the server's deadline when it
  // has none of its own. All of them outlive this.
  WireCall(const std::string& path, const CallHooks& hooks, grpc::CallbackServerContext& wire, bool bounded);

  // With the reactor, when gRPC has taken the last of the call.
  ~WireCall();
  WireCall(const WireCall&) = delete;
  WireCall& operator=(const WireCall&) = delete;

  // First of all: an error is the call's answer.
  absl::Status Begin();
  void Received();
  void Sent();
  // Last of all, once: what Finish is given.
  grpc::Status End(const absl::Status& status);

  CallContext& context() { return context_; }
  const CallContext& context() const { return context_; }

 private:
  const CallHooks hooks_;
  grpc::CallbackServerContext& wire_;
  bool admitted_ = false;
  CallContext context_;
};

}  // namespace accord::rpc
