#include "ingest-service/rpc/reparse_source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/rpc/status.h"
#include "tests/support/eventually.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/ingest-service/rpc/ingest_server.h"

namespace accord::ingest {
namespace {

using accord::testing::HasReason;
using accord::testing::IsOk;
using accord::testing::StatusIs;

// The server's parser tells no ruleset at first, and "two" after a restart.
class ReparseSourceTest : public ::testing::Test {
 protected:
  absl::StatusOr<std::vector<v1::ReparseArticlesResponse>> Run(int64_t articles_max) {
    v1::ReparseArticlesRequest request;
    request.set_articles_max(articles_max);
    grpc::ClientContext context;
    const auto stream = server_.ingest().ReparseArticles(&context, request);
    std::vector<v1::ReparseArticlesResponse> all;
    v1::ReparseArticlesResponse response;
    while (stream->Read(&response)) all.push_back(response);
    const absl::Status status = rpc::FromGrpc(stream->Finish());
    if (!status.ok()) return status;
    return all;
  }
  IngestServer server_;
};

TEST_F(ReparseSourceTest, TellsProgressAndThenTheEnd) {
  for (const char* id : {"a", "b", "c"}) ASSERT_THAT(server_.Ingest(id, "text"), IsOk());
  server_.SetRuleset("two");
  server_.Restart();
  const auto all = Run(2);
  ASSERT_THAT(all, IsOk());
  ASSERT_FALSE(all->empty());
  const v1::ReparseArticlesResponse& last = all->back();
  EXPECT_EQ(last.articles(), 3);
  EXPECT_EQ(last.outdated(), 3);
  EXPECT_EQ(last.done(), 2);
  EXPECT_EQ(last.unchanged(), 2);
  EXPECT_EQ(last.meta().written_at(), FormatToken(server_.log().Head()));
  EXPECT_EQ(Run(0)->back().done(), 1);
  EXPECT_EQ(Run(0)->back().outdated(), 0);
}

TEST_F(ReparseSourceTest, RefusesANegativeMaximum) {
  const auto refused = Run(-1);
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_EQ(BadRequestOf(refused.status()).field_violations(0).field(), "articles_max");
  EXPECT_THAT(Run(0), IsOk());
}

// 60 slow articles take 1.5 s and more, two at a time.
class SlowReparseTest : public ReparseSourceTest {
 protected:
  static constexpr int kArticles = 60;

  void SetUp() override {
    for (int i = 0; i < kArticles; ++i) ASSERT_THAT(server_.Ingest(absl::StrCat("a", i), "slow"), IsOk());
    server_.SetRuleset("two");
    server_.Restart();
    stream_ = server_.ingest().ReparseArticles(&context_, v1::ReparseArticlesRequest());
  }
  // Until something was parsed again.
  void ReadUntilSomeAreDone() {
    while (progress_.done() == 0) ASSERT_TRUE(stream_->Read(&progress_));
    ASSERT_LT(progress_.done(), kArticles);
  }
  // To its end.
  absl::StatusCode Finish() {
    while (stream_->Read(&progress_)) {
    }
    return rpc::FromGrpc(stream_->Finish()).code();
  }
  // What is left is done by another run; all together each article once.
  void ExpectTheRestIsDone() {
    auto rest = Run(0);
    // The one before may still be ending.
    EXPECT_TRUE(testing::Eventually([&] {
      if (!rest.ok()) rest = Run(0);
      return rest.ok();
    }));
    ASSERT_THAT(rest, IsOk());
    const v1::ReparseArticlesResponse& last = rest->back();
    EXPECT_EQ(last.articles(), kArticles);
    EXPECT_LT(last.outdated(), kArticles);
    EXPECT_GT(last.outdated(), 0);
    EXPECT_EQ(last.unchanged(), last.outdated());
    EXPECT_EQ(server_.log().Head().revision, 2 * kArticles);
    EXPECT_EQ(Run(0)->back().outdated(), 0);
  }

  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReader<v1::ReparseArticlesResponse>> stream_;
  v1::ReparseArticlesResponse progress_;
};

TEST_F(SlowReparseTest, ProgressComesAtLeastOnceASecondAndNeverGoesBack) {
  auto last = std::chrono::steady_clock::now();
  int64_t done = 0;
  int messages = 0;
  while (stream_->Read(&progress_)) {
    const auto now = std::chrono::steady_clock::now();
    EXPECT_LT(now - last, std::chrono::seconds(1));
    EXPECT_GE(progress_.done(), done);
    last = now;
    done = progress_.done();
    ++messages;
  }
  EXPECT_THAT(rpc::FromGrpc(stream_->Finish()), IsOk());
  EXPECT_EQ(done, kArticles);
  EXPECT_GE(messages, 3);
}

TEST_F(SlowReparseTest, WhoGoesAwayEndsItAndAnotherOneGoesOn) {
  ReadUntilSomeAreDone();
  context_.TryCancel();
  EXPECT_EQ(Finish(), absl::StatusCode::kCancelled);
  ExpectTheRestIsDone();
}

TEST_F(SlowReparseTest, AStopEndsItAndAfterTheRestartAnotherOneGoesOn) {
  ReadUntilSomeAreDone();
  const auto begun = std::chrono::steady_clock::now();
  server_.Restart();
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(5));
  EXPECT_EQ(Finish(), absl::StatusCode::kUnavailable);
  ExpectTheRestIsDone();
}

TEST_F(SlowReparseTest, AnotherCallMeanwhileIsRefused) {
  ReadUntilSomeAreDone();
  EXPECT_THAT(Run(0), HasReason(v1::ERROR_REASON_OVERLOADED));
  // What is ingested meanwhile is not held up behind it.
  EXPECT_THAT(server_.Ingest("b", "text"), IsOk());
  EXPECT_EQ(Finish(), absl::StatusCode::kOk);
  EXPECT_EQ(progress_.done(), kArticles);
}

TEST_F(ReparseSourceTest, ThereIsOneAtATime) {
  const auto reparsing = std::make_shared<std::atomic<bool>>(true);
  const auto open = [&] {
    return ReparseSource::Open(server_.log(), server_.writer(), {}, reparsing, [] {}).status();
  };
  EXPECT_THAT(open(), StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_THAT(open(), HasReason(v1::ERROR_REASON_OVERLOADED));
  reparsing->store(false);
  // Each goes before the next one comes.
  EXPECT_THAT(open(), IsOk());
  EXPECT_THAT(open(), IsOk());
}

}  // namespace
}  // namespace accord::ingest
