// Every call in numbers, under the names and labels of go-grpc-prometheus, so that dashboards made for it
// fit:
//
//   grpc_server_started_total, grpc_server_msg_received_total, grpc_server_msg_sent_total,
//   grpc_server_handling_seconds      {grpc_type, grpc_service, grpc_method}
//   grpc_server_handled_total         the same and {grpc_code}
//
// The series of every method and code are there from the start. A call finds those of its method by one
// look-up when it begins and adds to atomics from then on: no lock, no allocation.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "common/rpc/call_hooks.h"
#include "common/telemetry/metrics.h"

namespace accord::rpc {

class Service;

// What a caller calls a code: "InvalidArgument". "Unknown" for one that gRPC does not have.
const char* CodeName(grpc::StatusCode code);

// Takes the call's mark (CallContext::SetMark). Must outlive the calls and all scrapes of `metrics`.
class CallMetrics final : public CallObserver {
 public:
  explicit CallMetrics(telemetry::Metrics* metrics);
  ~CallMetrics() override;

  // Adds the series of all its methods. Before it is served.
  void Add(const Service& service);

  void Began(CallContext& call) override;
  void Received(const CallContext& call) override;
  void Sent(const CallContext& call) override;
  void Ended(const CallContext& call, const absl::Status& status, grpc::StatusCode told) override;

 private:
  struct Series;

  telemetry::Metrics& metrics_;
  absl::flat_hash_map<std::string, std::unique_ptr<Series>> series_;  // by the method's path
};

}  // namespace accord::rpc
