#include "common/store/manifest_tail.h"

#include <algorithm>
#include <random>

#include "absl/strings/match.h"
#include "common/store/database.h"
#include "common/store/manifest_floor.h"
#include "gmock/gmock.h"
#include "tests/support/crash_file_system.h"
#include "tests/support/status_matchers.h"

namespace accord::store {
namespace {

using accord::testing::CrashFileSystem;
using accord::testing::DiskImage;
using accord::testing::IsOk;
using accord::testing::StatusIs;

constexpr int kRows = 100;
constexpr size_t kSectorBytes = 512;
constexpr size_t kBlockBytes = 32768;

std::string LongKey() { return std::string(3 * kBlockBytes, 'z'); }

absl::StatusOr<std::unique_ptr<Database>> OpenStore(const std::shared_ptr<CrashFileSystem>& disk,
                                                    Recovery recovery, bool read_only = false) {
  DatabaseOptions options;
  options.path = "/d/store";
  options.tables = {{"rows", TableShape::kRecords}};
  options.recovery = recovery;
  options.read_only = read_only;
  options.file_system = disk;
  options.report = [](absl::string_view) {};
  return Database::Open(std::move(options));
}

class ManifestTailTest : public ::testing::Test {
 protected:
  // A store whose last records in the MANIFEST add the file of its rows, while the write-ahead log still has
  // them: as when the power goes before they are synced.
  void SetUp() override {
    const auto disk = std::make_shared<CrashFileSystem>(DiskImage{{}, {"/d"}});
    auto db = OpenStore(disk, Recovery::kTornTail);
    ASSERT_THAT(db, IsOk());
    for (int i = 0; i < kRows; ++i) {
      Batch batch;
      batch.Put(0, absl::StrCat("key ", i), "value");
      ASSERT_THAT((*db)->Write(std::move(batch)), IsOk());
    }
    // The MANIFEST has the least and the greatest key of each file: its record stands in several blocks.
    Batch batch;
    batch.Put(0, LongKey(), "value");
    ASSERT_THAT((*db)->Write(std::move(batch)), IsOk());
    const DiskImage before = disk->Now();
    ASSERT_THAT((*db)->Flush(), IsOk());
    image_ = disk->Now();
    for (const auto& [path, bytes] : before.files) {
      if (absl::EndsWith(path, ".log")) image_.files[path] = bytes;
      if (absl::StrContains(path, "MANIFEST")) manifest_ = path;
    }
    // Nor is it noted that they were synced.
    const std::string floor = ManifestFloorPath("/d/store");
    image_.files[floor] = before.files.at(floor);
    ASSERT_GT(Manifest().size(), before.files.at(manifest_)->size() + 3 * kBlockBytes);
    whole_ = before.files.at(manifest_)->size();
  }

  const std::string& Manifest() const { return *image_.files.at(manifest_); }
  void SetManifest(std::string bytes) {
    image_.files[manifest_] = std::make_shared<const std::string>(std::move(bytes));
  }
  static void ExpectRows(const Database& db) {
    for (int i = 0; i <= kRows; ++i) {
      const auto row = db.Get(0, i < kRows ? absl::StrCat("key ", i) : LongKey());
      ASSERT_THAT(row, IsOk());
      EXPECT_EQ(*row, "value");
    }
  }
  static void ExpectRows(const std::shared_ptr<CrashFileSystem>& disk) {
    const auto db = OpenStore(disk, Recovery::kFirstDamage);
    ASSERT_THAT(db, IsOk());
    ExpectRows(**db);
  }
  void DamageLastRecord() { image_.FlipBit(manifest_, (Manifest().size() - 1) * 8); }

  DiskImage image_;
  std::string manifest_;
  // How long it was before the flush.
  uint64_t whole_ = 0;
};

TEST_F(ManifestTailTest, AWholeManifestHasNone) {
  EXPECT_EQ(WholeManifestBytes(Manifest()), std::nullopt);
  EXPECT_EQ(WholeManifestBytes(""), std::nullopt);
}

TEST_F(ManifestTailTest, BeginsBehindTheLastRecordThatIsWhole) {
  DamageLastRecord();
  const auto whole = WholeManifestBytes(Manifest());
  ASSERT_TRUE(whole.has_value());
  EXPECT_GE(*whole, whole_);
  EXPECT_LT(*whole, Manifest().size());
  EXPECT_EQ(WholeManifestBytes(Manifest().substr(0, *whole)), std::nullopt);
  image_.FlipBit(manifest_, 8 * 8);
  EXPECT_EQ(WholeManifestBytes(Manifest()), 0u);
}

TEST_F(ManifestTailTest, RecordsEndAtTheFirstThatIsNotWhole) {
  const uint64_t all = Manifest().size();
  EXPECT_EQ(WholeManifestRecords(Manifest()), all);
  EXPECT_EQ(WholeManifestRecords(Manifest() + std::string(600, '\0')), all);
  EXPECT_LT(WholeManifestRecords(Manifest().substr(0, all - 1)), all);
  EXPECT_EQ(WholeManifestRecords(""), 0u);
}

TEST_F(ManifestTailTest, ZerosBehindTheRecordsAreNone) {
  EXPECT_EQ(WholeManifestBytes(Manifest() + std::string(600, '\0')), std::nullopt);
  EXPECT_EQ(WholeManifestBytes(Manifest() + std::string(100'000, '\0')), std::nullopt);
}

TEST_F(ManifestTailTest, ARecordThatIsCutOffIsOne) {
  const auto whole = WholeManifestBytes(Manifest().substr(0, Manifest().size() - 1));
  ASSERT_TRUE(whole.has_value());
  EXPECT_GE(*whole, whole_);
}

// RocksDB passes over the zeros, and then takes the next block for the rest of a record without a beginning.
TEST_F(ManifestTailTest, ZerosToTheEndOfABlockAreNotTheEnd) {
  std::string bytes = Manifest();
  ASSERT_LT(whole_, kBlockBytes);
  std::fill(bytes.begin() + whole_, bytes.begin() + kBlockBytes, '\0');
  SetManifest(std::move(bytes));
  EXPECT_EQ(WholeManifestBytes(Manifest()), whole_);
  EXPECT_THAT(OpenStore(std::make_shared<CrashFileSystem>(image_), Recovery::kNothing),
              StatusIs(absl::StatusCode::kDataLoss));
  ExpectRows(std::make_shared<CrashFileSystem>(image_));
}

TEST_F(ManifestTailTest, AnySectorsOfItMayBeLost) {
  const std::string all = Manifest();
  std::mt19937_64 random(20261123);
  for (int round = 0; round < 200; ++round) {
    SCOPED_TRACE(round);
    std::string bytes = all;
    // From nearly none to nearly all.
    const uint64_t lost = 1 + random() % 15;
    for (size_t at = whole_ / kSectorBytes * kSectorBytes; at < bytes.size(); at += kSectorBytes) {
      if (random() % 16 >= lost) continue;
      std::fill(bytes.begin() + std::max<size_t>(at, whole_),
                bytes.begin() + std::min(at + kSectorBytes, bytes.size()), '\0');
    }
    if (random() % 2 == 0) bytes.resize(whole_ + random() % (bytes.size() - whole_));
    SetManifest(std::move(bytes));
    ExpectRows(std::make_shared<CrashFileSystem>(image_));
  }
}

TEST_F(ManifestTailTest, OnlyFirstDamageLetsItGo) {
  DamageLastRecord();
  EXPECT_THAT(OpenStore(std::make_shared<CrashFileSystem>(image_), Recovery::kNothing),
              StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_THAT(OpenStore(std::make_shared<CrashFileSystem>(image_), Recovery::kTornTail),
              StatusIs(absl::StatusCode::kDataLoss));
  const auto disk = std::make_shared<CrashFileSystem>(image_);
  for (const bool read_only : {true, false}) {
    const auto db = OpenStore(disk, Recovery::kFirstDamage, read_only);
    ASSERT_THAT(db, IsOk());
    EXPECT_TRUE((*db)->ManifestCut());
    ExpectRows(**db);
    // Looking changes nothing.
    if (read_only) EXPECT_EQ(*disk->Now().files.at(manifest_), Manifest());
  }
  // Opening to write has begun a new one.
  const auto again = OpenStore(disk, Recovery::kFirstDamage);
  ASSERT_THAT(again, IsOk());
  EXPECT_FALSE((*again)->ManifestCut());
}

TEST_F(ManifestTailTest, ADamagedFirstRecordIsRefusedInEveryMode) {
  image_.FlipBit(manifest_, 8 * 8);
  EXPECT_THAT(OpenStore(std::make_shared<CrashFileSystem>(image_), Recovery::kFirstDamage),
              StatusIs(absl::StatusCode::kDataLoss));
}

}  // namespace
}  // namespace accord::store
