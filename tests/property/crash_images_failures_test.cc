// A log whose disk fails: one operation or all from one on, with EIO, ENOSPC or half of an append. What was
// not made durable is never acknowledged, the log then takes nothing more, and what is left on the disk holds
// all that was acknowledged. Each case is a process of its own, because RocksDB 7.8 as Debian builds it may
// abort on such errors: then the disk is looked at where it did.
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <random>
#include <string>

#include "common/base/mutex.h"
#include "gmock/gmock.h"
#include "tests/support/crash_images.h"
#include "tests/support/crash_log_run.h"
#include "tests/support/status_matchers.h"

namespace accord::log {
namespace {

using accord::testing::CiOrSoak;
using accord::testing::CrashDisk;
using accord::testing::CrashFileSystem;
using accord::testing::CrashLogOptions;
using accord::testing::Describe;
using accord::testing::DiskImage;
using accord::testing::Fate;
using accord::testing::Fault;
using accord::testing::ForEachIndex;
using accord::testing::LogFaults;
using accord::testing::LogHistory;
using accord::testing::NewLogDisk;
using accord::testing::RandomFate;

constexpr char kTestName[] = "LogFailures.LoseNothingAcknowledged";
// Set in the child: the seed of its case.
constexpr char kChildSeed[] = "ACCORD_LOG_FAILURES_SEED";
constexpr int kGroupMax = 8;
constexpr int kStepsBefore = 40;
constexpr int kStepsAfter = 60;
constexpr int kFates = 4;

// How a child ends.
enum End { kRefused = 10, kUnharmed = 11, kAborted = 12, kWrong = 13 };

// What the handler of SIGABRT looks at; set once in the child.
const CrashFileSystem* g_files = nullptr;
const LogHistory* g_history = nullptr;
uint64_t g_seed = 0;

// Opens the log on `image` and says what is wrong with it.
bool Holds(DiskImage image, const LogHistory& history, size_t operations, const std::string& what) {
  const auto log = RocksLog::Open(CrashLogOptions(std::make_shared<CrashFileSystem>(std::move(image))));
  if (!log.ok()) {
    std::fprintf(stderr, "%s: %s\n", what.c_str(), log.status().ToString().c_str());
    return false;
  }
  const LogFaults faults = history.FaultsOf(**log, operations);
  for (const std::string& wrong : faults.wrong) std::fprintf(stderr, "%s: %s\n", what.c_str(), wrong.c_str());
  return faults.empty();
}

// The disk as the process leaves it, and as some power losses do.
bool AllHold() {
  const auto journal = g_files->JournalSoFar();
  CrashDisk disk(g_files->base());
  disk.AdvanceTo(journal, journal.size());
  bool hold = Holds(disk.ProcessLoss(), *g_history, journal.size(), "as the process left it");
  for (int i = 0; i < kFates; ++i) {
    const Fate fate = RandomFate(g_seed * kFates + i);
    hold = Holds(disk.PowerLoss(fate), *g_history, journal.size(), Describe(fate)) && hold;
  }
  return hold;
}

void OnAbort(int) {
  std::signal(SIGABRT, SIG_DFL);
  _exit(AllHold() ? kAborted : kWrong);
}

Fault RandomFault(std::mt19937_64* random) {
  Fault fault;
  fault.of = static_cast<Fault::Of>((*random)() % 3);
  fault.how = static_cast<Fault::How>((*random)() % 3);
  fault.nth = 1 + (*random)() % 40;
  fault.for_ever = (*random)() % 2 == 0;
  return fault;
}

// Runs one case and ends the process.
[[noreturn]] void RunChild(uint64_t seed) {
  std::mt19937_64 random(seed);
  const auto files = NewLogDisk();
  LogHistory history(seed);
  g_files = files.get();
  g_history = &history;
  g_seed = seed;
  RocksLogOptions options = CrashLogOptions(files);
  // A mark that cannot be written is another test's.
  options.high_water_stale = std::chrono::hours(1);
  auto log = RocksLog::Open(options);
  if (!log.ok()) _exit(kWrong);
  for (uint64_t n = random() % kStepsBefore; n > 0; --n) {
    if (!history.Step(log->get(), *files, kGroupMax).ok()) _exit(kWrong);
  }
  std::signal(SIGABRT, OnAbort);
  files->FailAt(RandomFault(&random));
  absl::Status status;
  for (int i = 0; i < kStepsAfter && status.ok(); ++i) status = history.Step(log->get(), *files, kGroupMax);
  if (!status.ok()) {
    // Also when the disk is well again.
    for (int i = 0; i < 3; ++i) {
      LogHistory never = history;
      if (never.AppendGroup(log->get(), *files, kGroupMax).ok()) {
        std::fprintf(stderr, "the log goes on after: %s\n", status.ToString().c_str());
        _exit(kWrong);
      }
    }
  }
  log->reset();
  std::signal(SIGABRT, SIG_DFL);
  _exit(!AllHold() ? kWrong : status.ok() ? kUnharmed : kRefused);
}

int RunCase(uint64_t seed) {
  const std::string seed_text = std::to_string(seed);
  const std::string filter = std::string("--gtest_filter=") + kTestName;
  const pid_t pid = fork();
  if (pid == 0) {
    setenv(kChildSeed, seed_text.c_str(), 1);
    execl("/proc/self/exe", "log_failures_child", filter.c_str(), "--gtest_brief=1", nullptr);
    _exit(kWrong);
  }
  int status = 0;
  waitpid(pid, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

TEST(LogFailures, LoseNothingAcknowledged) {
  if (const char* seed = std::getenv(kChildSeed)) RunChild(std::strtoull(seed, nullptr, 10));
  const size_t cases = CiOrSoak(40, 500);
  Mutex mutex;
  std::map<int, int> ends;
  ForEachIndex(cases, [&](size_t i) {
    const int end = RunCase(i);
    EXPECT_TRUE(end == kRefused || end == kUnharmed || end == kAborted)
        << "seed " << i << " ended with " << end;
    MutexLock lock(&mutex);
    ++ends[end];
  });
  std::printf("%zu failing disks: the log refused on %d, was not harmed on %d, the process aborted on %d\n",
              cases, ends[kRefused], ends[kUnharmed], ends[kAborted]);
  EXPECT_GT(ends[kRefused], static_cast<int>(cases / 4));
}

}  // namespace
}  // namespace accord::log
