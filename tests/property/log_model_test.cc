// An article log under random appends, requests, trims, reopens and kills against the simplest model there
// is: maps. After every few steps everything a reader can ask is compared: positions, the base, the entries
// above it, live rows, answers to requests.
#include <gtest/gtest.h>

#include <map>
#include <random>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/log/rocks_log.h"
#include "tests/support/crash_file_system.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_clock.h"

namespace accord::log {
namespace {

using testing::IsOk;

constexpr int kSeeds = 6;
constexpr int kSteps = 150;
constexpr uint32_t kArticles = 12;
constexpr size_t kMany = 1'000'000;

struct ModelEntry {
  std::string change;
  std::string chain;
  int64_t committed_ms = 0;
};

// Article to the revision that put it.
using LiveSet = std::map<std::string, int64_t>;

// "put a3 17" or "delete a3 18".
void Apply(int64_t revision, const std::string& change, LiveSet* live) {
  const std::vector<std::string> words = absl::StrSplit(change, ' ');
  if (words[0] == "put") {
    (*live)[words[1]] = revision;
  } else {
    live->erase(words[1]);
  }
}

class LogModel {
 public:
  explicit LogModel(uint32_t seed) : random_(seed) { Open(); }

  void Step() {
    switch (random_() % 12) {
      case 0:
        return Reopen();
      case 1:
        return Kill();
      case 2:
      case 3:
        return Trim();
      case 4:
        return Expire();
      case 5:
        return clock_.Advance(std::chrono::minutes(random_() % 600));
      default:
        return Append();
    }
  }
  void Compare() {
    ComparePositions();
    CompareBase();
    CompareEntries();
    CompareLive();
    for (const auto& [id, committed_ms] : requests_) {
      const auto row = log_->FindRequest(id);
      ASSERT_THAT(row, IsOk());
      EXPECT_EQ(row->has_value(), committed_ms >= clock_.wall_ms() - kRequestIdMs) << id;
    }
  }

 private:
  int64_t head() const { return static_cast<int64_t>(entries_.size()); }
  const std::string& ChainAt(int64_t revision) { return entries_[revision - 1].chain; }

  void Open() {
    RocksLogOptions options;
    options.path = "/data/log";
    options.file_system = files_;
    options.clocks = clock_.clocks();
    options.base_linger = std::chrono::milliseconds(0);
    options.write_buffer_bytes = 128 << 10;
    options.wal_bytes_max = 128 << 10;
    options.high_water_stale = std::chrono::hours(1'000'000);
    auto log = RocksLog::Open(std::move(options));
    ASSERT_THAT(log, IsOk());
    log_ = *std::move(log);
  }
  void Reopen() {
    log_.reset();
    Open();
  }
  // Without a word of farewell: the disk is as it is, and the old log goes on with a copy that nobody sees.
  void Kill() {
    auto image = files_->Now();
    files_ = std::make_shared<testing::CrashFileSystem>(std::move(image));
    log_.reset();
    Open();
  }
  void Append() {
    Group group;
    group.appends.resize(random_() % 6);
    std::string chain = head() == 0 ? "" : ChainAt(head());
    for (log::Append& item : group.appends) {
      const bool put = random_() % 4 != 0;
      item.article_id = absl::StrCat("a", random_() % kArticles);
      item.change = absl::StrCat(put ? "put " : "delete ", item.article_id, " ", random_(),
                                 std::string(random_() % 3000, 'x'));
      chain = NextChain(chain, head() + 1, item.change);
      entries_.push_back({item.change, chain, clock_.wall_ms()});
      if (!put) continue;
      item.live.emplace();
      item.raw_input = "raw";
    }
    while (random_() % 3 == 0) {
      Request request;
      request.id = absl::StrCat("r", random_() % 40);
      requests_[request.id] = clock_.wall_ms();
      group.requests.push_back(std::move(request));
    }
    ASSERT_THAT(log_->AppendGroup(std::move(group)), IsOk());
  }
  void Trim() {
    const int64_t to = static_cast<int64_t>(random_() % (entries_.size() + 3));
    const auto floor = log_->Trim(to);
    if (to > head()) {
      EXPECT_THAT(floor, testing::StatusIs(absl::StatusCode::kOutOfRange));
      return;
    }
    ASSERT_THAT(floor, IsOk());
    floor_ = std::max(floor_, to);
    EXPECT_EQ(floor->revision, floor_);
  }
  void Expire() {
    const auto retention = std::chrono::minutes(random_() % 3000);
    ASSERT_THAT(log_->Expire(retention), IsOk());
    const int64_t before = clock_.wall_ms() - std::chrono::milliseconds(retention).count();
    while (floor_ < head() && entries_[floor_].committed_ms < before) ++floor_;
  }

  void ComparePositions() {
    ASSERT_EQ(log_->Head().revision, head());
    ASSERT_EQ(log_->Floor().revision, floor_);
    for (int64_t revision = 1; revision <= head() + 1; revision += 1 + random_() % 9) {
      const std::string chain = revision > head() ? std::string(32, 'c') : ChainAt(revision);
      const bool inside = revision >= floor_ && revision <= head();
      EXPECT_EQ(log_->Check({log_->Head().epoch, revision, chain}).ok(), inside) << revision;
    }
  }
  void CompareBase() {
    LiveSet live;
    for (int64_t i = 1; i <= floor_; ++i) Apply(i, entries_[i - 1].change, &live);
    std::map<int64_t, std::string> expected;
    for (const auto& [id, revision] : live) expected[revision] = entries_[revision - 1].change;
    std::map<int64_t, std::string> found;
    const auto base = log_->OpenBase();
    ASSERT_THAT(base, IsOk());
    int64_t at = 0;
    for (;;) {
      const auto some = (*base)->Read(at, 1 + random_() % 5, kMany);
      ASSERT_THAT(some, IsOk());
      if (some->empty()) break;
      for (const Entry& entry : *some) found[entry.revision] = entry.change;
      at = some->back().revision;
    }
    EXPECT_EQ(found, expected);
  }
  void CompareEntries() {
    int64_t at = floor_;
    while (at < head()) {
      const auto some = log_->Read(at, 1 + random_() % 20, kMany);
      ASSERT_THAT(some, IsOk());
      ASSERT_FALSE(some->empty());
      for (const Entry& entry : *some) {
        ASSERT_EQ(entry.revision, ++at);
        ASSERT_EQ(entry.change, entries_[at - 1].change);
        ASSERT_EQ(entry.chain, ChainAt(at));
      }
    }
    if (floor_ > 0) {
      EXPECT_THAT(log_->Read(floor_ - 1, kMany, kMany), testing::StatusIs(absl::StatusCode::kOutOfRange));
    }
  }
  void CompareLive() {
    LiveSet live;
    for (int64_t i = 1; i <= head(); ++i) Apply(i, entries_[i - 1].change, &live);
    for (uint32_t i = 0; i < kArticles; ++i) {
      const std::string id = absl::StrCat("a", i);
      const auto row = log_->Live(id);
      ASSERT_THAT(row, IsOk());
      ASSERT_EQ(row->has_value(), live.count(id) > 0) << id;
      if (row->has_value()) EXPECT_EQ((*row)->revision(), live[id]) << id;
    }
  }

  std::mt19937 random_;
  testing::TestClock clock_;
  std::shared_ptr<testing::CrashFileSystem> files_ =
      std::make_shared<testing::CrashFileSystem>(testing::DiskImage{{}, {"/data"}});
  std::unique_ptr<RocksLog> log_;
  std::vector<ModelEntry> entries_;
  int64_t floor_ = 0;
  std::map<std::string, int64_t> requests_;
};

TEST(LogModel, AgreesWithPlainMaps) {
  for (uint32_t seed = 1; seed <= kSeeds && !HasFailure(); ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    LogModel model(seed);
    for (int step = 0; step < kSteps && !HasFailure(); ++step) {
      SCOPED_TRACE(absl::StrCat("step ", step));
      model.Step();
      if (step % 5 == 0) model.Compare();
    }
    model.Compare();
  }
}

}  // namespace
}  // namespace accord::log
