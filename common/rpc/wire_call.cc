#include "common/rpc/wire_call.h"

#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/rpc/request_id.h"
#include "common/rpc/status.h"

namespace accord::rpc {

WireCall::WireCall(const std::string& path, const CallHooks& hooks, grpc::CallbackServerContext& wire,
                   bool bounded)
    : hooks_(hooks), wire_(wire), context_(path, wire, bounded) {
  context_.SetCallersRequestId(CallersRequestId(wire));
  if (hooks_.gate != nullptr) hooks_.gate->open.fetch_add(1);
}

WireCall::~WireCall() {
  if (hooks_.gate != nullptr) hooks_.gate->open.fetch_sub(1);
}

absl::Status WireCall::Begin() {
  if (hooks_.observer != nullptr) hooks_.observer->Began(context_);
  if (hooks_.gate != nullptr && hooks_.gate->closed) {
    return WithRetryAfter(
        Error(absl::StatusCode::kUnavailable, v1::ERROR_REASON_NOT_READY, "the service is stopping"),
        kNotReadyRetryMs);
  }
  if (hooks_.guard == nullptr) return absl::OkStatus();
  absl::Status admitted = hooks_.guard->Admit(wire_, context_);
  admitted_ = admitted.ok();
  return admitted;
}

void WireCall::Received() {
  if (hooks_.observer != nullptr) hooks_.observer->Received(context_);
}

void WireCall::Sent() {
  if (hooks_.observer != nullptr) hooks_.observer->Sent(context_);
}

grpc::Status WireCall::End(const absl::Status& status) {
  if (admitted_) hooks_.guard->Leave(context_);
  grpc::Status told = ToGrpc(status, context_.method());
  // To all who gave one, and with every error; other callers have nothing to ask about.
  if (context_.has_callers_request_id() || !told.ok()) {
    wire_.AddTrailingMetadata(kRequestIdKey, context_.request_id());
  }
  if (hooks_.observer != nullptr) hooks_.observer->Ended(context_, status, told.error_code());
  return told;
}

}  // namespace accord::rpc
