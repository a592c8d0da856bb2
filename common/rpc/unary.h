// One unary call: decode, try at once or admit and run on a pool, encode, answer. service.h is what services
// use; this is what it is made of.
#pragma once

#include <functional>
#include <optional>
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
// Answers at once, or not at all: nullopt when it would have to wait for anything. Leaves the request's
// bytes.
using BytesInlineHandler =
    std::function<std::optional<absl::StatusOr<grpc::ByteBuffer>>(grpc::ByteBuffer* request, CallContext&)>;

struct BytesUnary {
  // On the method's pool.
  BytesUnaryHandler pooled;
  // On gRPC's thread, before the pool is asked. Unset: every call goes to the pool.
  BytesInlineHandler at_once;
};

// Starts the call; the reactor frees itself. Runs on gRPC's thread and does not block.
grpc::ServerUnaryReactor* StartUnary(const Method& method, const BytesUnary& handler,
                                     grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                     grpc::ByteBuffer* response);

// A handler over messages as one over bytes.
template <typename Request, typename Reply, typename Handler>
BytesUnaryHandler UnaryHandler(Handler handler) {
  return [handler = std::move(handler)](grpc::ByteBuffer* bytes, CallContext& call, BytesDone done) {
    Request request;
    if (absl::Status status = Decode(bytes, &request); !status.ok()) return done(status);
    handler(std::move(request), call, Done<Reply>([done](absl::StatusOr<Reply> reply) {
              if (!reply.ok()) return done(reply.status());
              grpc::ByteBuffer encoded;
              absl::Status status = Encode(*std::move(reply), &encoded);
              status.ok() ? done(std::move(encoded)) : done(status);
            }));
  };
}

// The same for a handler that answers at once or not at all.
template <typename Request, typename Reply, typename Handler>
BytesInlineHandler InlineHandler(Handler handler) {
  return [handler = std::move(handler)](
             grpc::ByteBuffer* bytes, CallContext& call) -> std::optional<absl::StatusOr<grpc::ByteBuffer>> {
    Request request;
    if (absl::Status status = DecodeKeeping(bytes, &request); !status.ok()) return status;
    std::optional<absl::StatusOr<Reply>> reply = handler(request, call);
    if (!reply) return std::nullopt;
    if (!reply->ok()) return reply->status();
    grpc::ByteBuffer encoded;
    if (absl::Status status = Encode(**std::move(reply), &encoded); !status.ok()) return status;
    return encoded;
  };
}

}  // namespace accord::rpc
