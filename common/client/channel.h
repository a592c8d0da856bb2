// Channels to the services of Accord.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/client/security.h"
#include "common/client/throttle.h"
#include "grpcpp/channel.h"

namespace accord::client {

struct ChannelOptions {
  // True: a connection of its own. gRPC shares one between channels to the same target, and a long stream on
  // it would delay unary calls, so each Follow or bulk ingest takes its own.
  bool own_connection = false;
  // True: only servers that say they are ready (grpc.health.v1, the server as a whole) are called: for
  // targets that stand for several replicas. With a single one its own answer tells more.
  bool only_healthy = false;
  // Plain text unless given. Channels may share one.
  std::shared_ptr<Security> security;
  // Holds unary calls back while the server has too much to do (throttle.h). Channels to the same servers may
  // share one. OpenChannel makes one when none is given.
  std::shared_ptr<Throttle> throttle;
};

// A channel to "HOST:PORT" (or any gRPC target, such as "dns:///accord-query-headless:7410", which is
// balanced round robin). Connects when it is first used, notices a dead peer by keepalive, and retries what
// is safe to retry (UNAVAILABLE only; never a stream or a delete).
std::shared_ptr<grpc::Channel> MakeChannel(const std::string& target, const ChannelOptions& options = {});

// The same with files that are read, checked and watched (security.h), and always with a throttle.
// INVALID_ARGUMENT naming flag, file and reason.
absl::StatusOr<std::shared_ptr<grpc::Channel>> OpenChannel(const std::string& target,
                                                           const SecurityFiles& files,
                                                           ChannelOptions options = {});

// Connects. UNAVAILABLE when it could not until `deadline`.
absl::Status WaitForReady(grpc::Channel& channel, std::chrono::system_clock::time_point deadline);

}  // namespace accord::client
