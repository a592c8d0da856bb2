#include "common/rpc/port/serving.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/rpc/port/server_metrics.h"
#include "common/rpc/port/service_tls.h"
#include "common/rpc/port/tls_credentials.h"
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

CallQuota QuotaOf(const process::AccessFlags& flags) {
  return MakeQuota(flags.calls_per_second, /*burst=*/0, flags.calls_in_flight);
}

// Nothing of it without a policy.
absl::StatusOr<LoadedPolicy> PolicyOf(const process::AccessFlags& flags) {
  if (flags.policy.empty()) return LoadedPolicy();
  return LoadPolicy(flags.policy, QuotaOf(flags));
}

std::unique_ptr<PolicyWatch> WatchPolicy(const ServingOptions& options, std::string loaded,
                                         AccessControl* control, const Server& server) {
  PolicyWatchOptions watch{.path = options.prepared.flags.access.policy,
                           .loaded = std::move(loaded),
                           .quota = QuotaOf(options.prepared.flags.access),
                           .control = control,
                           .metrics = options.metrics};
  for (const auto& service : server.services()) watch.streams.push_back(&service->streams());
  return std::make_unique<PolicyWatch>(std::move(watch));
}

}  // namespace

absl::StatusOr<PreparedServing> PrepareServing(process::CommonFlags flags) {
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
  absl::StatusOr<LoadedPolicy> policy = PolicyOf(flags.access);
  if (!policy.ok()) return policy.status();
  absl::StatusOr<std::shared_ptr<const tls::Watch>> tls = WatchServiceTls(flags.tls);
  if (!tls.ok()) return tls.status();
  return PreparedServing{std::move(flags), *std::move(policy), *std::move(tls)};
}

absl::StatusOr<std::unique_ptr<Serving>> Serving::Start(ServingOptions options,
                                                        std::vector<std::unique_ptr<Service>> services) {
  std::unique_ptr<Serving> serving(new Serving());
  serving->program_ = std::move(options.program);
  const process::CommonFlags& flags = options.prepared.flags;
  LoadedPolicy& policy = options.prepared.policy;
  serving->access_ =
      std::make_unique<AccessControl>(std::move(policy.policy), QuotaOf(flags.access), options.metrics);
  serving->tls_ = std::move(options.prepared.tls);
  tls::AddTlsMetrics(options.metrics, "listen", serving->tls_.get());
  serving->calls_ =
      std::make_unique<CallWatch>(options.metrics, std::chrono::milliseconds(flags.log.slow_call_ms));
  for (const auto& service : services) serving->calls_->Add(*service);
  auto server =
      Server::Start({.listen = flags.listen,
                     .credentials = serving->tls_ != nullptr ? TlsServerCredentials(serving->tls_) : nullptr,
                     .hooks = {.guard = serving->access_.get(), .observer = serving->calls_.get()},
                     .stream_stall = std::chrono::seconds(flags.stream_stall_seconds),
                     .connections = LimitsOf(flags.connections)},
                    std::move(services));
  if (!server.ok()) return server.status();
  serving->server_ = *std::move(server);
  serving->policy_watch_ =
      WatchPolicy(options, std::move(policy.bytes), serving->access_.get(), *serving->server_);
  AddServerMetrics(options.metrics, *serving->server_);
  auto admin = AdminServer::Start({.listen = flags.admin_listen,
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
  // A stop ends the streams itself.
  policy_watch_.reset();
  absl::Status stopped = server_->Stop(grace);
  if (stopped.ok()) admin_.reset();
  return stopped;
}

process::ExitCode ServingExitCode(const absl::Status& status) {
  return absl::IsInvalidArgument(status) ? process::kExitConfiguration : process::kExitPort;
}

}  // namespace accord::rpc
