// Kills a process that appends, again and again on one store, and looks at what is left each time: nothing
// acknowledged is missing, revisions are dense, the chain holds, and the table of live articles is what the
// log says. (kill -9 keeps the kernel's cache, so this proves atomicity and recovery, not that the disk was
// synced.)
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <map>
#include <random>

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

// Appends until it is killed.
void RunChild() {
  const int64_t seed = std::atoll(std::getenv(kChildSeed));
  std::mt19937 random(seed);
  auto log = RocksLog::Open({.path = std::getenv(kChildFolder)});
  if (!log.ok()) _exit(2);
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

// The log from its beginning; Read checks revisions and chain.
std::vector<Entry> ReadAll(const RocksLog& log) {
  std::vector<Entry> all;
  while (static_cast<int64_t>(all.size()) < log.Head().revision) {
    auto some = log.Read(static_cast<int64_t>(all.size()), 1000, 1 << 20);
    EXPECT_THAT(some, IsOk());
    if (!some.ok()) break;
    for (Entry& entry : *some) all.push_back(std::move(entry));
  }
  return all;
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
  for (int round = 0; round < kRounds && !HasFailure(); ++round) {
    SCOPED_TRACE(round);
    const int groups = static_cast<int>(random() % 40);
    const int more_us = static_cast<int>(random() % 20'000);
    for (const Ack& ack : AppendAndKill(dir.Sub("log"), round, groups, more_us)) acked.push_back(ack);
    const auto log = RocksLog::Open({.path = dir.Sub("log")});
    ASSERT_THAT(log, IsOk());
    const std::vector<Entry> entries = ReadAll(**log);
    ASSERT_EQ(static_cast<int64_t>(entries.size()), (*log)->Head().revision);
    for (const Ack& ack : acked) {
      ASSERT_LE(ack.revision, (*log)->Head().revision);
      ASSERT_EQ(entries[ack.revision - 1].chain, std::string(ack.chain, sizeof(ack.chain)));
    }
    ExpectLiveIsWhatTheLogSays(**log, entries);
  }
  EXPECT_GT(acked.size(), static_cast<size_t>(kRounds));
}

}  // namespace
}  // namespace accord::log
