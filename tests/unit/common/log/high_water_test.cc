// The thread that keeps the mark near the head, alone and under a log whose disk takes no marks.
#include "common/log/high_water.h"

#include "common/base/error.h"
#include "tests/support/eventually.h"
#include "tests/support/test_clock.h"
#include "tests/unit/common/log/log_on_disk.h"

namespace accord::log {
namespace {

using testing::Eventually;
using ::testing::HasSubstr;
using testing::IsOk;
using testing::StatusIs;

Position At(int64_t revision) { return {std::string(16, 'e'), revision, std::string(32, 'c')}; }

class HighWaterTest : public ::testing::Test {
 protected:
  HighWaterOptions Options() {
    HighWaterOptions out;
    out.path = MarkPath(kDiskLog);
    out.file_system = disk_.shared_files();
    out.period = std::chrono::milliseconds(1);
    out.stale = std::chrono::milliseconds(100);
    out.now = clock_.clocks().steady;
    out.report = disk_.Options().report;
    return out;
  }
  bool Holds(int64_t revision) {
    return Eventually([&] { return high_water_.written() == revision; });
  }
  void BreakDisk() { disk_.files().FailAt({.for_ever = true}); }
  void HealDisk() { disk_.files().EndFaults(); }

  LogOnDisk disk_;
  testing::TestClock clock_;
  HighWater high_water_{Options(), At(3)};
};

TEST_F(HighWaterTest, FollowsTheHeadByItself) {
  high_water_.Moved(At(4));
  ASSERT_TRUE(Holds(4));
  high_water_.Moved(At(5));
  high_water_.Moved(At(9));
  ASSERT_TRUE(Holds(9));
  EXPECT_EQ(disk_.TheMark()->position, At(9));
  EXPECT_FALSE(disk_.TheMark()->closed);
}

TEST_F(HighWaterTest, WritesNothingWhenNothingMoves) {
  EXPECT_EQ(high_water_.Write(), 3);
  high_water_.Moved(At(3));
  EXPECT_EQ(high_water_.Write(), 3);
  EXPECT_EQ(disk_.TheMark(), std::nullopt);
}

TEST_F(HighWaterTest, IsStaleOnceItCouldNotBeWrittenForLong) {
  BreakDisk();
  high_water_.Moved(At(4));
  EXPECT_THAT(high_water_.Fresh(), IsOk());
  clock_.Advance(std::chrono::milliseconds(60));
  // Not since the latest: since the first that is not marked.
  high_water_.Moved(At(5));
  clock_.Advance(std::chrono::milliseconds(41));
  const absl::Status stale = high_water_.Fresh();
  EXPECT_THAT(stale, StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(stale, testing::HasReason(v1::ERROR_REASON_NOT_READY));
  EXPECT_GT(RetryAfterMsOf(stale), 0);
  EXPECT_EQ(high_water_.Write(), 3);
  EXPECT_THAT(disk_.Reported(), HasSubstr("cannot be written"));
  HealDisk();
  ASSERT_TRUE(Holds(5));
  EXPECT_THAT(high_water_.Fresh(), IsOk());
  EXPECT_EQ(high_water_.Behind().count(), 0);
  EXPECT_TRUE(Eventually([&] { return absl::StrContains(disk_.Reported(), "written again"); }));
}

TEST_F(HighWaterTest, FailuresAreToldOnce) {
  BreakDisk();
  high_water_.Moved(At(4));
  for (int i = 0; i < 20; ++i) high_water_.Write();
  const std::string reported = disk_.Reported();
  EXPECT_EQ(std::count(reported.begin(), reported.end(), '\n'), 1) << reported;
}

TEST_F(HighWaterTest, AClosedMarkIsTheLast) {
  high_water_.Moved(At(4));
  EXPECT_THAT(high_water_.Close(At(4)), IsOk());
  EXPECT_EQ(disk_.TheMark()->position, At(4));
  EXPECT_TRUE(disk_.TheMark()->closed);
}

TEST(StaleMark, AppendsAreRefusedUntilItIsWrittenAgain) {
  testing::TestClock clock;
  LogOnDisk run;
  RocksLogOptions options = run.Options();
  options.clocks = clock.clocks();
  // The thread sleeps for ever: the test writes the mark by trimming.
  options.high_water_period = std::chrono::hours(24 * 365);
  const auto log = RocksLog::Open(std::move(options));
  ASSERT_THAT(log, IsOk());
  AppendPuts(**log, 2);
  clock.Advance(std::chrono::milliseconds(kHighWaterStaleMs));
  EXPECT_THAT((*log)->WriteStatus(), IsOk());
  clock.Advance(std::chrono::milliseconds(1));
  Group group;
  group.appends.push_back(PutOfArticle("b", "x"));
  const auto refused = (*log)->AppendGroup(group);
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_GE(RetryAfterMsOf(refused.status()), 0);
  EXPECT_THAT((*log)->WriteStatus(), StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_EQ((*log)->Head().revision, 2);
  EXPECT_EQ((*log)->Read(0, 10, 10'000)->size(), 2u);
  // Not for good.
  ASSERT_THAT((*log)->Trim(1), IsOk());
  EXPECT_EQ(AppendPuts(**log, 1).size(), 1u);
}

}  // namespace
}  // namespace accord::log
