// Kills a process that appends and trims, again and again on one store, and looks at what is left each time:
// nothing acknowledged is missing, revisions are dense, the chain holds, and the table of live articles and
// the base are what the log says or said. (kill -9 keeps the kernel's cache, so this proves atomicity and
// recovery, not that the disk was synced.)
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <map>
#include <random>
#include <thread>

#include "common/log/rocks_log.h"
#include "tests/support/scratch_dir.h"
#include "tests/support/status_matchers.h"

namespace accord::log {
namespace {

using testing::IsOk;

constexpr char kTestName[] = "LogCrash.LosesNothingAcknowledged";
// Set in the child: the folder of the store.
constexpr char kChildFolder[] = "ACCORD_LOG_CRASH_FOLDER";
constexpr char kChildSeed[] = "ACCORD_LOG_CRASH_SEED";
constexpr int kAckFd = 3;
constexpr int kArticles = 40;
constexpr int kRounds = 25;

// What the child tells after each durable group, in one write: pipes keep writes of this size whole.
struct Ack {
  int64_t revision = 0;
  char chain[32] = {};
};

Group RandomGroup(std::mt19937& random, int64_t seed) {
  Group group;
  group.appends.resize(1 + random() % 20);
  for (Append& item : group.appends) {
    item.article_id = absl::StrCat("a", random() % kArticles);
    const bool put = random() % 5 != 0;
    // A change says what it does, so that the log can be replayed without the parser.
    item.change = absl::StrCat(put ? "put " : "delete ", item.article_id, " ", seed, " ", random());
    if (!put) continue;
    item.live.emplace();
    item.live->set_input_hash(item.change);
    storage::v1::RawArticle raw;
    raw.mutable_input()->set_content(item.change + std::string(random() % 20'000, 'x'));
    item.raw_input = raw.SerializeAsString();
  }
  return group;
}

RocksLogOptions OptionsOf(const std::string& folder) {
  RocksLogOptions options;
  options.path = folder;
  // Nobody reads the base while it is trimmed.
  options.base_linger = std::chrono::milliseconds(0);
  return options;
}

// Moves the floor in another thread, never past `read`, which the parent has read.
void TrimForEver(RocksLog* log, int64_t read, int64_t seed) {
  std::mt19937 random(seed);
  for (;;) {
    const int64_t floor = log->Floor().revision;
    if (!log->Trim(floor + static_cast<int64_t>(random() % 20) * (read - floor) / 100).ok()) _exit(6);
    usleep(random() % 2000);
  }
}

// Appends until it is killed.
void RunChild() {
  const int64_t seed = std::atoll(std::getenv(kChildSeed));
  std::mt19937 random(seed);
  auto log = RocksLog::Open(OptionsOf(std::getenv(kChildFolder)));
  if (!log.ok()) _exit(2);
  std::thread(TrimForEver, log->get(), (*log)->Head().revision, seed).detach();
  for (;;) {
    const auto positions = (*log)->AppendGroup(RandomGroup(random, seed));
    if (!positions.ok()) _exit(3);
    Ack ack;
    ack.revision = positions->back().revision;
    positions->back().chain.copy(ack.chain, sizeof(ack.chain));
    if (write(kAckFd, &ack, sizeof(ack)) != sizeof(ack)) _exit(4);
  }
}

// Starts this program again as the child; returns its pid, and in `acks` the end of the pipe to read from.
pid_t StartChild(const std::string& folder, int seed, int* acks) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return -1;
  const std::string seed_text = absl::StrCat(seed);
  const std::string filter = absl::StrCat("--gtest_filter=", kTestName);
  const pid_t pid = fork();
  if (pid == 0) {
    dup2(ends[1], kAckFd);
    setenv(kChildFolder, folder.c_str(), 1);
    setenv(kChildSeed, seed_text.c_str(), 1);
    execl("/proc/self/exe", "log_crash_child", filter.c_str(), "--gtest_brief=1", nullptr);
    _exit(5);
  }
  close(ends[1]);
  *acks = ends[0];
  return pid;
}

// Lets a child append until it has acknowledged `groups`, and a little longer, then kills it. Returns all
// that it acknowledged.
std::vector<Ack> AppendAndKill(const std::string& folder, int seed, int groups, int more_us) {
  int fd = -1;
  const pid_t pid = StartChild(folder, seed, &fd);
  EXPECT_GT(pid, 0);
  std::vector<Ack> acks;
  Ack ack;
  while (static_cast<int>(acks.size()) < groups && read(fd, &ack, sizeof(ack)) == sizeof(ack))
    acks.push_back(ack);
  usleep(more_us);
  kill(pid, SIGKILL);
  while (read(fd, &ack, sizeof(ack)) == sizeof(ack)) acks.push_back(ack);
  close(fd);
  int status = 0;
  waitpid(pid, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status)) << "the child ended by itself with " << WEXITSTATUS(status);
  return acks;
}

// Adds what the log holds past `all`, and compares the rest; Read checks revisions and chain.
void ReadOn(const RocksLog& log, std::vector<Entry>* all) {
  int64_t at = log.Floor().revision;
  ASSERT_LE(at, static_cast<int64_t>(all->size()));
  while (at < log.Head().revision) {
    const auto some = log.Read(at, 1000, 1 << 20);
    ASSERT_THAT(some, IsOk());
    for (const Entry& entry : *some) {
      ++at;
      if (at > static_cast<int64_t>(all->size())) {
        all->push_back(entry);
      } else {
        ASSERT_EQ(entry.chain, (*all)[at - 1].chain);
      }
    }
  }
}

// The base is what was live at the floor, as it was put.
void ExpectBaseIsWhatTheLogSaid(RocksLog& log, const std::vector<Entry>& entries) {
  std::map<std::string, int64_t> live;
  for (int64_t i = 1; i <= log.Floor().revision; ++i) {
    const std::vector<std::string> words = absl::StrSplit(entries[i - 1].change, ' ');
    if (words[0] == "put") {
      live[words[1]] = i;
    } else {
      live.erase(words[1]);
    }
  }
  std::map<int64_t, std::string> expected;
  for (const auto& [id, revision] : live) expected[revision] = entries[revision - 1].change;
  const auto base = log.OpenBase();
  ASSERT_THAT(base, IsOk());
  const auto found = (*base)->Read(0, kArticles + 1, size_t{1} << 30);
  ASSERT_THAT(found, IsOk());
  std::map<int64_t, std::string> held;
  for (const Entry& entry : *found) held[entry.revision] = entry.change;
  EXPECT_EQ(held, expected);
}

void ExpectLiveIsWhatTheLogSays(const RocksLog& log, const std::vector<Entry>& entries) {
  std::map<std::string, std::pair<int64_t, std::string>> replayed;
  for (const Entry& entry : entries) {
    const std::vector<std::string> words = absl::StrSplit(entry.change, ' ');
    if (words[0] == "put") {
      replayed[words[1]] = {entry.revision, entry.change};
    } else {
      replayed.erase(words[1]);
    }
  }
  for (int i = 0; i < kArticles; ++i) {
    const std::string id = absl::StrCat("a", i);
    const auto live = log.Live(id);
    const auto raw = log.Raw(id);
    ASSERT_THAT(live, IsOk());
    ASSERT_THAT(raw, IsOk());
    const auto expected = replayed.find(id);
    ASSERT_EQ(live->has_value(), expected != replayed.end()) << id;
    ASSERT_EQ(raw->has_value(), live->has_value()) << id;
    if (!live->has_value()) continue;
    EXPECT_EQ((*live)->revision(), expected->second.first);
    EXPECT_EQ((*live)->input_hash(), expected->second.second);
    EXPECT_TRUE(absl::StartsWith((*raw)->input().content(), expected->second.second));
  }
}

TEST(LogCrash, LosesNothingAcknowledged) {
  if (std::getenv(kChildFolder)) return RunChild();
  const testing::ScratchDir dir;
  std::mt19937 random(20240229);
  std::vector<Ack> acked;
  std::vector<Entry> entries;
  int64_t trimmed = 0;
  for (int round = 0; round < kRounds && !HasFailure(); ++round) {
    SCOPED_TRACE(round);
    const int groups = static_cast<int>(random() % 40);
    const int more_us = static_cast<int>(random() % 20'000);
    for (const Ack& ack : AppendAndKill(dir.Sub("log"), round, groups, more_us)) acked.push_back(ack);
    const auto log = RocksLog::Open(OptionsOf(dir.Sub("log")));
    ASSERT_THAT(log, IsOk());
    ReadOn(**log, &entries);
    ASSERT_EQ(static_cast<int64_t>(entries.size()), (*log)->Head().revision);
    for (const Ack& ack : acked) {
      ASSERT_LE(ack.revision, (*log)->Head().revision);
      ASSERT_EQ(entries[ack.revision - 1].chain, std::string(ack.chain, sizeof(ack.chain)));
    }
    ExpectLiveIsWhatTheLogSays(**log, entries);
    ExpectBaseIsWhatTheLogSaid(**log, entries);
    trimmed = (*log)->Floor().revision;
  }
  EXPECT_GT(trimmed, 0);
  EXPECT_GT(acked.size(), static_cast<size_t>(kRounds));
}

}  // namespace
}  // namespace accord::log
