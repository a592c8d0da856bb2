// The real feed against a ChangeFeed server in this process.
#include "query-service/follow/grpc_feed.h"

#include <thread>

#include "accord/v1/change_feed.grpc.pb.h"
#include "common/base/error.h"
#include "common/base/hash.h"
#include "common/client/channel.h"
#include "common/rpc/status.h"
#include "gmock/gmock.h"
#include "grpcpp/server_builder.h"
#include "tests/support/change_chain.h"
#include "tests/support/status_matchers.h"

namespace accord::query {
namespace {

constexpr std::chrono::milliseconds kSilenceMax{400};
// Positions after which the feed says nothing, and gives `kMarks` marks in time.
constexpr int64_t kSilentAt = 60;
constexpr int64_t kMarksAt = 70;
constexpr int kMarks = 8;

class FakeChangeFeed final : public v1::ChangeFeed::Service {
 public:
  grpc::Status Follow(grpc::ServerContext* context, const v1::FollowRequest* request,
                      grpc::ServerWriter<v1::FollowResponse>* writer) override {
    if (request->position().revision() == 99) {
      return rpc::ToGrpc(
          Error(absl::StatusCode::kOutOfRange, v1::ERROR_REASON_POSITION_OUT_OF_RANGE, "past the head"),
          "test");
    }
    while (request->position().revision() == kSilentAt && !context->IsCancelled()) std::this_thread::yield();
    v1::FollowResponse response;
    response.mutable_progress()->set_epoch(LowerHex("0123456789abcdef"));
    response.mutable_progress()->set_revision(request->position().revision() + 1);
    response.mutable_progress()->set_chain(
        request->position().revision() == 50 ? "" : LowerHex(std::string(32, 'c')));
    response.set_head_revision(7);
    auto* entry = response.add_entries();
    entry->set_revision(request->position().revision() + 1);
    entry->set_change("change");
    writer->Write(response);
    for (int i = 0; request->position().revision() == kMarksAt && i < kMarks; ++i) {
      std::this_thread::sleep_for(kSilenceMax / 4);
      response.clear_entries();
      writer->Write(response);
    }
    while (!context->IsCancelled()) std::this_thread::yield();
    return grpc::Status::CANCELLED;
  }
};

class GrpcFeedTest : public ::testing::Test {
 protected:
  void SetUp() override {
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    builder.RegisterService(&service_);
    server_ = builder.BuildAndStart();
    ASSERT_NE(server_, nullptr);
    channel_ = client::MakeChannel(absl::StrCat("127.0.0.1:", port), {.own_connection = true});
    source_ = MakeGrpcFeedSource(channel_);
  }
  void TearDown() override {
    source_->Cancel();
    server_->Shutdown();
  }
  static Position At(int64_t revision) {
    return {"0123456789abcdef", revision, revision == 0 ? "" : std::string(32, 'c')};
  }

  FakeChangeFeed service_;
  std::unique_ptr<grpc::Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<FeedSource> source_;
};

TEST_F(GrpcFeedTest, DeliversWhatComesAfterThePosition) {
  const auto feed = source_->Open(At(3));
  const auto batch = feed->Next();
  ASSERT_THAT(batch, testing::IsOk());
  ASSERT_EQ(batch->entries.size(), 1u);
  EXPECT_EQ(batch->entries[0].revision, 4);
  EXPECT_EQ(batch->entries[0].change, "change");
  EXPECT_EQ(batch->progress, At(4));
  EXPECT_EQ(batch->head_revision, 7);
}

TEST_F(GrpcFeedTest, TellsTheReasonOfARefusal) {
  EXPECT_THAT(source_->Open(At(99))->Next(), testing::HasReason(v1::ERROR_REASON_POSITION_OUT_OF_RANGE));
}

TEST_F(GrpcFeedTest, RefusesAPositionThatIsNone) {
  EXPECT_THAT(source_->Open(At(50))->Next(), testing::StatusIs(absl::StatusCode::kInternal));
}

TEST_F(GrpcFeedTest, ASilentStreamIsGivenUp) {
  const auto source = MakeGrpcFeedSource(channel_, kSilenceMax);
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_THAT(source->Open(At(kSilentAt))->Next(), testing::StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_GE(std::chrono::steady_clock::now() - begin, kSilenceMax);
  // The next one is judged anew, also after a while in which nobody waited.
  const auto feed = source->Open(At(3));
  std::this_thread::sleep_for(2 * kSilenceMax);
  EXPECT_THAT(feed->Next(), testing::IsOk());
}

TEST_F(GrpcFeedTest, AStreamThatGivesMarksIsNot) {
  const auto source = MakeGrpcFeedSource(channel_, kSilenceMax);
  const auto feed = source->Open(At(kMarksAt));
  for (int i = 0; i <= kMarks; ++i) EXPECT_THAT(feed->Next(), testing::IsOk()) << i;
}

TEST_F(GrpcFeedTest, CancelEndsTheOpenStreamAndLaterOnes) {
  const auto feed = source_->Open(At(0));
  ASSERT_THAT(feed->Next(), testing::IsOk());
  std::thread canceller([&] { source_->Cancel(); });
  EXPECT_THAT(feed->Next(), testing::StatusIs(absl::StatusCode::kCancelled));
  canceller.join();
  EXPECT_THAT(source_->Open(At(0))->Next(), testing::StatusIs(absl::StatusCode::kCancelled));
}

}  // namespace
}  // namespace accord::query
