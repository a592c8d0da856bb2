#include "common/rpc/port/serving.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/rpc/port/server_metrics.h"
#include "common/telemetry/log.h"

namespace accord::rpc {
namespace {

ConnectionLimits LimitsOf(const process::ConnectionFlags& flags) {
  return {.connections_max = static_cast<size_t>(flags.connections_max),
          .handshake = flags.handshake,
          .idle = flags.idle,
          .age = flags.age,
          .age_grace = flags.age_grace};
}

}  // namespace

absl::Status PrepareServing(const process::CommonFlags& flags) {
  const size_t open_files = RaiseOpenFilesLimit();
  if (open_files < kOpenFilesLeast) {
    return InvalidField("ulimit -n", absl::StrCat("is ", open_files, " open files, and a service needs ",
                                                  kOpenFilesLeast, " at least"));
  }
  const size_t connections_max = static_cast<size_t>(flags.connections.connections_max);
  if (connections_max + kOpenFilesLeast / 2 > open_files) {
    return InvalidField(
        "--connections_max",
        absl::StrCat(connections_max, " connections leave no room for the store's files: ulimit -n is ",
                     open_files, ", of which it needs ", kOpenFilesLeast / 2, " at least"));
  }
  if (open_files < kOpenFilesWarned) {
    telemetry::LogWarning("few open files", {{"limit", open_files},
                                             {"connections_max", DefaultConnectionsMax(open_files)},
                                             {"advice",
                                              "raise ulimit -n: a store of a few hundred files "
                                              "does not open with this"}});
  }
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<Serving>> Serving::Start(ServingOptions options,
                                                        std::vector<std::unique_ptr<Service>> services) {
  std::unique_ptr<Serving> serving(new Serving());
  serving->program_ = std::move(options.program);
  auto server = Server::Start({.listen = options.flags.listen,
                               .stream_stall = std::chrono::seconds(options.flags.stream_stall_seconds),
                               .connections = LimitsOf(options.flags.connections)},
                              std::move(services));
  if (!server.ok()) return server.status();
  serving->server_ = *std::move(server);
  AddServerMetrics(options.metrics, *serving->server_);
  auto admin = AdminServer::Start({.listen = options.flags.admin_listen,
                                   .live =
                                       [server = serving->server_.get()] {
                                         return server->Probe(std::chrono::milliseconds(kLivenessDialMs));
                                       },
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
