// What is RocksLog's own about writing. (What every log does: conformance_test.cc.)
#include "common/log/rocks_log.h"

#include <thread>

#include "common/base/error.h"
#include "tests/support/scratch_dir.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/common/log/log_on_disk.h"

namespace accord::log {
namespace {

using testing::IsOk;
using testing::ScratchDir;
using testing::StatusIs;

TEST(RocksLog, IsHeldByOneProcess) {
  const ScratchDir dir;
  const auto first = RocksLog::Open({.path = dir.Sub("log")});
  ASSERT_THAT(first, IsOk());
  EXPECT_THAT(RocksLog::Open({.path = dir.Sub("log"), .report = [](absl::string_view) {}}),
              StatusIs(absl::StatusCode::kUnavailable));
}

TEST(RocksLog, AfterAFailedWriteItTakesNothingMoreAndDoesNotSayWhereItEnds) {
  LogOnDisk disk;
  Position head;
  {
    const auto log = disk.Open();
    ASSERT_THAT(log, IsOk());
    head = AppendPuts(**log, 2).back();
    disk.files().FailAt({.of = testing::Fault::Of::kSync});
    Group group;
    group.appends.push_back(PutOfArticle("a", "lost"));
    const auto failed = (*log)->AppendGroup(group);
    ASSERT_FALSE(failed.ok());
    EXPECT_EQ(RetryAfterMsOf(failed.status()), -1);
    EXPECT_EQ((*log)->AppendGroup(group).status(), failed.status());
    EXPECT_EQ((*log)->Trim(1).status(), failed.status());
    EXPECT_EQ((*log)->Head(), head);
    EXPECT_EQ((*log)->Read(0, 10, 10'000)->size(), 2u);
  }
  // Whether the group is there or not, the mark allows both.
  EXPECT_FALSE(disk.TheMark()->closed);
  EXPECT_LE(disk.TheMark()->position.revision, 2);
  EXPECT_THAT(disk.Open(), IsOk());
}

TEST(RocksLog, AppendsAndTrimsTakeTurnsAtTheHead) {
  LogOnDisk disk;
  const auto log = disk.Open();
  ASSERT_THAT(log, IsOk());
  std::thread appender([&] { AppendPuts(**log, 300); });
  while ((*log)->Floor().revision < 250) EXPECT_THAT((*log)->Trim((*log)->Head().revision), IsOk());
  appender.join();
  EXPECT_EQ((*log)->Head().revision, 300);
  const int64_t floor = (*log)->Floor().revision;
  EXPECT_EQ((*log)->Read(floor, 1000, 1'000'000)->size(), static_cast<size_t>(300 - floor));
}

}  // namespace
}  // namespace accord::log
