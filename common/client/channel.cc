#include "common/client/channel.h"

#include <atomic>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/client/service_config.h"
#include "common/client/throttled_calls.h"
#include "common/rpc/grpc_log.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/support/channel_arguments.h"

namespace accord::client {
std::shared_ptr<grpc::Channel> MakeChannel(const std::string& target, const ChannelOptions& options) {
  rpc::RouteGrpcLog();
  grpc::ChannelArguments arguments;
  arguments.SetServiceConfigJSON(kServiceConfig);
  // The server bounds its messages itself; one large article in the feed must arrive.
  arguments.SetMaxReceiveMessageSize(-1);
  // A peer that vanished without a FIN is noticed after 25 seconds, also while a stream is idle.
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, 20'000);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 5000);
  arguments.SetInt(GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0);
  // A restarted service is found again within two seconds; gRPC's default grows to two minutes.
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 2000);
  if (!options.only_healthy) arguments.SetInt(GRPC_ARG_INHIBIT_HEALTH_CHECKING, 1);
  if (options.own_connection) {
    static std::atomic<int> next{0};
    arguments.SetInt("accord.connection", next.fetch_add(1));
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  }
  const std::shared_ptr<Security>& security = options.security;
  std::vector<std::unique_ptr<grpc::experimental::ClientInterceptorFactoryInterface>> interceptors;
  if (security != nullptr) {
    interceptors = security->Interceptors();
    if (!security->server_name().empty()) arguments.SetSslTargetNameOverride(security->server_name());
  }
  if (options.throttle != nullptr) interceptors.push_back(ThrottledCalls(options.throttle));
  return grpc::experimental::CreateCustomChannelWithInterceptors(
      target, security != nullptr ? security->credentials() : grpc::InsecureChannelCredentials(), arguments,
      std::move(interceptors));
}

absl::StatusOr<std::shared_ptr<grpc::Channel>> OpenChannel(const std::string& target,
                                                           const SecurityFiles& files,
                                                           ChannelOptions options) {
  absl::StatusOr<std::shared_ptr<Security>> security = Security::Open(target, files);
  if (!security.ok()) return security.status();
  options.security = *std::move(security);
  if (options.throttle == nullptr) options.throttle = std::make_shared<Throttle>();
  return MakeChannel(target, options);
}

absl::Status WaitForReady(grpc::Channel& channel, std::chrono::system_clock::time_point deadline) {
  if (channel.WaitForConnected(deadline)) return absl::OkStatus();
  return Error(absl::StatusCode::kUnavailable, v1::ERROR_REASON_NOT_READY,
               "the server accepts no connection");
}

}  // namespace accord::client
