// Calls as functions: a request in, absl::StatusOr out, always with a deadline.
//
//   auto stub = v1::AgreementService::NewStub(channel);
//   absl::StatusOr<v1::GetAgreementResponse> reply =
//       client::Call(*stub, &v1::AgreementService::Stub::GetAgreement, request);
#pragma once

#include <chrono>

#include "absl/status/statusor.h"
#include "common/rpc/status.h"
#include "grpcpp/client_context.h"

namespace accord::client {

inline constexpr std::chrono::milliseconds kCallTimeout{30'000};

struct CallOptions {
  std::chrono::milliseconds timeout = kCallTimeout;
  // Wait for a connection until the deadline instead of failing at once when the server is down.
  bool wait_for_ready = false;
};

// Errors carry the server's details (ReasonOf, BadRequestOf, RetryAfterMsOf).
template <typename Stub, typename Request, typename Response>
absl::StatusOr<Response> Call(Stub& stub,
                              grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                              const Request& request, const CallOptions& options = {}) {
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + options.timeout);
  context.set_wait_for_ready(options.wait_for_ready);
  Response response;
  const grpc::Status status = (stub.*method)(&context, request, &response);
  if (!status.ok()) return rpc::FromGrpc(status);
  return response;
}

}  // namespace accord::client
