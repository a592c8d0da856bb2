// Channels to the services of Accord.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "grpcpp/channel.h"
#include "grpcpp/security/credentials.h"

namespace accord::client {

struct ChannelOptions {
  // True: a connection of its own. gRPC shares one between channels to the same target, and a long stream on
  // it would delay unary calls, so each Follow or bulk ingest takes its own.
  bool own_connection = false;
  // Plain text unless given.
  std::shared_ptr<grpc::ChannelCredentials> credentials;
};

// A channel to "HOST:PORT" (or any gRPC target, such as "dns:///accord-query-headless:7410", which is
// balanced round robin). Connects when it is first used, notices a dead peer by keepalive, and retries what
// is safe to retry (UNAVAILABLE only; never a stream or a delete).
std::shared_ptr<grpc::Channel> MakeChannel(const std::string& target, const ChannelOptions& options = {});

// Connects. UNAVAILABLE when it could not until `deadline`.
absl::Status WaitForReady(grpc::Channel& channel, std::chrono::system_clock::time_point deadline);

}  // namespace accord::client
