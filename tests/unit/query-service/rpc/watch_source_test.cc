#include "query-service/rpc/watch_source.h"

#include <atomic>

#include "common/base/position.h"
#include "gmock/gmock.h"
#include "tests/support/eventually.h"
#include "tests/support/view_fixture.h"

namespace accord::query {
namespace {

using testing::HasReason;
using testing::IsOk;

class WatchSourceTest : public ::testing::Test {
 protected:
  void SetUp() override { Put("one"); }
  void Put(const std::string& id) {
    fixture_.Put(ArticleText(id, "2025-01-01").parsed());
    served_.Publish(fixture_.view().Read());
  }
  absl::StatusOr<std::unique_ptr<WatchSource>> Open(const std::string& token = "") {
    v1::WatchRequest request;
    request.set_resume_token(token);
    return WatchSource::Open(served_, request, [this] { ++woken_; });
  }
  v1::WatchResponse Next(WatchSource& source) {
    auto message = source.Next(call_);
    EXPECT_THAT(message, IsOk());
    EXPECT_TRUE(message.ok() && message->has_value());
    return message.ok() && message->has_value() ? **message : v1::WatchResponse();
  }

  std::atomic<int> woken_{0};
  ViewFixture fixture_;
  ServedView served_;
  rpc::CallContext call_{"/test", rpc::CallContext::TimePoint::max()};
};

TEST_F(WatchSourceTest, SaysWhereItStandsAtOnceAndThenWhatChanges) {
  auto source = *Open();
  const v1::WatchResponse first = Next(*source);
  EXPECT_EQ(first.changes_size(), 0);
  EXPECT_EQ(first.meta().read_at(), FormatToken(fixture_.view().position()));
  EXPECT_FALSE((*source->Next(call_)).has_value());
  Put("two");
  const v1::WatchResponse second = Next(*source);
  ASSERT_EQ(second.changes_size(), 1);
  EXPECT_EQ(second.changes(0).name(), "articles/two");
  EXPECT_FALSE((*source->Next(call_)).has_value());
}

TEST_F(WatchSourceTest, GoesOnFromAToken) {
  const std::string token = Next(**Open()).resume_token();
  Put("two");
  Put("three");
  const v1::WatchResponse message = Next(**Open(token));
  ASSERT_EQ(message.changes_size(), 2);
  EXPECT_EQ(message.changes(1).name(), "articles/three");
  EXPECT_EQ(Next(**Open(message.resume_token())).changes_size(), 0);
}

TEST_F(WatchSourceTest, WaitsForAViewThatIsBehind) {
  WatchPosition ahead = {kViewVersion, fixture_.view().position().epoch,
                         fixture_.view().position().revision + 1};
  auto source = *Open(EncodeWatchToken(ahead));
  EXPECT_FALSE((*source->Next(call_)).has_value());
  Put("two");
  EXPECT_EQ(Next(*source).changes_size(), 0) << "that change was told before";
  Put("three");
  EXPECT_EQ(Next(*source).changes_size(), 1);
}

TEST_F(WatchSourceTest, AnotherViewEndsIt) {
  auto source = *Open();
  Next(*source);
  ReadPoint other = fixture_.view().Read();
  other.position.epoch = std::string(16, 'o');
  served_.Publish(other);
  EXPECT_THAT(source->Next(call_), HasReason(v1::ERROR_REASON_CHANGES_GONE));
}

TEST_F(WatchSourceTest, RefusesAWrongRequest) {
  EXPECT_THAT(Open("nonsense"), HasReason(v1::ERROR_REASON_INVALID_TOKEN));
  EXPECT_THAT(Open(EncodeWatchToken({kViewVersion, std::string(16, 'o'), 1})),
              HasReason(v1::ERROR_REASON_CHANGES_GONE));
  EXPECT_THAT(Open(EncodeWatchToken({kViewVersion - 1, fixture_.view().position().epoch, 1})),
              HasReason(v1::ERROR_REASON_CHANGES_GONE));
  v1::WatchRequest request;
  request.mutable_articles()->set_story("articles/one");
  EXPECT_THAT(WatchSource::Open(served_, request, [] {}), HasReason(v1::ERROR_REASON_INVALID_FIELD));
  ServedView nothing;
  EXPECT_THAT(WatchSource::Open(nothing, {}, [] {}), HasReason(v1::ERROR_REASON_NOT_READY));
}

TEST_F(WatchSourceTest, IsWokenByWhatIsPublished) {
  auto source = *Open();
  Next(*source);
  const int before = woken_;
  Put("two");
  EXPECT_TRUE(testing::Eventually([&] { return woken_ > before; }));
}

}  // namespace
}  // namespace accord::query
