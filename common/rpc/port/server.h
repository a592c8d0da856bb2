// The gRPC port of a service: services, health, reflection and every limit and setting of the listener in one
// place.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/base/limits.h"
#include "common/process/host_port.h"
#include "common/rpc/port/acceptor.h"
#include "common/rpc/service.h"
#include "grpcpp/security/server_credentials.h"
#include "grpcpp/server.h"

namespace accord::rpc {

// How long connections may live, and how many; the defaults are what is served with (limits.h has the
// reasons).
struct ConnectionLimits {
  // 0: DefaultConnectionsMax.
  size_t connections_max = 0;
  std::chrono::milliseconds handshake{kHandshakeMsMax};
  std::chrono::milliseconds idle{kConnectionIdleMsMax};
  std::chrono::milliseconds age{kConnectionAgeMsMax};
  std::chrono::milliseconds age_grace{kConnectionAgeGraceMs};
  std::chrono::milliseconds keepalive{kKeepaliveMs};
  std::chrono::milliseconds keepalive_timeout{kKeepaliveTimeoutMs};
};

struct ServerOptions {
  // Port 0 picks a free one.
  process::HostPort listen;
  // Plain text unless given; TLS is a matter of passing other credentials.
  std::shared_ptr<grpc::ServerCredentials> credentials;
  // What stands around every call of the services.
  CallHooks hooks;
  // A stream whose peer takes longer than this to take one message is cut.
  std::chrono::milliseconds stream_stall{kStreamStallMsMax};
  ConnectionLimits connections;
};

// Thread safe.
class Server {
 public:
  // Binds and serves, and owns the services. All health statuses begin as NOT_SERVING: call SetServing when
  // the service is ready. UNAVAILABLE when the address cannot be bound (taken, or not ours), naming it.
  static absl::StatusOr<std::unique_ptr<Server>> Start(ServerOptions options,
                                                       std::vector<std::unique_ptr<Service>> services);
  // Stops without grace. Whatever the services use must outlive this.
  ~Server();

  // With the port that was chosen.
  const process::HostPort& address() const { return address_; }

  // Those of Start, for as long as this lives.
  const std::vector<std::unique_ptr<Service>>& services() const;

  // What grpc.health.v1.Health answers for `service` ("accord.v1.IngestService"), or for the server as a
  // whole ("").
  void SetServing(absl::string_view service, bool serving);
  // For the server as a whole and each of our services.
  void SetAllServing(bool serving);
  // The answer last set; false for a name that is not ours.
  bool serving(absl::string_view service) const;

  // Whether the port still takes connections; OK within `timeout`, also when all that may be open are.
  // UNAVAILABLE otherwise, and after Stop.
  absl::Status Probe(std::chrono::milliseconds timeout) const;
  // What connections it has.
  const Acceptor& acceptor() const;

  // Ends it: health NOT_SERVING; streams end with UNAVAILABLE; no new calls; open calls get `grace`, then are
  // cancelled. Blocks until the last handler has answered. DEADLINE_EXCEEDED when that has not happened
  // kStopMarginMs after the grace: a handler is stuck, and the only thing left is to end the process
  // (process::ShutdownWatchdog). Idempotent.
  absl::Status Stop(std::chrono::milliseconds grace);

 private:
  Server() = default;

  process::HostPort address_;
  // Shared with the thread that shuts down, which may outlive a Stop that gave up.
  struct Running;
  std::shared_ptr<Running> running_;
};

// Raises this process's limit of open files to what the system allows, since each connection takes one.
// Returns the limit.
size_t RaiseOpenFilesLimit();

// Half of `open_files`, at most kConnectionsMax: the other half is for the files of the store, which keeps
// all of its own open.
size_t DefaultConnectionsMax(size_t open_files);

// Writes the one line that scripts read, "accord-ingest listening on 127.0.0.1:43211", to stdout and flushes
// it. `what` is "listening" or "admin".
void AnnounceAddress(absl::string_view program, absl::string_view what, const process::HostPort& address);

}  // namespace accord::rpc
