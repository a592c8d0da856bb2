#include "common/rpc/item_stream.h"

#include <deque>
#include <optional>

#include "common/base/limits.h"
#include "common/base/mutex.h"
#include "common/rpc/stall_guard.h"
#include "common/rpc/wire_call.h"

namespace accord::rpc {
namespace {

// One stream. Reading, taking on the pool, answering and writing go on side by side; MayFinish says when all
// of them rest. gRPC's operations are started under the lock, so that none can follow Finish; their reactions
// never run inside them. Lock order: OpenStreams, then mutex_.
class ItemStreamCall final : public grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>,
                             public OpenStream {
 public:
  ItemStreamCall(const Method& method, size_t in_flight_max, grpc::CallbackServerContext* context)
      : pool_(method.pool),
        streams_(method.streams),
        in_flight_max_(in_flight_max),
        call_(method.path, method.hooks, *context, /*bounded=*/false),
        guard_(context) {}

  void Start(const BytesItemOpener& opener) {
    absl::Status status = call_.Begin();
    if (status.ok()) {
      status = streams_.Add(this);
      registered_ = status.ok();
    }
    // Only for a stream that is let in. Nothing is read before Advance below: whoever comes earlier brings an
    // end.
    if (status.ok()) sink_ = opener(call_.context());
    MutexLock lock(&mutex_);
    if (!status.ok()) end_ = status;
    Advance();
  }

  const CallContext& call() const override { return call_.context(); }

  void End(absl::Status status) override {
    MutexLock lock(&mutex_);
    if (!end_) end_ = std::move(status);
    Advance();
  }

  std::optional<CutStream> CutIfStalled(TimePoint begun_before) override {
    const auto waited = guard_.CutIfStalled(begun_before);
    if (!waited) return std::nullopt;
    return CutStream{call_.context().method(), call_.context().peer(), *waited};
  }

 private:
  // Starts whatever may be started now: a write, a read, the end. The last thing that is done under the lock:
  // after Finish the object may be gone as soon as the lock is free.
  void Advance() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    if (finished_) return;
    if (broken_ && !writing_) results_.clear();
    if (!writing_ && !results_.empty()) {
      writing_ = true;
      call_.Sent();
      guard_.WaitBegins();
      // A deque keeps its front in place while others are added behind; OnWriteDone takes it away.
      StartWrite(&results_.front());
    }
    if (TakesItems() && !reading_ && !taking_ && unanswered_ + results_.size() < in_flight_max_) {
      reading_ = true;
      StartRead(&read_item_);
    }
    if (MayFinish()) {
      finished_ = true;
      const absl::Status status = end_.value_or(absl::OkStatus());
      guard_.WaitBegins();
      Finish(call_.End(status));
    }
  }

  bool TakesItems() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return !half_closed_ && !broken_ && !end_.has_value();
  }
  // A read that waits for the client does not hold up the end; an item whose result is not given does, since
  // its answer comes here.
  bool MayFinish() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return !TakesItems() && !taking_ && unanswered_ == 0 && results_.empty() && !writing_;
  }

  void OnReadDone(bool ok) override {
    int64_t ordinal = 0;
    {
      MutexLock lock(&mutex_);
      reading_ = false;
      if (!ok) half_closed_ = true;
      // What arrives after the end was decided is not taken: the client sees no result for it and sends it
      // again.
      if (!TakesItems()) return Advance();
      call_.Received();
      taking_ = true;
      ++unanswered_;
      ordinal = next_ordinal_++;
    }
    // A small one is decoded sooner than another thread wakes up.
    if (read_item_.Length() <= kDecodedInlineBytesMax) return Take(ordinal);
    const absl::Status admitted = pool_.Submit([this, ordinal] { Take(ordinal); });
    if (admitted.ok()) return;
    Give(sink_->Refused(ordinal, admitted));
    Taken();
  }

  // On the pool, or where a small item was read: a sink does not block.
  void Take(int64_t ordinal) {
    sink_->Take(ordinal, &read_item_,
                [this](absl::StatusOr<grpc::ByteBuffer> result) { Give(std::move(result)); });
    Taken();
  }

  // The next item may be read. Until this, `taking_` keeps the stream alive, whatever Give does.
  void Taken() {
    MutexLock lock(&mutex_);
    taking_ = false;
    Advance();
  }

  // From any thread, once for each item.
  void Give(absl::StatusOr<grpc::ByteBuffer> result) {
    MutexLock lock(&mutex_);
    if (!result.ok() && !end_) end_ = result.status();
    if (result.ok()) results_.push_back(*std::move(result));
    --unanswered_;
    Advance();
  }

  void OnWriteDone(bool ok) override {
    guard_.WaitEnds();
    MutexLock lock(&mutex_);
    writing_ = false;
    results_.pop_front();
    if (!ok) broken_ = true;
    Advance();
  }

  void OnCancel() override {
    call_.context().Cancel();
    MutexLock lock(&mutex_);
    broken_ = true;
    if (!end_) end_ = absl::CancelledError("the caller cancelled the call");
    Advance();
  }

  void OnDone() override {
    if (registered_) streams_.Remove(this);
    // Whoever called Finish may still be on its way out of the lock.
    { MutexLock lock(&mutex_); }
    delete this;
  }

  Executor& pool_;
  OpenStreams& streams_;
  const size_t in_flight_max_;
  WireCall call_;
  StallGuard guard_;
  // Null in a stream that was refused: items of it are not read.
  std::unique_ptr<BytesItemSink> sink_;
  bool registered_ = false;
  // Written by gRPC while reading_, read by Take while taking_.
  grpc::ByteBuffer read_item_;

  Mutex mutex_;
  bool reading_ ABSL_GUARDED_BY(mutex_) = false;
  bool taking_ ABSL_GUARDED_BY(mutex_) = false;
  bool writing_ ABSL_GUARDED_BY(mutex_) = false;
  bool half_closed_ ABSL_GUARDED_BY(mutex_) = false;
  // Nothing can be written any more.
  bool broken_ ABSL_GUARDED_BY(mutex_) = false;
  bool finished_ ABSL_GUARDED_BY(mutex_) = false;
  size_t unanswered_ ABSL_GUARDED_BY(mutex_) = 0;
  int64_t next_ordinal_ ABSL_GUARDED_BY(mutex_) = 0;
  // Results that wait to be written; the front is being written while writing_.
  std::deque<grpc::ByteBuffer> results_ ABSL_GUARDED_BY(mutex_);
  std::optional<absl::Status> end_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace

grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>* StartItemStream(
    const Method& method, size_t in_flight_max, const BytesItemOpener& opener,
    grpc::CallbackServerContext* context) {
  auto* call = new ItemStreamCall(method, in_flight_max, context);
  call->Start(opener);
  return call;
}

}  // namespace accord::rpc
