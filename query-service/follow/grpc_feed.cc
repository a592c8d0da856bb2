#include "query-service/follow/grpc_feed.h"

#include <utility>

#include "accord/v1/change_feed.grpc.pb.h"
#include "common/base/log_position.h"
#include "common/base/mutex.h"
#include "common/rpc/status.h"
#include "grpcpp/client_context.h"
#include "query-service/follow/wire_position.h"

namespace accord::query {
namespace {

// What may be cancelled from another thread: the context of the stream that is open.
struct Cancellation {
  Mutex mutex;
  bool cancelled ABSL_GUARDED_BY(mutex) = false;
  grpc::ClientContext* open ABSL_GUARDED_BY(mutex) = nullptr;
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
    if (!reader_->Read(&response)) {
      finished_ = true;
      const grpc::Status status = reader_->Finish();
      return status.ok() ? absl::UnavailableError("the feed ended") : rpc::FromGrpc(status);
    }
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
  const std::shared_ptr<Cancellation> cancellation_;
  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReader<v1::FollowResponse>> reader_;
  bool finished_ = false;
};

class GrpcFeedSource final : public FeedSource {
 public:
  explicit GrpcFeedSource(std::shared_ptr<grpc::Channel> channel) : stub_(v1::ChangeFeed::NewStub(channel)) {}

  std::unique_ptr<Feed> Open(const Position& position) override {
    return std::make_unique<GrpcFeed>(stub_.get(), position, cancellation_);
  }

  void Cancel() override {
    MutexLock lock(&cancellation_->mutex);
    cancellation_->cancelled = true;
    if (cancellation_->open != nullptr) cancellation_->open->TryCancel();
  }

 private:
  const std::unique_ptr<v1::ChangeFeed::Stub> stub_;
  const std::shared_ptr<Cancellation> cancellation_ = std::make_shared<Cancellation>();
};

}  // namespace

std::unique_ptr<FeedSource> MakeGrpcFeedSource(std::shared_ptr<grpc::Channel> channel) {
  return std::make_unique<GrpcFeedSource>(std::move(channel));
}

}  // namespace accord::query
