// The article log under power losses: one recorded run of 2,000 articles, and every disk that a power loss
// may have left of it. Each opens, holds all that was acknowledged, nothing half, and goes on; some lose
// power again while they recover.
#include "tests/support/crash_images.h"

#include <atomic>
#include <cstdio>
#include <memory>
#include <string>
#include <utility>

#include "gmock/gmock.h"
#include "tests/support/crash_log_run.h"
#include "tests/support/status_matchers.h"

namespace accord::log {
namespace {

using accord::testing::CiOrSoak;
using accord::testing::CrashDisk;
using accord::testing::CrashFileSystem;
using accord::testing::CrashLogOptions;
using accord::testing::CrashPoint;
using accord::testing::CrashPoints;
using accord::testing::Describe;
using accord::testing::DiskImage;
using accord::testing::ForEachImage;
using accord::testing::IsOk;
using accord::testing::LogFaults;
using accord::testing::LogHistory;
using accord::testing::NewLogDisk;
using accord::testing::RandomFate;

constexpr int64_t kChanges = 2000;
constexpr uint64_t kSeed = 20240401;
constexpr int kGroupMax = 8;
// One in so many images loses power again.
constexpr uint64_t kNestedEach = 4;

struct Recorded {
  std::shared_ptr<CrashFileSystem> files = NewLogDisk();
  LogHistory history{kSeed};
  std::string epoch;
  // How many operations there were when the first Open returned, and when the log was closed.
  size_t opened = 0;
  size_t closed = 0;
};

void Record(Recorded* run) {
  auto log = RocksLog::Open(CrashLogOptions(run->files));
  ASSERT_THAT(log, IsOk());
  run->opened = run->files->operations();
  run->epoch = (*log)->Head().epoch;
  while (run->history.head() < kChanges) {
    ASSERT_THAT(run->history.Step(log->get(), *run->files, kGroupMax), IsOk());
  }
  const LogFaults faults = run->history.FaultsOf(**log, run->files->operations());
  ASSERT_TRUE(faults.empty()) << faults;
  log->reset();
  run->closed = run->files->operations();
}

// Opens the log on `image`, which a power loss after `operations` of what `history` tells of may have left,
// and appends to it. Returns how many operations Open took.
size_t OpenAndGoOn(const std::shared_ptr<CrashFileSystem>& files, size_t operations, LogHistory* history) {
  auto log = RocksLog::Open(CrashLogOptions(files));
  EXPECT_THAT(log, IsOk());
  if (!log.ok()) return 0;
  const size_t opened = files->operations();
  const LogFaults faults = history->FaultsOf(**log, operations);
  EXPECT_TRUE(faults.empty()) << faults;
  if (!faults.empty()) return 0;
  history->GoOnFrom(**log);
  for (int i = 0; i < 3; ++i) EXPECT_THAT(history->Step(log->get(), *files, kGroupMax), IsOk());
  const LogFaults later = history->FaultsOf(**log, files->operations());
  EXPECT_TRUE(later.empty()) << later;
  return opened;
}

TEST(LogCrashImages, HoldAllThatWasAcknowledgedAndGoOn) {
  Recorded run;
  Record(&run);
  if (HasFatalFailure()) return;
  const size_t images = CiOrSoak(300, 2000);
  auto points = CrashPoints(run.files->journal(), 0, images, kSeed);
  // Some after the close, whose mark is judged by itself.
  for (size_t i = 1; i <= images / 50; ++i) points[images - i].operations = run.closed;
  std::atomic<size_t> looked{0}, nested{0}, clean{0};
  const auto look = [&](const CrashPoint& point, DiskImage image) {
    if (HasFailure()) return;
    SCOPED_TRACE(absl::StrCat("after operation ", point.operations, ": ", Describe(point.fate)));
    LogHistory history = run.history;
    const auto files = std::make_shared<CrashFileSystem>(std::move(image));
    const size_t opened = OpenAndGoOn(files, point.operations, &history);
    if (HasFailure()) return;
    ++looked;
    if (point.operations == run.closed) ++clean;
    std::mt19937_64 random(point.fate.seed);
    if (random() % kNestedEach != 0) return;

    // Again, somewhere in its recovery or in what it appended.
    const size_t again = random() % (files->operations() + 1);
    const auto fate = RandomFate(random());
    SCOPED_TRACE(absl::StrCat("then after operation ", again, " of ", files->operations(), ": ",
                              Describe(fate), again < opened ? ", while it opened" : ""));
    CrashDisk disk(files->base());
    disk.AdvanceTo(files->journal(), again);
    LogHistory before = again < opened ? run.history : history;
    OpenAndGoOn(std::make_shared<CrashFileSystem>(disk.PowerLoss(fate)),
                again < opened ? point.operations : again, &before);
    ++nested;
  };
  ForEachImage(run.files->base(), run.files->journal(), points, look);
  std::printf("%zu images of a log (%zu of them after its close), %zu crashed again, %zu operations\n",
              looked.load(), clean.load(), nested.load(), run.closed);
  EXPECT_EQ(looked, images);
  EXPECT_GE(nested, images / kNestedEach / 2);
}

}  // namespace
}  // namespace accord::log
