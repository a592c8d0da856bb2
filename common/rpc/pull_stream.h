// A server stream that is pulled: when the last item has been written (HTTP/2's flow control is the
// back-pressure), the source is asked for the next one on the pool. A source that has nothing says so and is
// asked again when its Waker is called. At most one item of a stream is in memory, and no thread belongs to a
// stream.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "common/rpc/call_context.h"
#include "common/rpc/codec.h"
#include "common/rpc/method.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"

namespace accord::rpc {

// Where the items come from. Next is called by one thread at a time, on the pool.
template <typename Item>
class PullSource {
 public:
  virtual ~PullSource() = default;
  // The next item; nullopt when there is none now: then the Waker must be called when there may be. An error
  // ends the stream.
  virtual absl::StatusOr<std::optional<Item>> Next(CallContext& call) = 0;
  // Asked when Next had nothing: true ends the stream with OK.
  virtual bool AtEnd() const { return false; }
};

// Asks a stream to pull again. Cheap, thread safe, never blocks; may be called before Next has returned and
// after the stream has ended.
using Waker = std::function<void()>;

using BytesPull = std::function<absl::StatusOr<std::optional<grpc::ByteBuffer>>(CallContext&, bool* at_end)>;
using BytesPullOpener =
    std::function<absl::StatusOr<BytesPull>(grpc::ByteBuffer* request, CallContext&, Waker waker)>;

// Starts a stream; the reactor frees itself.
grpc::ServerWriteReactor<grpc::ByteBuffer>* StartPullStream(const Method& method,
                                                            const BytesPullOpener& opener,
                                                            grpc::CallbackServerContext* context,
                                                            const grpc::ByteBuffer* request);

template <typename Item>
BytesPull PullBytes(std::shared_ptr<PullSource<Item>> source) {
  return [source](CallContext& call, bool* at_end) -> absl::StatusOr<std::optional<grpc::ByteBuffer>> {
    absl::StatusOr<std::optional<Item>> item = source->Next(call);
    if (!item.ok()) return item.status();
    *at_end = !item->has_value() && source->AtEnd();
    if (!item->has_value()) return std::nullopt;
    grpc::ByteBuffer bytes;
    if (absl::Status status = Encode(**item, &bytes); !status.ok()) return status;
    return bytes;
  };
}

template <typename Request, typename Item, typename Opener>
BytesPullOpener PullOpener(Opener open) {
  return [open](grpc::ByteBuffer* bytes, CallContext& call, Waker waker) -> absl::StatusOr<BytesPull> {
    Request request;
    if (absl::Status status = Decode(bytes, &request); !status.ok()) return status;
    absl::StatusOr<std::unique_ptr<PullSource<Item>>> source = open(request, call, std::move(waker));
    if (!source.ok()) return source.status();
    return PullBytes<Item>(std::shared_ptr<PullSource<Item>>(*std::move(source)));
  };
}

}  // namespace accord::rpc
