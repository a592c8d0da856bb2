// The two ports of a service and what stands before and around its calls, put together once for both programs
// from their common flags.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/process/exit_code.h"
#include "common/process/flags.h"
#include "common/rpc/access/access_control.h"
#include "common/rpc/access/policy_file.h"
#include "common/rpc/access/policy_watch.h"
#include "common/rpc/port/admin_server.h"
#include "common/rpc/port/call_watch.h"
#include "common/rpc/port/server.h"
#include "common/telemetry/metrics.h"
#include "common/tls/watch.h"

namespace accord::rpc {

// The flags, and what they name, checked and loaded before anything opens. Made by PrepareServing alone: a
// port is never opened by flags whose files nobody has looked at.
struct PreparedServing {
  process::CommonFlags flags;
  // Nothing of it without a policy.
  LoadedPolicy policy;
  // Null: the service port is plain text.
  std::shared_ptr<const tls::Watch> tls;
};

// Raises the limit of open files. INVALID_ARGUMENT naming the flag and why.
absl::StatusOr<PreparedServing> PrepareServing(process::CommonFlags flags);

struct ServingOptions {
  // "accord-ingest"
  std::string program;
  PreparedServing prepared;
  // Outlives the Serving, and is given its metrics.
  telemetry::Metrics* metrics = nullptr;
  // What /readyz answers. Called from several threads; must not block.
  std::function<absl::Status()> ready;
};

// Thread safe.
class Serving {
 public:
  // Both ports are open then; health is NOT_SERVING until the program says otherwise. ServingExitCode tells
  // what an error ends the program with.
  static absl::StatusOr<std::unique_ptr<Serving>> Start(ServingOptions options,
                                                        std::vector<std::unique_ptr<Service>> services);
  // Stops without grace.
  ~Serving();

  Server& server() { return *server_; }
  // Writes the lines that scripts read, once both ports may be used.
  void Announce() const;
  // Ends the service port (Server::Stop), then the admin port, whose answers look at what the program is
  // about to take down. A stop that failed leaves both as they are.
  absl::Status Stop(std::chrono::milliseconds grace);

 private:
  Serving() = default;

  std::string program_;
  // Outlives the calls, which it guards; its watch, which cuts their streams, does not.
  std::unique_ptr<AccessControl> access_;
  // Outlives the server; the server's credentials have their own share.
  std::shared_ptr<const tls::Watch> tls_;
  // So does what sees them.
  std::unique_ptr<CallWatch> calls_;
  std::unique_ptr<Server> server_;
  std::unique_ptr<PolicyWatch> policy_watch_;
  std::unique_ptr<AdminServer> admin_;
};

// Of an error of Serving::Start.
process::ExitCode ServingExitCode(const absl::Status& status);

}  // namespace accord::rpc
