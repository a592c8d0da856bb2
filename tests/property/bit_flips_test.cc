// One bit of a log's files flipped, in each kind of file and all over the last records of the write-ahead
// log. A store that was closed cleanly is refused, or every answer is right or refused with DATA_LOSS. A
// store whose process was killed may lack records after its high-water mark besides, and nothing else; a
// follower that was ahead of what is left is then told so.
#include <algorithm>
#include <cstdio>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "common/base/mutex.h"
#include "common/log/mark.h"
#include "gmock/gmock.h"
#include "rocksdb/sst_file_reader.h"
#include "tests/support/crash_images.h"
#include "tests/support/crash_log_run.h"
#include "tests/support/crash_wal.h"
#include "tests/support/status_matchers.h"

namespace accord::log {
namespace {

using accord::testing::CiOrSoak;
using accord::testing::CrashFileSystem;
using accord::testing::CrashLogOptions;
using accord::testing::DiskImage;
using accord::testing::ForEachIndex;
using accord::testing::IsOk;
using accord::testing::kLogPath;
using accord::testing::LogFaults;
using accord::testing::LogHistory;
using accord::testing::NewLogDisk;
using accord::testing::StatusIs;
using accord::testing::WalFragment;
using accord::testing::WalRecords;

constexpr uint64_t kSeed = 20240505;
constexpr int64_t kCleanChanges = 500;
constexpr int64_t kKilledChanges = 400;
constexpr int kGroupMax = 8;
// As many groups at least end each store, as records of its last write-ahead log.
constexpr int kLastGroups = 4;
constexpr int kLivesMax = 8;
// Of block-based tables of format 5.
constexpr size_t kFooterBytes = 53;

// A store at rest, and what it must hold.
struct Store {
  std::string name;
  DiskImage image;
  LogHistory history{kSeed};
  size_t operations = 0;
  Position head;
  Mark mark;
};

// A bit of a file, and what kind of byte it is in.
struct Flip {
  const Store* store = nullptr;
  std::string kind;
  std::string path;
  uint64_t bit = 0;
};

// Bytes [begin, end) of a file.
struct Range {
  std::string path;
  uint64_t begin = 0;
  uint64_t end = 0;
};

bool EndsWith(const std::string& text, const std::string& end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

// The ranges of a table file by kind.
void AddTable(const std::shared_ptr<CrashFileSystem>& files, const std::string& path, size_t size,
              std::map<std::string, std::vector<Range>>* ranges) {
  const auto env = rocksdb::NewCompositeEnv(files);
  rocksdb::Options options;
  options.env = env.get();
  rocksdb::SstFileReader reader(options);
  ASSERT_TRUE(reader.Open(path).ok()) << path;
  const auto properties = reader.GetTableProperties();
  const uint64_t filter = properties->data_size;
  const uint64_t index = filter + properties->filter_size;
  const uint64_t rest = index + properties->index_size;
  (*ranges)["table data"].push_back({path, 0, filter});
  if (index > filter) (*ranges)["table filter"].push_back({path, filter, index});
  (*ranges)["table index"].push_back({path, index, rest});
  (*ranges)["table properties"].push_back({path, rest, size - kFooterBytes});
  (*ranges)["table footer"].push_back({path, size - kFooterBytes, size});
}

std::map<std::string, std::vector<Range>> RangesByKind(const DiskImage& image, const std::string& last_wal) {
  std::map<std::string, std::vector<Range>> ranges;
  const auto files = std::make_shared<CrashFileSystem>(image);
  for (const auto& [path, bytes] : image.files) {
    if (bytes->empty()) continue;
    const std::string name = path.substr(path.rfind('/') + 1);
    if (EndsWith(name, ".sst")) {
      AddTable(files, path, bytes->size(), &ranges);
      continue;
    }
    const std::string kind = EndsWith(name, ".log") ? path == last_wal ? "" : "older log"
                             : path == MarkPath(kLogPath)
                                 ? "high-water mark"
                                 : name.substr(0, name.find('-'));  // MANIFEST, CURRENT, OPTIONS, IDENTITY
    if (!kind.empty()) ranges[kind].push_back({path, 0, bytes->size()});
  }
  return ranges;
}

class BitFlips : public ::testing::Test {
 protected:
  // Two stores of one history: closed cleanly, then opened again, appended to and killed with a mark that is
  // some groups behind.
  void SetUp() override {
    const auto files = NewLogDisk();
    LogHistory history(kSeed);
    RocksLogOptions options = CrashLogOptions(files);
    Write(options, files, kCleanChanges, "clean", &history);
    options.high_water_period = options.high_water_stale = std::chrono::hours(1);
    Write(options, files, kKilledChanges, "killed", &history);
    for (Store* store : {&clean_, &killed_}) {
      const auto image = std::make_shared<CrashFileSystem>(store->image);
      const auto mark = ReadMark(image, MarkPath(kLogPath));
      ASSERT_THAT(mark, IsOk());
      store->mark = **mark;
    }
    ASSERT_TRUE(clean_.mark.closed);
    ASSERT_EQ(clean_.mark.position, clean_.head);
    ASSERT_FALSE(killed_.mark.closed);
    ASSERT_LT(killed_.mark.position.revision, killed_.head.revision);
  }

  // Writes a life of the store's, and keeps the store of that name. When flushes drop write-ahead logs is the
  // engine's affair: lives are added until an older one is left.
  void Write(const RocksLogOptions& options, const std::shared_ptr<CrashFileSystem>& files, int64_t changes,
             const std::string& name, LogHistory* history) {
    Store& store = name == "clean" ? clean_ : killed_;
    for (int lives = 0; lives < kLivesMax && !HasOlderWal(store.image); ++lives) {
      const auto log = RocksLog::Open(options);
      ASSERT_THAT(log, IsOk());
      const int64_t until = history->head() + changes;
      while (history->head() < until) ASSERT_THAT(history->Step(log->get(), *files, kGroupMax), IsOk());
      // Trims write the mark: behind the last of them nothing does.
      AppendRecords(*files, log->get(), history);
      store = {name, files->Now(), *history, files->operations(), (*log)->Head(), {}};
      if (name == "killed") continue;
      (*log)->Close();
      store.image = files->Now();
      store.operations = files->operations();
    }
    ASSERT_TRUE(HasOlderWal(store.image)) << name;
  }

  static bool HasOlderWal(const DiskImage& image) {
    const std::string last = LastWal(image);
    return std::any_of(image.files.begin(), image.files.end(), [&](const auto& file) {
      return EndsWith(file.first, ".log") && file.first != last && !file.second->empty();
    });
  }

  // Appends groups until the last write-ahead log has some records.
  static void AppendRecords(const CrashFileSystem& files, RocksLog* log, LogHistory* history) {
    size_t records = 0;
    for (int groups = 0; groups < kLastGroups || static_cast<int>(records) < kLastGroups; ++groups) {
      ASSERT_THAT(history->AppendGroup(log, files, kGroupMax), IsOk());
      const DiskImage image = files.Now();
      records = WalRecords(*image.files.at(LastWal(image))).size();
    }
  }

  // Opens `flip`'s store with the bit flipped; what came of it, having checked that it may.
  std::string Outcome(const Flip& flip) {
    const Store& store = *flip.store;
    DiskImage image = store.image;
    image.FlipBit(flip.path, flip.bit);
    const auto log = RocksLog::Open(CrashLogOptions(std::make_shared<CrashFileSystem>(image)));
    if (!log.ok()) {
      EXPECT_THAT(log, StatusIs(absl::StatusCode::kDataLoss));
      return "refused";
    }
    const Position head = (*log)->Head();
    LogHistory history = store.history;
    if (!store.mark.closed) {
      EXPECT_GE(head.revision, store.mark.position.revision);
      if (head.revision < store.head.revision) ExpectFollowerIsTold(**log, store.head);
      history.GoOnFrom(**log);
    }
    const LogFaults faults = history.FaultsOf(**log, store.operations);
    EXPECT_TRUE(faults.wrong.empty()) << faults;
    if (head.revision < store.head.revision) return "lacks records after the mark";
    return faults.refused.empty() ? "harmless" : "reads refused";
  }

  static void ExpectFollowerIsTold(const RocksLog& log, const Position& ahead) {
    EXPECT_THAT(log.Check(ahead), ::testing::AnyOf(StatusIs(absl::StatusCode::kOutOfRange),
                                                   StatusIs(absl::StatusCode::kFailedPrecondition)));
  }

  void FlipAll(const std::vector<Flip>& flips) {
    Mutex mutex;
    std::map<std::string, int> counts;
    ForEachIndex(flips.size(), [&](size_t i) {
      const Flip& flip = flips[i];
      SCOPED_TRACE(absl::StrCat(flip.store->name, ", ", flip.kind, ": bit ", flip.bit, " of ", flip.path));
      const std::string outcome = Outcome(flip);
      MutexLock lock(&mutex);
      ++counts[absl::StrCat(flip.store->name, ", ", flip.kind, ": ", outcome)];
    });
    for (const auto& [what, count] : counts) std::printf("%5d %s\n", count, what.c_str());
  }

  static std::string LastWal(const DiskImage& image) {
    std::string last;
    for (const auto& [path, bytes] : image.files) {
      if (EndsWith(path, ".log") && !bytes->empty()) last = path;
    }
    return last;
  }

  Store clean_, killed_;
};

TEST_F(BitFlips, InTheHeadersOfTheLastTwoRecords) {
  std::vector<Flip> flips;
  for (const Store* store : {&clean_, &killed_}) {
    const std::string wal = LastWal(store->image);
    const auto records = WalRecords(*store->image.files.at(wal));
    ASSERT_GE(records.size(), 2u);
    for (size_t i = records.size() - 2; i < records.size(); ++i) {
      for (const WalFragment& fragment : records[i]) {
        for (uint64_t bit = fragment.begin * 8; bit < fragment.payload * 8; ++bit)
          flips.push_back({store, "header of the last records", wal, bit});
      }
    }
  }
  FlipAll(flips);
}

// A length that reaches past the end of its log makes the record look torn; others follow all the same.
TEST_F(BitFlips, InTheLengthsOfTheLastRecordsOfOlderLogs) {
  std::vector<Flip> flips;
  for (const Store* store : {&clean_, &killed_}) {
    const std::string last = LastWal(store->image);
    for (const auto& [path, bytes] : store->image.files) {
      if (!EndsWith(path, ".log") || path == last || bytes->empty()) continue;
      const WalFragment fragment = WalRecords(*bytes).back().back();
      for (uint64_t bit = (fragment.begin + 4) * 8; bit < (fragment.begin + 6) * 8; ++bit)
        flips.push_back({store, "length at the end of an older log", path, bit});
    }
  }
  ASSERT_FALSE(flips.empty());
  FlipAll(flips);
}

TEST_F(BitFlips, InThePayloadOfTheLastTwoRecords) {
  std::mt19937_64 random(kSeed);
  std::vector<Flip> flips;
  for (const Store* store : {&clean_, &killed_}) {
    const std::string wal = LastWal(store->image);
    const auto records = WalRecords(*store->image.files.at(wal));
    ASSERT_GE(records.size(), 2u);
    std::vector<uint64_t> bytes;
    for (size_t i = records.size() - 2; i < records.size(); ++i) {
      for (const WalFragment& fragment : records[i]) {
        for (uint64_t at = fragment.payload; at < fragment.end; ++at) bytes.push_back(at);
      }
    }
    for (size_t n = CiOrSoak(60, 2000); n > 0; --n) {
      const uint64_t bit = bytes[random() % bytes.size()] * 8 + random() % 8;
      flips.push_back({store, "payload of the last records", wal, bit});
    }
  }
  FlipAll(flips);
}

TEST_F(BitFlips, InEveryOtherKindOfFile) {
  std::mt19937_64 random(kSeed);
  std::vector<Flip> flips;
  for (const Store* store : {&clean_, &killed_}) {
    const auto kinds = RangesByKind(store->image, LastWal(store->image));
    for (const char* kind : {"table data", "table filter", "table index", "table properties", "table footer",
                             "MANIFEST", "CURRENT", "OPTIONS", "high-water mark", "older log"}) {
      ASSERT_TRUE(kinds.count(kind)) << store->name << " has no " << kind;
    }
    for (const auto& [kind, ranges] : kinds) {
      for (size_t n = CiOrSoak(8, 50); n > 0; --n) {
        const Range& range = ranges[random() % ranges.size()];
        flips.push_back(
            {store, kind, range.path, range.begin * 8 + random() % ((range.end - range.begin) * 8)});
      }
    }
  }
  FlipAll(flips);
}

}  // namespace
}  // namespace accord::log
