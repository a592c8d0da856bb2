#include "common/client/throttled_calls.h"

#include <chrono>
#include <utility>

#include "common/rpc/status.h"
#include "grpcpp/client_context.h"

namespace accord::client {
namespace {

using grpc::experimental::InterceptionHookPoints;

class ThrottledCall final : public grpc::experimental::Interceptor {
 public:
  // Without a deadline no call is late.
  ThrottledCall(Throttle& throttle, std::chrono::system_clock::time_point deadline)
      : throttle_(throttle), deadline_(deadline) {}
  // A call whose end nobody waited for.
  ~ThrottledCall() override { End(CallEnd::kUnknown); }

  void Intercept(grpc::experimental::InterceptorBatchMethods* methods) override {
    if (methods->QueryInterceptionHookPoint(InterceptionHookPoints::PRE_SEND_INITIAL_METADATA)) {
      begun_ = Throttle::TimePoint::clock::now();
      limit_ = deadline_ == std::chrono::system_clock::time_point::max()
                   ? Throttle::TimePoint::duration::max()
                   : deadline_ - std::chrono::system_clock::now();
      const absl::Status admitted = throttle_.Begin(begun_);
      open_ = admitted.ok();
      if (!open_) {
        refusal_ = rpc::ToGrpc(admitted, "throttle");
        // Comes back here for what the call would receive.
        return methods->Hijack();
      }
    }
    if (!refusal_.ok()) {
      if (methods->QueryInterceptionHookPoint(InterceptionHookPoints::PRE_RECV_MESSAGE))
        methods->FailHijackedRecvMessage();
      if (methods->QueryInterceptionHookPoint(InterceptionHookPoints::PRE_RECV_STATUS))
        *methods->GetRecvStatus() = refusal_;
    } else if (methods->QueryInterceptionHookPoint(InterceptionHookPoints::POST_RECV_STATUS)) {
      const grpc::Status& status = *methods->GetRecvStatus();
      End(EndOf(status.ok() ? absl::OkStatus() : rpc::FromGrpc(status),
                Throttle::TimePoint::clock::now() - begun_, limit_));
    }
    methods->Proceed();
  }

 private:
  void End(CallEnd end) {
    if (!open_) return;
    open_ = false;
    throttle_.Ended(begun_, end);
  }

  Throttle& throttle_;
  const std::chrono::system_clock::time_point deadline_;
  Throttle::TimePoint begun_;
  Throttle::TimePoint::duration limit_{};
  bool open_ = false;
  grpc::Status refusal_;
};

class Factory final : public grpc::experimental::ClientInterceptorFactoryInterface {
 public:
  explicit Factory(std::shared_ptr<Throttle> throttle) : throttle_(std::move(throttle)) {}
  grpc::experimental::Interceptor* CreateClientInterceptor(grpc::experimental::ClientRpcInfo* call) override {
    const bool unary = call->type() == grpc::experimental::ClientRpcInfo::Type::UNARY;
    return unary ? new ThrottledCall(*throttle_, call->client_context()->deadline()) : nullptr;
  }

 private:
  const std::shared_ptr<Throttle> throttle_;
};

}  // namespace

std::unique_ptr<grpc::experimental::ClientInterceptorFactoryInterface> ThrottledCalls(
    std::shared_ptr<Throttle> throttle) {
  return std::make_unique<Factory>(std::move(throttle));
}

}  // namespace accord::client
