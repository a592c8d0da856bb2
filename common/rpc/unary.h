// One unary call: decode, admit, run on a pool, encode, answer. service.h is what services use; this is what
// it is made of.
#pragma once

#include <functional>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "common/rpc/call_context.h"
#include "common/rpc/codec.h"
#include "common/rpc/done.h"
#include "common/rpc/method.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"

namespace accord::rpc {

// Answers one call: takes the request's bytes, and calls `done` with the reply's bytes once, now or later.
using BytesDone = Done<grpc::ByteBuffer>;
using BytesUnaryHandler = std::function<void(grpc::ByteBuffer* request, CallContext&, BytesDone done)>;

// Starts the call on the method's pool; the reactor frees itself. Runs on gRPC's thread and does not block.
grpc::ServerUnaryReactor* StartUnary(const Method& method, const BytesUnaryHandler& handler,
                                     grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                     grpc::ByteBuffer* response);

// A handler over messages as one over bytes.
template <typename Request, typename Response, typename Handler>
BytesUnaryHandler UnaryHandler(Handler handler) {
  return [handler = std::move(handler)](grpc::ByteBuffer* bytes, CallContext& call, BytesDone done) {
    Request request;
    if (absl::Status status = Decode(bytes, &request); !status.ok()) return done(status);
    handler(std::move(request), call, Done<Response>([done](absl::StatusOr<Response> response) {
              if (!response.ok()) return done(response.status());
              grpc::ByteBuffer reply;
              absl::Status status = Encode(*response, &reply);
              status.ok() ? done(std::move(reply)) : done(status);
            }));
  };
}

}  // namespace accord::rpc
