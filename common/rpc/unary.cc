#include "common/rpc/unary.h"

#include "common/base/limits.h"
#include "common/rpc/wire_call.h"

namespace accord::rpc {
namespace {

// Owns what one call needs; frees itself when gRPC is done with it, which is only after Answer.
class UnaryCall final : public grpc::ServerUnaryReactor {
 public:
  UnaryCall(const Method& method, const BytesUnary& handler, grpc::CallbackServerContext& context,
            grpc::ByteBuffer* request, grpc::ByteBuffer* response)
      : handler_(handler),
        request_(request),
        response_(response),
        call_(method.path, method.hooks, context, /*bounded=*/true) {}

  void Start(Executor& pool) {
    absl::Status admitted = call_.Begin();
    call_.Received();
    if (admitted.ok()) admitted = call_.context().Check();
    if (admitted.ok() && handler_.at_once && request_->Length() <= kDecodedInlineBytesMax) {
      std::optional<absl::StatusOr<grpc::ByteBuffer>> reply = handler_.at_once(request_, call_.context());
      if (reply) return Answer(*std::move(reply));
    }
    if (admitted.ok()) admitted = pool.Submit([this] { Run(); }, call_.context().deadline());
    if (!admitted.ok()) Answer(admitted);
  }

 private:
  void Run() {
    // It may have waited in the queue for longer than the caller does.
    if (absl::Status status = call_.context().Check(); !status.ok()) return Answer(status);
    handler_.pooled(request_, call_.context(),
                    BytesDone([this](absl::StatusOr<grpc::ByteBuffer> reply) { Answer(std::move(reply)); }));
  }

  void Answer(absl::StatusOr<grpc::ByteBuffer> reply) {
    const absl::Status status = reply.status();
    if (reply.ok()) {
      *response_ = *std::move(reply);
      call_.Sent();
    }
    // Nothing of this object may be touched after Finish.
    Finish(call_.End(status));
  }

  void OnCancel() override { call_.context().Cancel(); }
  void OnDone() override { delete this; }
  // Both of the above are trivial: spares each call a hop to gRPC's executor, where a fifth of a small one's
  // cost was. Of gRPC's own reactors this is public API (CallbackServerContext::DefaultReactor).
  bool InternalInlineable() override { return true; }

  const BytesUnary& handler_;
  grpc::ByteBuffer* const request_;
  grpc::ByteBuffer* const response_;
  WireCall call_;
};

}  // namespace

grpc::ServerUnaryReactor* StartUnary(const Method& method, const BytesUnary& handler,
                                     grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
                                     grpc::ByteBuffer* response) {
  // The request is ours until the call is done, and decoding frees its bytes early; the const is only of
  // gRPC's signature.
  auto* call = new UnaryCall(method, handler, *context, const_cast<grpc::ByteBuffer*>(request), response);
  call->Start(method.pool);
  return call;
}

}  // namespace accord::rpc
