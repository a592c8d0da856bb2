// Follow where the log begins: below the floor, at it and above it, and the bootstrap from nothing. The floor
// is moved by a short
// --log_retention, and waited for.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/base/error.h"
#include "tests/integration/watch_fixture.h"
#include "tests/support/status_matchers.h"

namespace accord::testing {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

class WatchTrim : public WatchTest {
 protected:
  // With a follower that sees everything.
  void StartTrimming() {
    ASSERT_NO_FATAL_FAILURE(Start({"--log_retention", "1s"}));
    steady_ = std::make_unique<FeedFollower>(
        &history_, FeedFollowerOptions{.address = ingest_.address, .name = "steady"});
  }
  bool FloorReaches(int64_t revision) {
    return Eventually([&] { return steady_->floor() >= revision; });
  }
  // A first look at the base keeps the floor where it is for the rest of the test.
  void HoldFloor() { EXPECT_OK(FollowFrom(ingest_.address, {}, 1)); }
  static void EXPECT_OK(const FollowResult& result) { EXPECT_TRUE(result.status.ok()) << result.status; }

  void ExpectBelowFloor(int64_t revision) {
    const FollowResult result = FollowFrom(ingest_.address, PositionAt(revision), 1);
    EXPECT_THAT(result.messages, IsEmpty());
    EXPECT_THAT(result.status, StatusIs(absl::StatusCode::kOutOfRange));
    EXPECT_THAT(result.status, HasReason(v1::ERROR_REASON_POSITION_OUT_OF_RANGE));
    const auto metadata = ErrorInfoOf(result.status).metadata();
    EXPECT_EQ(metadata.at("revision"), absl::StrCat(revision));
    EXPECT_EQ(metadata.at("floor"), absl::StrCat(steady_->floor()));
    EXPECT_EQ(metadata.at("head"), absl::StrCat(steady_->head()));
  }
  // From `revision`: exactly what comes after it, up to the head.
  void ExpectFollowsFrom(int64_t revision, int64_t head) {
    FeedFollower follower(
        &history_,
        {.address = ingest_.address, .name = absl::StrCat("from ", revision), .from = PositionAt(revision)});
    EXPECT_TRUE(follower.Reaches(head));
    EXPECT_EQ(follower.streams(), 1);
  }
  // From nothing: exactly what was live at the floor, then the log.
  void ExpectBootstraps(const std::string& name, int64_t head) {
    FeedFollower follower(&history_, {.address = ingest_.address, .name = name});
    EXPECT_TRUE(follower.Reaches(head));
    EXPECT_EQ(follower.streams(), 1);
  }

  std::unique_ptr<FeedFollower> steady_;
};

// etcd #18089: compacting exactly at a delete lost the delete.
TEST_F(WatchTrim, ATrimExactlyAtADeleteLosesNothing) {
  ASSERT_NO_FATAL_FAILURE(StartTrimming());
  Put("kept", 1);
  Put("gone", 2);
  Put("kept-too", 3);
  const int64_t deleted = Delete("gone");
  ASSERT_TRUE(FloorReaches(deleted));
  EXPECT_EQ(steady_->floor(), deleted);
  ExpectBelowFloor(deleted - 1);
  ExpectFollowsFrom(deleted, deleted);
  ExpectBootstraps("fresh", deleted);
  const int64_t head = Put("next", 4);
  ASSERT_TRUE(steady_->Reaches(head));
  ExpectFollowsFrom(deleted, head);
  ExpectBootstraps("fresher", head);
  EXPECT_THAT(Check(head), IsEmpty());
}

// etcd #19179: a watch opened at the compaction revision missed the delete that came next.
TEST_F(WatchTrim, OpenedAtTheFloorGivesTheDeleteBehindIt) {
  ASSERT_NO_FATAL_FAILURE(StartTrimming());
  Put("kept", 1);
  const int64_t floor = Put("gone", 2);
  ASSERT_TRUE(FloorReaches(floor));
  HoldFloor();
  const int64_t deleted = Delete("gone");
  ASSERT_TRUE(steady_->Reaches(deleted));
  EXPECT_EQ(steady_->floor(), floor);
  const FollowResult result = FollowFrom(ingest_.address, PositionAt(floor), 1);
  ASSERT_THAT(result.entries(), SizeIs(1));
  EXPECT_EQ(result.entries()[0].revision(), deleted);
  ExpectBelowFloor(floor - 1);
  ExpectFollowsFrom(floor, deleted);
  ExpectBootstraps("fresh", deleted);
  EXPECT_THAT(Check(deleted), IsEmpty());
}

TEST_F(WatchTrim, EveryPositionIsAnsweredRightWhileTheFloorMoves) {
  ASSERT_NO_FATAL_FAILURE(StartTrimming());
  int64_t head = 0;
  for (int i = 0; i < 30; ++i) {
    // Each fourth deletes what the one before it put.
    head = i % 4 == 3 ? Delete(absl::StrCat("a", i - 1)) : Put(absl::StrCat("a", i), i);
  }
  ASSERT_TRUE(steady_->Reaches(head));
  // Whatever the floor is when the call comes: entries right behind the position, or a clear no.
  int followed = 0;
  int refused = 0;
  ASSERT_TRUE(Eventually([&] {
    for (int64_t revision = 1; revision <= head; ++revision) {
      const FollowResult result = FollowFrom(ingest_.address, PositionAt(revision), 1);
      if (!result.status.ok()) {
        EXPECT_THAT(result.status, HasReason(v1::ERROR_REASON_POSITION_OUT_OF_RANGE));
        ++refused;
        continue;
      }
      ++followed;
      const auto entries = result.entries();
      if (!entries.empty()) EXPECT_EQ(entries[0].revision(), revision + 1);
      EXPECT_EQ(result.messages[0].progress().revision(), revision + static_cast<int64_t>(entries.size()));
    }
    return steady_->floor() == head;
  }));
  EXPECT_GT(followed, 0);
  EXPECT_GT(refused, 0);
  ExpectBelowFloor(head - 1);
  ExpectBelowFloor(1);
  ExpectFollowsFrom(head, head);
  ExpectBootstraps("fresh", head);
  EXPECT_THAT(Check(head), IsEmpty());
}

TEST_F(WatchTrim, AFollowerThatSleptThroughATrimBeginsAgain) {
  ASSERT_NO_FATAL_FAILURE(StartTrimming());
  FeedFollower sleeper(&history_, {.address = proxy_->address(), .name = "sleeper"});
  ASSERT_TRUE(sleeper.Reaches(PutMany("a", 5)));
  proxy_->Refuse();
  proxy_->Cut();
  for (int i = 0; i < 5; ++i) Put(absl::StrCat("a-", i), 100 + i);
  const int64_t head = Delete("a-0");
  ASSERT_TRUE(FloorReaches(head));
  proxy_->Heal();
  EXPECT_TRUE(sleeper.Reaches(head));
  bool told = false;
  for (const absl::Status& end : sleeper.ends()) {
    told = told || ReasonOf(end) == v1::ERROR_REASON_POSITION_OUT_OF_RANGE;
  }
  EXPECT_TRUE(told);
  EXPECT_THAT(Check(head), IsEmpty());
}

TEST_F(WatchTrim, ABootstrapThatIsCutGoesOnWhereItWas) {
  ASSERT_NO_FATAL_FAILURE(StartTrimming());
  // Some messages of 256 entries each.
  const int64_t put = PutMany("a", 1200);
  int64_t head = put;
  for (int i = 0; i < 20; ++i) head = Delete(absl::StrCat("a-", i * 7));
  ASSERT_TRUE(FloorReaches(head));
  FeedFollower measured(&history_, {.address = proxy_->address(), .name = "measured"});
  ASSERT_TRUE(measured.Reaches(head));
  const int64_t whole = proxy_->bytes(Way::kDown);
  measured.Stop();
  FeedFollower cut(&history_, {.address = proxy_->address(), .name = "cut"});
  // Each life gets far enough for a message, and not for all.
  for (int i = 0; i < 3; ++i) {
    const int64_t cuts = proxy_->cuts();
    proxy_->CutAfter(Way::kDown, whole * 2 / 5);
    Eventually([&] { return proxy_->cuts() > cuts; }, std::chrono::milliseconds(3000));
  }
  proxy_->Heal();
  EXPECT_TRUE(cut.Reaches(head));
  bool resumed = false;
  for (const FeedStream& stream : history_.streams()) {
    resumed = resumed || (stream.from.bootstrap() && stream.from.revision() > 0);
  }
  EXPECT_TRUE(resumed);
  EXPECT_THAT(Check(head), IsEmpty());
}

}  // namespace
}  // namespace accord::testing
