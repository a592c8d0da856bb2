// A two-way stream of items, each of which gets one result. Items are handed over in stream order; results go
// out as they come. While `in_flight_max` items have no result yet, the stream is not read, which is HTTP/2's
// own flow control. The client's half-close lets the rest finish, then the stream ends with OK.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "common/rpc/call_context.h"
#include "common/rpc/codec.h"
#include "common/rpc/method.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"

namespace accord::rpc {

// Answers the items of one stream.
template <typename Item, typename Result>
class ItemSink {
 public:
  virtual ~ItemSink() = default;
  // Takes the next item, on the pool or, when small, on a thread of gRPC, so it must not block; one at a
  // time. `done` is called exactly once, from any thread, perhaps before this returns; it does not block. The
  // sink lives until every result was given.
  virtual void Take(Item item, std::function<void(Result)> done) = 0;
  // The result of the item with this place in the stream (from 0) that could not be decoded or was refused by
  // an overloaded pool.
  virtual Result Refused(int64_t ordinal, const absl::Status& status) = 0;
};

class BytesItemSink {
 public:
  using ItemDone = std::function<void(absl::StatusOr<grpc::ByteBuffer>)>;
  virtual ~BytesItemSink() = default;
  virtual void Take(int64_t ordinal, grpc::ByteBuffer* item, ItemDone done) = 0;
  virtual absl::StatusOr<grpc::ByteBuffer> Refused(int64_t ordinal, const absl::Status& status) = 0;
};

using BytesItemOpener = std::function<std::unique_ptr<BytesItemSink>(CallContext&)>;

// Starts a stream; the reactor frees itself.
grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* StartItemStream(
    const Method& method, size_t in_flight_max, const BytesItemOpener& opener,
    grpc::CallbackServerContext* context);

template <typename Item, typename Result>
class DecodingItemSink final : public BytesItemSink {
 public:
  explicit DecodingItemSink(std::unique_ptr<ItemSink<Item, Result>> sink) : sink_(std::move(sink)) {}

  void Take(int64_t ordinal, grpc::ByteBuffer* bytes, ItemDone done) override {
    Item item;
    if (absl::Status status = Decode(bytes, &item); !status.ok()) return done(Refused(ordinal, status));
    sink_->Take(std::move(item), [done = std::move(done)](const Result& result) { done(ToBytes(result)); });
  }
  absl::StatusOr<grpc::ByteBuffer> Refused(int64_t ordinal, const absl::Status& status) override {
    return ToBytes(sink_->Refused(ordinal, status));
  }

 private:
  static absl::StatusOr<grpc::ByteBuffer> ToBytes(const Result& result) {
    grpc::ByteBuffer bytes;
    if (absl::Status status = Encode(result, &bytes); !status.ok()) return status;
    return bytes;
  }

  const std::unique_ptr<ItemSink<Item, Result>> sink_;
};

template <typename Item, typename Result, typename Opener>
BytesItemOpener ItemOpener(Opener open) {
  return [open](CallContext& call) -> std::unique_ptr<BytesItemSink> {
    return std::make_unique<DecodingItemSink<Item, Result>>(open(call));
  };
}

}  // namespace accord::rpc
