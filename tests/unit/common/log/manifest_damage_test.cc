// A record of the MANIFEST is damaged whose table file alone held the answers to requests: no other table
// tells that they were there, so Open must.
#include "absl/strings/match.h"
#include "common/log/keys.h"
#include "tests/support/crash_wal.h"
#include "tests/unit/common/log/log_on_disk.h"

namespace accord::log {
namespace {

using testing::DiskImage;
using testing::IsOk;
using testing::StatusIs;
using testing::WalRecords;

constexpr int kPuts = 3;

Group RequestAlone(const std::string& id) {
  Group group;
  group.requests.push_back({id, {}, std::nullopt});
  return group;
}

class ManifestDamageTest : public ::testing::Test {
 protected:
  // Writes all rows to table files, table by table and those of requests last; the write-ahead logs go.
  static DiskImage Flushed(DiskImage image) {
    LogOnDisk disk(std::move(image));
    {
      store::DatabaseOptions options;
      options.path = kDiskLog;
      options.tables = LogTables();
      options.file_system = disk.shared_files();
      options.report = [](absl::string_view) {};
      const auto db = store::Database::Open(options);
      EXPECT_THAT(db, IsOk());
      EXPECT_THAT((*db)->Flush(), IsOk());
      // These go into a log of their own, which no recovery has seen.
      store::Batch batch;
      for (const auto& [table, key, value] : RowsOfRequest(**db)) batch.Put(table, key, value);
      EXPECT_THAT((*db)->Write(std::move(batch)), IsOk());
      EXPECT_THAT((*db)->Flush(), IsOk());
    }
    return disk.Now();
  }

  struct Row {
    store::TableId table;
    std::string key;
    std::string value;
  };
  // The one request's.
  static std::vector<Row> RowsOfRequest(const store::Database& db) {
    std::vector<Row> out;
    for (const store::TableId table : {kRequestTable, kRequestTimeTable}) {
      store::Iterator it = db.Scan(table, "", "");
      EXPECT_TRUE(it.Valid());
      out.push_back({table, std::string(it.key()), std::string(it.value())});
    }
    return out;
  }

  // Flips bits in each record of the MANIFEST: the log is refused, or tells the answer.
  static void ExpectNoAnswerIsLost(const DiskImage& image) {
    std::string manifest;
    for (const auto& [path, bytes] : image.files) {
      if (absl::StrContains(path, "/MANIFEST-")) manifest = path;
    }
    const auto records = WalRecords(*image.files.at(manifest));
    ASSERT_GE(records.size(), 3u);
    for (const auto& record : records) {
      const auto& last = record.back();
      // Checksum, both bytes of the length, type, payload.
      for (const uint64_t bit : {last.begin * 8, (last.begin + 4) * 8, (last.begin + 5) * 8 + 6,
                                 (last.begin + 6) * 8 + 2, (last.end - 1) * 8}) {
        SCOPED_TRACE(absl::StrCat("bit ", bit, " of ", manifest));
        DiskImage damaged = image;
        damaged.FlipBit(manifest, bit);
        LogOnDisk disk(std::move(damaged));
        const auto log = disk.Open();
        if (!log.ok()) {
          EXPECT_THAT(log, StatusIs(absl::StatusCode::kDataLoss));
          continue;
        }
        const auto row = (*log)->FindRequest("asked");
        ASSERT_THAT(row, IsOk());
        EXPECT_TRUE(row->has_value()) << "the answer is lost unseen";
      }
    }
  }

  // A log with articles and one request, while it is open.
  void SetUp() override {
    log_ = *disk_.Open();
    AppendPuts(*log_, kPuts);
    ASSERT_THAT(log_->AppendGroup(RequestAlone("asked")), IsOk());
  }

  LogOnDisk disk_;
  std::unique_ptr<RocksLog> log_;
};

TEST_F(ManifestDamageTest, OfALogThatWasClosedLosesNoAnswerUnseen) {
  log_.reset();
  ASSERT_TRUE(disk_.TheMark()->closed);
  const DiskImage image = Flushed(disk_.Now());
  ASSERT_THAT(LogOnDisk(image).Open(), IsOk());
  ExpectNoAnswerIsLost(image);
}

TEST_F(ManifestDamageTest, OfALogThatWasKilledLosesNoAnswerUnseen) {
  const DiskImage image = Flushed(disk_.Now());
  ASSERT_FALSE(LogOnDisk(image).TheMark()->closed);
  ASSERT_THAT(LogOnDisk(image).Open(), IsOk());
  ExpectNoAnswerIsLost(image);
}

}  // namespace
}  // namespace accord::log
