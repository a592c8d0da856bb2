// Streams whose clients read slowly or not at all, over real sockets.
#include "common/rpc/stall_guard.h"

#include <gtest/gtest.h>

#include <thread>

#include "tests/unit/common/rpc/fake_services.h"
#include "tests/unit/common/rpc/raw_peer.h"

namespace accord::rpc {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr char kFollow[] = "/accord.v1.ChangeFeed/Follow";
// More than the system holds for a socket of a test.
constexpr size_t kMessageBytes = 1024 * 1024;
constexpr uint32_t kWindowMax = 0x7fffffff;

class StallGuardTest : public testing::Test {
 protected:
  // A feed without an end.
  void Feed(milliseconds stall) {
    auto feed = std::make_unique<FakeFeed>(pool_, kMessageBytes);
    feed_ = feed.get();
    feed_->SetHead(1'000'000);
    server_ = Serve(std::move(feed), stall);
    stub_ = v1::ChangeFeed::NewStub(Dial(*server_));
  }
  void AwaitCuts(int64_t count) {
    while (feed_->streams().cut() < count) std::this_thread::yield();
    while (feed_->streams().count() > 0) std::this_thread::yield();
  }

  Executor pool_{{.name = "test", .threads = 2, .queue_max = 64}};
  std::unique_ptr<Server> server_;
  FakeFeed* feed_ = nullptr;
  std::unique_ptr<v1::ChangeFeed::Stub> stub_;
  v1::FollowRequest request_;
  v1::FollowResponse response_;
};

TEST_F(StallGuardTest, CutsAFollowerThatNeverReads) {
  Feed(milliseconds(100));
  grpc::ClientContext context;
  auto reader = stub_->Follow(&context, request_);
  AwaitCuts(1);
  // What had come before it may still be read.
  while (reader->Read(&response_)) {
  }
  const grpc::Status status = reader->Finish();
  EXPECT_EQ(status.error_code(), grpc::CANCELLED);
  EXPECT_EQ(status.error_message(), kCutMessage);
  // It may come back.
  grpc::ClientContext again;
  reader = stub_->Follow(&again, request_);
  EXPECT_TRUE(reader->Read(&response_));
  again.TryCancel();
}

TEST_F(StallGuardTest, LeavesASlowReaderThatKeepsTakingMessages) {
  Feed(hours(1));
  grpc::ClientContext context;
  auto reader = stub_->Follow(&context, request_);
  for (int i = 0; i < 20; ++i) {
    const steady_clock::time_point begin = steady_clock::now();
    // Two messages were asked for since, so what waits now began to wait since.
    const int64_t pulled = feed_->pulled();
    while (feed_->pulled() < pulled + 2) ASSERT_TRUE(reader->Read(&response_));
    feed_->streams().CutStalled(begin);
    ASSERT_EQ(feed_->streams().cut(), 0);
  }
  // Now it stops reading.
  while (feed_->streams().cut() == 0) feed_->streams().CutStalled(steady_clock::now() - milliseconds(50));
  while (reader->Read(&response_)) {
  }
  EXPECT_EQ(reader->Finish().error_code(), grpc::CANCELLED);
}

TEST_F(StallGuardTest, CutsAReaderThatTakesAByteNowAndThen) {
  Feed(milliseconds(200));
  RawPeer peer(server_->address(), kFollow, "", /*window=*/1);
  while (feed_->streams().cut() == 0) {
    peer.Open(1);
    peer.Read();
    std::this_thread::sleep_for(milliseconds(1));
  }
  AwaitCuts(1);
}

// No window closes, but nobody reads the socket. gRPC ends the stream when the socket goes.
TEST_F(StallGuardTest, CutsAFollowerWhoseSocketIsFull) {
  Feed(milliseconds(100));
  {
    RawPeer peer(server_->address(), kFollow, "", kWindowMax, /*socket_bytes=*/4096);
    while (feed_->streams().cut() == 0) std::this_thread::yield();
    EXPECT_LT(feed_->pulled(), 64);
  }
  AwaitCuts(1);
}

TEST_F(StallGuardTest, CutsAnIngestWhoseResultsAreNotRead) {
  Gate gate;
  Executor later({.name = "later", .threads = 1, .queue_max = 64});
  auto service = std::make_unique<FakeIngest>(pool_, later, gate);
  FakeIngest* const ingest = service.get();
  server_ = Serve(std::move(service), milliseconds(100));
  auto stub = v1::IngestService::NewStub(Dial(*server_));
  grpc::ClientContext context;
  auto stream = stub->IngestArticles(&context);
  v1::IngestArticlesRequest item;
  item.mutable_request()->mutable_article()->set_title(std::string(kMessageBytes, 'x'));
  int written = 0;
  // Blocks when the server takes no more, and fails when the stream is cut.
  while (stream->Write(item)) ++written;
  EXPECT_LT(written, 16);
  EXPECT_EQ(ingest->streams().cut(), 1);
  v1::IngestArticlesResponse result;
  while (stream->Read(&result)) {
  }
  EXPECT_EQ(stream->Finish().error_code(), grpc::CANCELLED);
  while (ingest->streams().count() > 0) std::this_thread::yield();
  EXPECT_TRUE(server_->Stop(std::chrono::seconds(20)).ok());
}

// A fast connection once raised what gRPC holds of unread streams.
TEST_F(StallGuardTest, AnIngestThatIsNotTakenHoldsLittle) {
  Gate gate;
  Executor later({.name = "later", .threads = 2, .queue_max = 64});
  server_ = Serve(std::make_unique<FakeIngest>(pool_, later, gate));
  auto stub = v1::IngestService::NewStub(Dial(*server_));
  v1::IngestArticlesRequest item;
  v1::IngestArticlesResponse result;
  {
    grpc::ClientContext context;
    auto stream = stub->IngestArticles(&context);
    std::string* const content = item.mutable_request()->mutable_article()->mutable_content();
    content->assign(kMessageBytes, 'x');
    for (int i = 0; i < 100; ++i) {
      ASSERT_TRUE(stream->Write(item));
      ASSERT_TRUE(stream->Read(&result));
    }
    stream->WritesDone();
    EXPECT_TRUE(stream->Finish().ok());
    content->assign(16 * 1024, 'x');
  }
  item.mutable_request()->mutable_article()->set_title("slow");
  grpc::ClientContext context;
  auto stream = stub->IngestArticles(&context);
  std::atomic<int> written{0};
  std::thread writer([&] {
    while (stream->Write(item)) ++written;
  });
  gate.AwaitArrivals(2);
  for (int before = -1; before != written;) {
    before = written;
    std::this_thread::sleep_for(milliseconds(200));
  }
  RecordProperty("bytes", written * 16 * 1024);
  // The two that are taken, and what both sides hold.
  EXPECT_LT(written * 16 * 1024, 3 * 256 * 1024);
  context.TryCancel();
  writer.join();
  gate.Open();
  EXPECT_EQ(stream->Finish().error_code(), grpc::CANCELLED);
  EXPECT_TRUE(server_->Stop(std::chrono::seconds(20)).ok());
}

TEST_F(StallGuardTest, CutsStreamsThatEndAtTheSameMoment) {
  Feed(hours(1));
  std::atomic<bool> done{false};
  std::thread cutter([&] {
    while (!done) feed_->streams().CutStalled(steady_clock::now());
  });
  std::vector<std::thread> clients;
  for (int i = 0; i < 4; ++i) {
    clients.emplace_back([this] {
      for (int round = 0; round < 25; ++round) {
        grpc::ClientContext context;
        v1::FollowResponse response;
        auto reader = stub_->Follow(&context, request_);
        for (int message = 0; message < round % 3; ++message) reader->Read(&response);
        context.TryCancel();
        EXPECT_EQ(reader->Finish().error_code(), grpc::CANCELLED);
      }
    });
  }
  for (std::thread& client : clients) client.join();
  while (feed_->streams().count() > 0) std::this_thread::yield();
  done = true;
  cutter.join();
}

TEST(StallGuard, LeavesACallThatDoesNotWait) {
  // Would be used if it cut.
  StallGuard guard(nullptr);
  EXPECT_EQ(guard.CutIfStalled(steady_clock::now()), std::nullopt);
  guard.WaitBegins();
  EXPECT_EQ(guard.CutIfStalled(steady_clock::now() - milliseconds(1000)), std::nullopt);
  guard.WaitEnds();
  EXPECT_EQ(guard.CutIfStalled(steady_clock::now()), std::nullopt);
}

}  // namespace
}  // namespace accord::rpc
