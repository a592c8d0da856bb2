#include "common/rpc/unary.h"

#include "common/rpc/status.h"
#include "common/telemetry/log.h"

namespace accord::rpc {
namespace {

// Owns what one call needs; frees itself when gRPC is done with it, which is only after Answer.
class UnaryCall final : public grpc::ServerUnaryReactor {
 public:
  UnaryCall(const std::string& path, const BytesUnaryHandler& handler,
            const grpc::CallbackServerContext& context, grpc::ByteBuffer* request, grpc::ByteBuffer* response)
      : handler_(handler), request_(request), response_(response), call_(path, context, /*bounded=*/true) {}

  void Start(Executor& pool) {
    absl::Status admitted = call_.Check();
    if (admitted.ok()) admitted = pool.Submit([this] { Run(); }, call_.deadline());
    if (!admitted.ok()) Answer(admitted);
  }

 private:
  void Run() {
    // It may have waited in the queue for longer than the caller does.
    if (absl::Status status = call_.Check(); !status.ok()) return Answer(status);
    handler_(request_, call_,
             BytesDone([this](absl::StatusOr<grpc::ByteBuffer> reply) { Answer(std::move(reply)); }));
  }

  void Answer(absl::StatusOr<grpc::ByteBuffer> reply) {
    telemetry::LogDebug("call",
                        {{"method", call_.method()},
                         {"peer", call_.peer()},
                         {"status", reply.status().ToString(absl::StatusToStringMode::kWithNoExtraData)}});
    if (reply.ok()) *response_ = *std::move(reply);
    // Nothing of this object may be touched after Finish.
    Finish(ToGrpc(reply.status(), call_.method()));
  }

  void OnCancel() override { call_.Cancel(); }
  void OnDone() override { delete this; }

  const BytesUnaryHandler& handler_;
  grpc::ByteBuffer* const request_;
  grpc::ByteBuffer* const response_;
  CallContext call_;
};

}  // namespace

grpc::ServerUnaryReactor* StartUnary(const std::string& path, Executor& pool,
                                     const BytesUnaryHandler& handler, grpc::CallbackServerContext* context,
                                     const grpc::ByteBuffer* request, grpc::ByteBuffer* response) {
  // The request is ours until the call is done, and decoding frees its bytes early; the const is only of
  // gRPC's signature.
  auto* call = new UnaryCall(path, handler, *context, const_cast<grpc::ByteBuffer*>(request), response);
  call->Start(pool);
  return call;
}

}  // namespace accord::rpc
