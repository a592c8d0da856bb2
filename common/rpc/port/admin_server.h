// The admin port: HTTP, plain, for probes and operators. It never speaks gRPC, so that a probe needs no
// client and no certificate.
//
//   /livez    200 when the service port accepts a connection, else 503 with the reason; asks neither disk nor
//             feed
//   /readyz   200 when `ready` says OK, else 503 with the reason
//   /metrics  the text format of Prometheus
//   /log_level  GET tells the least level that is logged; PUT sets it: debug, info, warning or error, else
//   400
#pragma once

#include <functional>
#include <memory>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/process/host_port.h"
#include "common/telemetry/metrics.h"

namespace accord::rpc {

struct AdminOptions {
  // Port 0 picks a free one.
  process::HostPort listen;
  // Whether the service port takes connections (Server::Probe). Called from several threads; may take
  // kLivenessDialMs.
  std::function<absl::Status()> live;
  // Called from several threads; must not block.
  std::function<absl::Status()> ready;
  // What /metrics tells; must outlive the server. None: there is no /metrics.
  const telemetry::Metrics* metrics = nullptr;
};

// Thread safe.
class AdminServer {
 public:
  // UNAVAILABLE when the address cannot be bound, naming it.
  static absl::StatusOr<std::unique_ptr<AdminServer>> Start(AdminOptions options);
  // Stops.
  ~AdminServer();

  // With the port that was chosen.
  const process::HostPort& address() const { return address_; }

 private:
  AdminServer() = default;
  struct Running;
  process::HostPort address_;
  std::unique_ptr<Running> running_;
};

}  // namespace accord::rpc
