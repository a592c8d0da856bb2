#include "common/rpc/pull_stream.h"

#include "common/base/mutex.h"
#include "common/rpc/stall_guard.h"
#include "common/rpc/wire_call.h"

namespace accord::rpc {
namespace {

class PullStreamCall;

// What wakers hold: the stream for as long as it lives.
struct WakeCell {
  Mutex mutex;
  PullStreamCall* stream ABSL_GUARDED_BY(mutex) = nullptr;
};

// One stream. It is in one of these states: pulling (a task is queued or runs), writing, idle (waits for a
// Wake), finished. Lock order: OpenStreams or WakeCell, then mutex_.
class PullStreamCall final : public grpc::ServerWriteReactor<grpc::ByteBuffer>, public OpenStream {
 public:
  PullStreamCall(const Method& method, const BytesPullOpener& opener, grpc::CallbackServerContext* context,
                 grpc::ByteBuffer* request)
      : pool_(method.pool),
        streams_(method.streams),
        opener_(opener),
        request_(request),
        cell_(std::make_shared<WakeCell>()),
        call_(method.path, method.hooks, *context, /*bounded=*/false),
        guard_(context) {
    MutexLock lock(&cell_->mutex);
    cell_->stream = this;
  }

  void Start() {
    absl::Status status = call_.Begin();
    call_.Received();
    if (status.ok()) status = streams_.Add(this);
    if (!status.ok()) return Conclude(status);
    registered_ = true;
    SubmitPull();
  }

  void Wake() {
    {
      MutexLock lock(&mutex_);
      if (state_ != State::kIdle) {
        woken_ = true;
        return;
      }
      state_ = State::kPulling;
    }
    SubmitPull();
  }

  const CallContext& call() const override { return call_.context(); }

  void End(absl::Status status) override {
    {
      MutexLock lock(&mutex_);
      if (!end_) end_ = status;
      if (state_ != State::kIdle) return;  // whoever pulls or writes sees it
      state_ = State::kFinished;
    }
    FinishWith(status);
  }

  std::optional<CutStream> CutIfStalled(TimePoint begun_before) override {
    const auto waited = guard_.CutIfStalled(begun_before);
    if (!waited) return std::nullopt;
    return CutStream{call_.context().method(), call_.context().peer(), *waited};
  }

 private:
  enum class State { kPulling, kWriting, kIdle, kFinished };

  void SubmitPull() {
    absl::Status status = pool_.Submit([this] { Pull(); });
    if (!status.ok()) Conclude(status);
  }

  // On the pool.
  void Pull() {
    if (!pull_) {
      auto waker = [cell = cell_] {
        MutexLock lock(&cell->mutex);
        if (cell->stream != nullptr) cell->stream->Wake();
      };
      absl::StatusOr<BytesPull> pull = opener_(request_, call_.context(), std::move(waker));
      if (!pull.ok()) return Conclude(pull.status());
      pull_ = *std::move(pull);
    }
    {
      MutexLock lock(&mutex_);
      woken_ = false;  // what it was woken for is in what is pulled now
    }
    bool at_end = false;
    absl::StatusOr<std::optional<grpc::ByteBuffer>> item = pull_(call_.context(), &at_end);
    if (!item.ok()) return Conclude(item.status());
    if (at_end) return Conclude(absl::OkStatus());
    item->has_value() ? Write(**std::move(item)) : Rest();
  }

  void Write(grpc::ByteBuffer item) {
    std::optional<absl::Status> end = Enter(State::kWriting);
    if (end) return FinishWith(*end);
    item_ = std::move(item);
    call_.Sent();
    guard_.WaitBegins();
    StartWrite(&item_);
  }

  // Nothing to write now.
  void Rest() {
    std::optional<absl::Status> end;
    {
      MutexLock lock(&mutex_);
      end = end_;
      state_ = end ? State::kFinished : woken_ ? State::kPulling : State::kIdle;
      if (!end && !woken_) return;
    }
    end ? FinishWith(*end) : SubmitPull();
  }

  // Goes to `next`, or to kFinished with the status to end with when the stream was told to.
  std::optional<absl::Status> Enter(State next) {
    MutexLock lock(&mutex_);
    state_ = end_ ? State::kFinished : next;
    return end_;
  }

  void OnWriteDone(bool ok) override {
    guard_.WaitEnds();
    if (!ok) return Conclude(absl::CancelledError("the stream is broken"));
    item_.Clear();
    std::optional<absl::Status> end = Enter(State::kPulling);
    end ? FinishWith(*end) : SubmitPull();
  }

  void OnCancel() override {
    call_.context().Cancel();
    End(absl::CancelledError("the caller cancelled the call"));
  }

  // Ends it from the state that the caller holds (kPulling or kWriting).
  void Conclude(const absl::Status& status) {
    {
      MutexLock lock(&mutex_);
      state_ = State::kFinished;
    }
    FinishWith(status);
  }

  // Called once, by who moved the state to kFinished. Nothing of this object may be touched after it.
  void FinishWith(const absl::Status& status) {
    guard_.WaitBegins();
    Finish(call_.End(status));
  }

  void OnDone() override {
    {
      MutexLock lock(&cell_->mutex);
      cell_->stream = nullptr;
    }
    if (registered_) streams_.Remove(this);
    delete this;
  }

  Executor& pool_;
  OpenStreams& streams_;
  const BytesPullOpener& opener_;
  grpc::ByteBuffer* const request_;
  const std::shared_ptr<WakeCell> cell_;
  WireCall call_;
  StallGuard guard_;
  bool registered_ = false;
  // Of the one task that pulls.
  BytesPull pull_;
  grpc::ByteBuffer item_;

  Mutex mutex_;
  State state_ ABSL_GUARDED_BY(mutex_) = State::kPulling;
  bool woken_ ABSL_GUARDED_BY(mutex_) = false;
  std::optional<absl::Status> end_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace

grpc::ServerWriteReactor<grpc::ByteBuffer>* StartPullStream(const Method& method,
                                                            const BytesPullOpener& opener,
                                                            grpc::CallbackServerContext* context,
                                                            const grpc::ByteBuffer* request) {
  auto* call = new PullStreamCall(method, opener, context, const_cast<grpc::ByteBuffer*>(request));
  call->Start();
  return call;
}

}  // namespace accord::rpc
