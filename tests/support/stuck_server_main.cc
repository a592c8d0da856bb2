// A service whose handler never returns, stopped as accord-ingest and accord-query are: the wiring of their
// mains around a handler that no deadline and no cancel can end.
//
//   stuck_server GRACE_MS WATCHDOG_MS
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <memory>
#include <utility>
#include <vector>

#include "accord/v1/view_service.pb.h"
#include "common/process/exit_code.h"
#include "common/process/shutdown.h"
#include "common/rpc/executor.h"
#include "common/rpc/port/serving.h"
#include "common/rpc/service.h"
#include "common/telemetry/metrics.h"

namespace accord::testing {
namespace {

class StuckView final : public rpc::Service {
 public:
  explicit StuckView(rpc::Executor& pool) : Service("accord.v1.ViewService") {
    Unary("GetStatus", pool, &StuckView::GetStatus);
  }

 private:
  absl::StatusOr<v1::GetStatusResponse> GetStatus(const v1::GetStatusRequest&, rpc::CallContext&) {
    // A test waits for this line.
    std::cout << "stuck_server holds a call" << std::endl;
    while (true) pause();
  }
};

int Main(int argc, char** argv) {
  if (argc != 3) return process::kExitConfiguration;
  process::BlockStopSignals();
  const std::chrono::milliseconds grace(std::atoi(argv[1]));
  const std::chrono::milliseconds limit(std::atoi(argv[2]));
  process::CommonFlags flags;
  flags.listen = {"127.0.0.1", 0};
  flags.admin_listen = {"127.0.0.1", 0};
  auto prepared = rpc::PrepareServing(flags);
  if (!prepared.ok()) return process::kExitConfiguration;
  telemetry::Metrics metrics;
  rpc::Executor pool({.name = "stuck", .threads = 2, .queue_max = 8});
  std::vector<std::unique_ptr<rpc::Service>> services;
  services.push_back(std::make_unique<StuckView>(pool));
  auto serving = rpc::Serving::Start({.program = "stuck_server",
                                      .prepared = *std::move(prepared),
                                      .metrics = &metrics,
                                      .ready = [] { return absl::OkStatus(); }},
                                     std::move(services));
  if (!serving.ok()) return rpc::ServingExitCode(serving.status());
  (*serving)->server().SetAllServing(true);
  (*serving)->Announce();
  process::WaitForStopSignal();
  process::ShutdownWatchdog watchdog(limit);
  if (!(*serving)->Stop(grace).ok()) process::ExitNow(process::kExitForcedStop);
  return process::kExitOk;
}

}  // namespace
}  // namespace accord::testing

int main(int argc, char** argv) { return accord::testing::Main(argc, argv); }
