// What is seen of every call: the numbers of call_metrics.h and the lines of call_log.h.
#pragma once

#include "common/rpc/port/call_log.h"
#include "common/rpc/port/call_metrics.h"

namespace accord::rpc {

class CallWatch final : public CallObserver {
 public:
  CallWatch(telemetry::Metrics* metrics, std::chrono::milliseconds slow) : metrics_(metrics), log_(slow) {}

  // Before it is served.
  void Add(const Service& service) {
    metrics_.Add(service);
    log_.Add(service);
  }

  void Began(CallContext& call) override { metrics_.Began(call); }
  void Received(const CallContext& call) override { metrics_.Received(call); }
  void Sent(const CallContext& call) override { metrics_.Sent(call); }
  void Ended(const CallContext& call, const absl::Status& status, grpc::StatusCode told) override {
    metrics_.Ended(call, status, told);
    log_.Ended(call, status, told);
  }

 private:
  CallMetrics metrics_;
  CallLog log_;
};

}  // namespace accord::rpc
