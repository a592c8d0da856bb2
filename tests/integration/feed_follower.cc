#include "tests/integration/feed_follower.h"

#include <utility>

#include "common/rpc/status.h"
#include "tests/integration/quick_channel.h"

namespace accord::testing {
namespace {

constexpr std::chrono::milliseconds kBetweenStreams(10);
// Far above what a first answer takes.
constexpr std::chrono::seconds kFollowTimeout(60);

}  // namespace

FeedFollower::FeedFollower(History* history, FeedFollowerOptions options)
    : history_(*history),
      options_(std::move(options)),
      stub_(v1::ChangeFeed::NewStub(QuickChannel(options_.address))),
      position_(options_.from) {
  thread_ = std::thread([this] { Run(); });
}

FeedFollower::~FeedFollower() { Stop(); }

void FeedFollower::Stop() {
  stopping_ = true;
  {
    MutexLock lock(&mutex_);
    if (open_ != nullptr) open_->TryCancel();
  }
  if (thread_.joinable()) thread_.join();
}

v1::LogPosition FeedFollower::position() const {
  MutexLock lock(&mutex_);
  return position_;
}

int64_t FeedFollower::head() const {
  MutexLock lock(&mutex_);
  return head_;
}

int64_t FeedFollower::floor() const {
  MutexLock lock(&mutex_);
  return floor_;
}

int64_t FeedFollower::streams() const {
  MutexLock lock(&mutex_);
  return streams_;
}

std::vector<absl::Status> FeedFollower::ends() const {
  MutexLock lock(&mutex_);
  return ends_;
}

bool FeedFollower::Reaches(int64_t revision) const {
  return Eventually([&] {
    MutexLock lock(&mutex_);
    return told_ && !position_.bootstrap() && position_.revision() >= revision;
  });
}

void FeedFollower::Run() {
  while (!stopping_) {
    const absl::Status end = FollowOnce();
    {
      MutexLock lock(&mutex_);
      ends_.push_back(end);
      // The log below the floor is gone: only the beginning is left.
      if (end.code() == absl::StatusCode::kOutOfRange) position_.Clear();
    }
    std::this_thread::sleep_for(kBetweenStreams);
  }
}

absl::Status FeedFollower::FollowOnce() {
  grpc::ClientContext context;
  context.set_wait_for_ready(true);
  v1::FollowRequest request;
  {
    MutexLock lock(&mutex_);
    *request.mutable_position() = position_;
    open_ = &context;
    ++streams_;
    if (stopping_) context.TryCancel();
  }
  const int64_t stream = history_.Open(options_.name, request.position());
  const auto reader = stub_->Follow(&context, request);
  v1::FollowResponse response;
  while (reader->Read(&response)) {
    history_.Message(stream, response);
    {
      MutexLock lock(&mutex_);
      position_ = response.progress();
      told_ = true;
      head_ = response.head_revision();
      floor_ = response.floor_revision();
    }
    if (options_.pause.count() > 0) std::this_thread::sleep_for(options_.pause);
  }
  {
    MutexLock lock(&mutex_);
    open_ = nullptr;
  }
  return rpc::FromGrpc(reader->Finish());
}

std::vector<v1::LogEntry> FollowResult::entries() const {
  std::vector<v1::LogEntry> all;
  for (const v1::FollowResponse& message : messages)
    all.insert(all.end(), message.entries().begin(), message.entries().end());
  return all;
}

FollowResult FollowFrom(const std::string& address, const v1::LogPosition& position, size_t enough) {
  const auto stub = v1::ChangeFeed::NewStub(QuickChannel(address));
  grpc::ClientContext context;
  context.set_wait_for_ready(true);
  context.set_deadline(std::chrono::system_clock::now() + kFollowTimeout);
  v1::FollowRequest request;
  *request.mutable_position() = position;
  const auto reader = stub->Follow(&context, request);
  FollowResult result;
  v1::FollowResponse response;
  while (result.messages.size() < enough && reader->Read(&response)) result.messages.push_back(response);
  const bool got_enough = result.messages.size() >= enough;
  if (got_enough) context.TryCancel();
  while (got_enough && reader->Read(&response)) {
  }
  const grpc::Status end = reader->Finish();
  if (!got_enough) result.status = rpc::FromGrpc(end);
  return result;
}

}  // namespace accord::testing
