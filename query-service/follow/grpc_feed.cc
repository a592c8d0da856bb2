#include "query-service/follow/grpc_feed.h"

#include <optional>
#include <utility>

#include "accord/v1/change_feed.grpc.pb.h"
#include "common/base/log_position.h"
#include "common/base/mutex.h"
#include "common/base/repeater.h"
#include "common/rpc/status.h"
#include "grpcpp/client_context.h"
#include "query-service/follow/wire_position.h"

namespace accord::query {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

// What may be cancelled from another thread: the context of the stream that is open.
struct Cancellation {
  Mutex mutex;
  bool cancelled ABSL_GUARDED_BY(mutex) = false;
  grpc::ClientContext* open ABSL_GUARDED_BY(mutex) = nullptr;
  // Since when the open stream has waited for its next message; unset while what came is folded.
  std::optional<steady_clock::time_point> waits_since ABSL_GUARDED_BY(mutex);
  // The open stream was cancelled for its silence.
  bool silent ABSL_GUARDED_BY(mutex) = false;
};

class GrpcFeed final : public Feed {
 public:
  GrpcFeed(v1::ChangeFeed::Stub* stub, const Position& position, std::shared_ptr<Cancellation> cancellation)
      : cancellation_(std::move(cancellation)) {
    v1::FollowRequest request;
    // An empty view has no position to compare: it takes the whole log, whatever its life. A bootstrap that
    // has read nothing begins again.
    if (position.revision > 0) *request.mutable_position() = ToWire(position);
    reader_ = stub->Follow(&context_, request);
    MutexLock lock(&cancellation_->mutex);
    cancellation_->open = &context_;
    cancellation_->silent = false;
    if (cancellation_->cancelled) context_.TryCancel();
  }

  ~GrpcFeed() override {
    {
      MutexLock lock(&cancellation_->mutex);
      cancellation_->open = nullptr;
    }
    if (finished_) return;
    context_.TryCancel();
    v1::FollowResponse ignored;
    while (reader_->Read(&ignored)) {
    }
    reader_->Finish();
  }

  absl::StatusOr<FeedBatch> Next() override {
    v1::FollowResponse response;
    if (!Read(&response)) return End();
    absl::StatusOr<Position> progress = FromWire(response.progress());
    if (!progress.ok()) return progress.status();
    FeedBatch batch{{}, *std::move(progress), response.head_revision(), response.floor_revision(), {}};
    for (const v1::LogPosition& wire : response.ancestors()) {
      absl::StatusOr<Position> ancestor = FromWire(wire);
      if (!ancestor.ok()) return ancestor.status();
      batch.ancestors.push_back(*std::move(ancestor));
    }
    for (v1::LogEntry& entry : *response.mutable_entries()) {
      batch.entries.push_back(
          {entry.revision(), std::move(*entry.mutable_chain()), std::move(*entry.mutable_change())});
    }
    return batch;
  }

 private:
  bool Read(v1::FollowResponse* response) {
    WaitsSince(steady_clock::now());
    const bool read = reader_->Read(response);
    WaitsSince(std::nullopt);
    return read;
  }
  void WaitsSince(std::optional<steady_clock::time_point> since) {
    MutexLock lock(&cancellation_->mutex);
    cancellation_->waits_since = since;
  }
  absl::Status End() {
    finished_ = true;
    const grpc::Status status = reader_->Finish();
    MutexLock lock(&cancellation_->mutex);
    if (cancellation_->silent && !cancellation_->cancelled)
      return absl::UnavailableError("the feed was silent for too long");
    return status.ok() ? absl::UnavailableError("the feed ended") : rpc::FromGrpc(status);
  }

  const std::shared_ptr<Cancellation> cancellation_;
  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReader<v1::FollowResponse>> reader_;
  bool finished_ = false;
};

class GrpcFeedSource final : public FeedSource {
 public:
  GrpcFeedSource(std::shared_ptr<grpc::Channel> channel, milliseconds silence_max)
      : stub_(v1::ChangeFeed::NewStub(channel)),
        silence_max_(silence_max),
        guard_({.period = silence_max / kLooks, .run = [this](const auto&) { CancelSilent(); }}) {}

  std::unique_ptr<Feed> Open(const Position& position) override {
    return std::make_unique<GrpcFeed>(stub_.get(), position, cancellation_);
  }

  void Cancel() override {
    MutexLock lock(&cancellation_->mutex);
    cancellation_->cancelled = true;
    if (cancellation_->open != nullptr) cancellation_->open->TryCancel();
  }

 private:
  // In one maximum of silence.
  static constexpr int kLooks = 4;

  void CancelSilent() {
    MutexLock lock(&cancellation_->mutex);
    const std::optional<steady_clock::time_point> since = cancellation_->waits_since;
    if (cancellation_->open == nullptr || !since || steady_clock::now() - *since < silence_max_) return;
    cancellation_->silent = true;
    cancellation_->open->TryCancel();
  }

  const std::unique_ptr<v1::ChangeFeed::Stub> stub_;
  const std::shared_ptr<Cancellation> cancellation_ = std::make_shared<Cancellation>();
  const milliseconds silence_max_;
  Repeater guard_;
};

}  // namespace

std::unique_ptr<FeedSource> MakeGrpcFeedSource(std::shared_ptr<grpc::Channel> channel,
                                               milliseconds silence_max) {
  return std::make_unique<GrpcFeedSource>(std::move(channel), silence_max);
}

}  // namespace accord::query
