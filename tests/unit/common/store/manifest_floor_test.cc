#include "common/store/manifest_floor.h"

#include "absl/strings/match.h"
#include "common/store/database.h"
#include "common/store/files.h"
#include "gmock/gmock.h"
#include "tests/support/crash_file_system.h"
#include "tests/support/crash_wal.h"
#include "tests/support/status_matchers.h"

namespace accord::store {
namespace {

using accord::testing::CrashFileSystem;
using accord::testing::DiskImage;
using accord::testing::Fault;
using accord::testing::HasReason;
using accord::testing::IsOk;
using accord::testing::StatusIs;
using accord::testing::WalRecords;
using rocksdb::FileOptions;
using rocksdb::IOOptions;

constexpr char kStore[] = "/d/store";

void Drop(absl::string_view /*line*/) {}

absl::StatusOr<std::unique_ptr<Database>> OpenStore(const std::shared_ptr<CrashFileSystem>& disk,
                                                    Recovery recovery = Recovery::kFirstDamage,
                                                    bool read_only = false) {
  DatabaseOptions options;
  options.path = kStore;
  options.tables = {{"rows", TableShape::kRecords}, {"others", TableShape::kRecords}};
  options.recovery = recovery;
  options.read_only = read_only;
  options.file_system = disk;
  options.report = Drop;
  return Database::Open(std::move(options));
}

TEST(ManifestFloor, IsReadAsItWasWritten) {
  const auto floor = ParseManifestFloor(FormatManifestFloor({"MANIFEST-000005", 6510}));
  ASSERT_TRUE(floor.has_value());
  EXPECT_EQ(floor->name, "MANIFEST-000005");
  EXPECT_EQ(floor->bytes, 6510u);
}

TEST(ManifestFloor, AnyOtherByteIsDamage) {
  const std::string good = FormatManifestFloor({"MANIFEST-000005", 6510});
  for (size_t bit = 0; bit < good.size() * 8; ++bit) {
    std::string bad = good;
    bad[bit / 8] = static_cast<char>(bad[bit / 8] ^ (1 << bit % 8));
    EXPECT_FALSE(ParseManifestFloor(bad).has_value()) << bit;
  }
  for (const std::string& bad : {std::string(), good.substr(0, good.size() - 1), good + "\n"})
    EXPECT_FALSE(ParseManifestFloor(bad).has_value()) << bad;
}

class NotedTest : public ::testing::Test {
 protected:
  std::unique_ptr<rocksdb::FSWritableFile> Create(const std::string& path) {
    std::unique_ptr<rocksdb::FSWritableFile> file;
    EXPECT_TRUE(files_->NewWritableFile(path, FileOptions(), &file, nullptr).ok());
    return file;
  }
  // "" without a floor.
  std::string Noted() {
    const auto bytes = ReadFile(disk_, ManifestFloorPath("/a"));
    return bytes.ok() && bytes->has_value() ? **bytes : "";
  }

  std::shared_ptr<CrashFileSystem> disk_ = std::make_shared<CrashFileSystem>(DiskImage{{}, {"/a"}});
  std::string reported_;
  std::shared_ptr<rocksdb::FileSystem> files_ =
      WithManifestFloor(disk_, [this](absl::string_view line) { absl::StrAppend(&reported_, line, "\n"); });
};

TEST_F(NotedTest, WhatWasSyncedAndNoMore) {
  auto manifest = Create("/a/MANIFEST-000005");
  ASSERT_TRUE(manifest->Append("12345", IOOptions(), nullptr).ok());
  EXPECT_EQ(Noted(), "");
  ASSERT_TRUE(manifest->Sync(IOOptions(), nullptr).ok());
  EXPECT_EQ(Noted(), FormatManifestFloor({"MANIFEST-000005", 5}));
  ASSERT_TRUE(manifest->Append("678", IOOptions(), rocksdb::DataVerificationInfo(), nullptr).ok());
  EXPECT_EQ(Noted(), FormatManifestFloor({"MANIFEST-000005", 5}));
  ASSERT_TRUE(manifest->Fsync(IOOptions(), nullptr).ok());
  EXPECT_EQ(Noted(), FormatManifestFloor({"MANIFEST-000005", 8}));
}

TEST_F(NotedTest, NothingOfOtherFilesAndOfFailedSyncs) {
  auto table = Create("/a/000007.sst");
  ASSERT_TRUE(table->Append("12345", IOOptions(), nullptr).ok());
  ASSERT_TRUE(table->Sync(IOOptions(), nullptr).ok());
  auto manifest = Create("/a/MANIFEST-000005");
  ASSERT_TRUE(manifest->Append("12345", IOOptions(), nullptr).ok());
  disk_->FailAt({Fault::Of::kSync, Fault::How::kIoError});
  EXPECT_FALSE(manifest->Sync(IOOptions(), nullptr).ok());
  EXPECT_EQ(Noted(), "");
}

TEST_F(NotedTest, AFloorThatCannotBeWrittenIsReportedAndStaysBehind) {
  auto manifest = Create("/a/MANIFEST-000005");
  ASSERT_TRUE(manifest->Append("12345", IOOptions(), nullptr).ok());
  disk_->FailAt({Fault::Of::kSync, Fault::How::kIoError, /*nth=*/2});
  EXPECT_TRUE(manifest->Sync(IOOptions(), nullptr).ok());
  EXPECT_EQ(Noted(), "");
  EXPECT_TRUE(absl::StrContains(reported_, "MANIFEST-000005")) << reported_;
  ASSERT_TRUE(manifest->Sync(IOOptions(), nullptr).ok());
  EXPECT_EQ(Noted(), FormatManifestFloor({"MANIFEST-000005", 5}));
}

// A store whose two tables were flushed one after the other, so that its write-ahead log is gone.
class FlooredStoreTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto disk = std::make_shared<CrashFileSystem>(DiskImage{{}, {"/d"}});
    {
      auto db = OpenStore(disk);
      ASSERT_THAT(db, IsOk());
      Batch batch;
      batch.Put(0, "key", "value");
      batch.Put(1, "key", "value");
      ASSERT_THAT((*db)->Write(std::move(batch)), IsOk());
      ASSERT_THAT((*db)->Flush(), IsOk());
    }
    image_ = disk->Now();
    for (const auto& [path, bytes] : image_.files) {
      if (absl::StrContains(path, "/MANIFEST-")) manifest_ = path;
    }
  }
  const std::string& Manifest() const { return *image_.files.at(manifest_); }
  DiskImage With(const std::string& path, std::string bytes) const {
    DiskImage out = image_;
    out.files[path] = std::make_shared<const std::string>(std::move(bytes));
    return out;
  }
  static void ExpectRefused(const DiskImage& image) {
    for (const Recovery recovery : {Recovery::kNothing, Recovery::kTornTail, Recovery::kFirstDamage}) {
      for (const bool read_only : {true, false}) {
        const auto disk = std::make_shared<CrashFileSystem>(image);
        const auto db = OpenStore(disk, recovery, read_only);
        EXPECT_THAT(db, StatusIs(absl::StatusCode::kDataLoss));
        EXPECT_THAT(db, HasReason(v1::ERROR_REASON_CORRUPTION));
        EXPECT_EQ(disk->operations(), 0u);
      }
    }
  }
  static void ExpectRows(const DiskImage& image) {
    const auto db = OpenStore(std::make_shared<CrashFileSystem>(image));
    ASSERT_THAT(db, IsOk());
    for (const TableId table : {0, 1}) {
      const auto row = (*db)->Get(table, "key");
      ASSERT_THAT(row, IsOk());
      EXPECT_EQ(*row, "value");
    }
  }

  DiskImage image_;
  std::string manifest_;
};

TEST_F(FlooredStoreTest, IsNotedToItsLastByte) {
  const auto floor = ParseManifestFloor(*image_.files.at(ManifestFloorPath(kStore)));
  ASSERT_TRUE(floor.has_value());
  EXPECT_EQ(absl::StrCat(kStore, "/", floor->name), manifest_);
  EXPECT_EQ(floor->bytes, Manifest().size());
  ExpectRows(image_);
  ExpectRows(With(manifest_, Manifest() + std::string(600, '\0')));
  ExpectRows(With(manifest_, Manifest() + "torn"));
}

// A length that is too long reads as a record that was cut off, which RocksDB lets go in every mode.
TEST_F(FlooredStoreTest, NoSyncedRecordMayBeDamagedCutOffOrGone) {
  const auto records = WalRecords(Manifest());
  ASSERT_GE(records.size(), 3u);
  for (const auto& record : records) {
    SCOPED_TRACE(absl::StrCat("the record at ", record.front().begin));
    const auto& last = record.back();
    for (const uint64_t bit : {last.begin * 8, (last.begin + 4) * 8, (last.begin + 5) * 8 + 6,
                               (last.begin + 6) * 8 + 2, (last.end - 1) * 8}) {
      DiskImage image = image_;
      image.FlipBit(manifest_, bit);
      ExpectRefused(image);
    }
    ExpectRefused(With(manifest_, Manifest().substr(0, last.end - 1)));
    ExpectRefused(With(manifest_, Manifest().substr(0, record.front().begin)));
  }
}

TEST_F(FlooredStoreTest, WithoutAFloorOfThisManifestNothingIsKnown) {
  DiskImage none = image_;
  none.files.erase(ManifestFloorPath(kStore));
  ExpectRows(none);
  ExpectRows(With(ManifestFloorPath(kStore), FormatManifestFloor({"MANIFEST-999999", 1 << 20})));
  ExpectRows(With(ManifestFloorPath(kStore), "damaged"));
  ExpectRefused(
      With(ManifestFloorPath(kStore),
           FormatManifestFloor({manifest_.substr(manifest_.rfind('/') + 1), Manifest().size() + 1})));
}

}  // namespace
}  // namespace accord::store
