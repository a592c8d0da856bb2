#include "common/rpc/port/serving.h"

#include <utility>

#include "common/rpc/port/server_metrics.h"

namespace accord::rpc {

absl::StatusOr<std::unique_ptr<Serving>> Serving::Start(ServingOptions options,
                                                        std::vector<std::unique_ptr<Service>> services) {
  std::unique_ptr<Serving> serving(new Serving());
  serving->program_ = std::move(options.program);
  auto server = Server::Start({.listen = options.flags.listen,
                               .stream_stall = std::chrono::seconds(options.flags.stream_stall_seconds)},
                              std::move(services));
  if (!server.ok()) return server.status();
  serving->server_ = *std::move(server);
  AddServerMetrics(options.metrics, *serving->server_);
  auto admin = AdminServer::Start({.listen = options.flags.admin_listen,
                                   .service = serving->server_->address(),
                                   .ready = std::move(options.ready),
                                   .metrics = options.metrics});
  if (!admin.ok()) return admin.status();
  serving->admin_ = *std::move(admin);
  return serving;
}

Serving::~Serving() = default;

void Serving::Announce() const {
  AnnounceAddress(program_, "listening", server_->address());
  AnnounceAddress(program_, "admin", admin_->address());
}

absl::Status Serving::Stop(std::chrono::milliseconds grace) {
  absl::Status stopped = server_->Stop(grace);
  if (stopped.ok()) admin_.reset();
  return stopped;
}

process::ExitCode ServingExitCode(const absl::Status& status) {
  return absl::IsInvalidArgument(status) ? process::kExitConfiguration : process::kExitPort;
}

}  // namespace accord::rpc
