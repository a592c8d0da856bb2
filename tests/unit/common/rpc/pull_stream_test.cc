// Server streams over real sockets.
#include "common/rpc/pull_stream.h"

#include <gtest/gtest.h>

#include "tests/unit/common/rpc/fake_services.h"

namespace accord::rpc {
namespace {

using std::chrono::seconds;

class PullStreamTest : public testing::Test {
 protected:
  void Start(size_t message_bytes = 0) {
    auto feed = std::make_unique<FakeFeed>(pool_, message_bytes);
    feed_ = feed.get();
    server_ = Serve(std::move(feed));
    stub_ = v1::ChangeFeed::NewStub(Dial(*server_));
  }

  Executor pool_{{.name = "test", .threads = 2, .queue_max = 16}};
  std::unique_ptr<Server> server_;
  FakeFeed* feed_ = nullptr;
  std::unique_ptr<v1::ChangeFeed::Stub> stub_;
  v1::FollowRequest request_;
  v1::FollowResponse response_;
};

TEST_F(PullStreamTest, DeliversWhatIsThereAndThenWhatComes) {
  Start();
  feed_->SetHead(3);
  grpc::ClientContext context;
  auto reader = stub_->Follow(&context, request_);
  for (int64_t want = 1; want <= 200; ++want) {
    if (want >= 3) feed_->SetHead(want);
    ASSERT_TRUE(reader->Read(&response_));
    ASSERT_EQ(response_.head_revision(), want);
  }
  feed_->Finish();
  EXPECT_FALSE(reader->Read(&response_));
  EXPECT_TRUE(reader->Finish().ok());
}

TEST_F(PullStreamTest, EndsWithTheErrorOfTheHandler) {
  Start();
  request_.mutable_position()->set_revision(5000);
  grpc::ClientContext context;
  auto reader = stub_->Follow(&context, request_);
  EXPECT_FALSE(reader->Read(&response_));
  const absl::Status status = FromGrpc(reader->Finish());
  EXPECT_EQ(status.code(), absl::StatusCode::kOutOfRange);
  EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_POSITION_OUT_OF_RANGE);
}

TEST_F(PullStreamTest, EndsWithUnavailableWhenTheServerStops) {
  Start();
  feed_->SetHead(1);
  grpc::ClientContext context;
  auto reader = stub_->Follow(&context, request_);
  ASSERT_TRUE(reader->Read(&response_));
  EXPECT_TRUE(server_->Stop(seconds(20)).ok());
  EXPECT_FALSE(reader->Read(&response_));
  const absl::Status status = FromGrpc(reader->Finish());
  EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_NOT_READY);
  EXPECT_GT(RetryAfterMsOf(status), 0);
}

TEST_F(PullStreamTest, LeavesNothingBehindWhenTheCallerCancels) {
  Start();
  for (int i = 0; i < 20; ++i) {
    grpc::ClientContext context;
    auto reader = stub_->Follow(&context, request_);
    if (i % 2 == 0) {
      feed_->SetHead(feed_->head() + 1);
      ASSERT_TRUE(reader->Read(&response_));
    }
    context.TryCancel();
    EXPECT_EQ(reader->Finish().error_code(), grpc::CANCELLED);
  }
  while (feed_->streams().count() > 0) std::this_thread::yield();
  // The wakers of dead streams do nothing.
  feed_->SetHead(feed_->head() + 1);
}

TEST_F(PullStreamTest, StopEndsAStreamWhoseClientDoesNotRead) {
  Start(/*message_bytes=*/256 * 1024);
  feed_->SetHead(1000);
  grpc::ClientContext context;
  auto reader = stub_->Follow(&context, request_);
  ASSERT_TRUE(reader->Read(&response_));
  // The rest fills the flow-control window, and the write never completes.
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_TRUE(server_->Stop(std::chrono::milliseconds(300)).ok());
  EXPECT_LT(std::chrono::steady_clock::now() - begin, seconds(3));
  context.TryCancel();
}

}  // namespace
}  // namespace accord::rpc
