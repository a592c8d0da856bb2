#include "common/client/channel.h"

#include <atomic>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/rpc/grpc_log.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/support/channel_arguments.h"

namespace accord::client {
namespace {

// AIP-194: only UNAVAILABLE is tried again. Streams resume by their own positions, and a delete that
// succeeded unseen would come back as NOT_FOUND, so those are left to the caller.
constexpr char kServiceConfig[] = R"({
  "loadBalancingConfig": [{"round_robin": {}}],
  "methodConfig": [
    {"name": [{}],
     "retryPolicy": {"maxAttempts": 4, "initialBackoff": "0.1s", "maxBackoff": "2s", "backoffMultiplier": 2,
                     "retryableStatusCodes": ["UNAVAILABLE"]}},
    {"name": [{"service": "accord.v1.ChangeFeed"},
              {"service": "accord.v1.IngestService", "method": "IngestArticles"},
              {"service": "accord.v1.IngestService", "method": "DeleteArticle"}]}
  ]})";

}  // namespace

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
  if (options.own_connection) {
    static std::atomic<int> next{0};
    arguments.SetInt("accord.connection", next.fetch_add(1));
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  }
  return grpc::CreateCustomChannel(
      target, options.credentials != nullptr ? options.credentials : grpc::InsecureChannelCredentials(),
      arguments);
}

absl::Status WaitForReady(grpc::Channel& channel, std::chrono::system_clock::time_point deadline) {
  if (channel.WaitForConnected(deadline)) return absl::OkStatus();
  return Error(absl::StatusCode::kUnavailable, v1::ERROR_REASON_NOT_READY,
               "the server accepts no connection");
}

}  // namespace accord::client
