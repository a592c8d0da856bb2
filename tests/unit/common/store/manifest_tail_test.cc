#include "common/store/manifest_tail.h"

#include "absl/strings/match.h"
#include "common/store/database.h"
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
    const DiskImage before = disk->Now();
    ASSERT_THAT((*db)->Flush(), IsOk());
    image_ = disk->Now();
    for (const auto& [path, bytes] : before.files) {
      if (absl::EndsWith(path, ".log")) image_.files[path] = bytes;
      if (absl::StrContains(path, "MANIFEST")) manifest_ = path;
    }
    ASSERT_GT(Manifest().size(), before.files.at(manifest_)->size());
    whole_ = before.files.at(manifest_)->size();
  }

  const std::string& Manifest() const { return *image_.files.at(manifest_); }
  void SetManifest(std::string bytes) {
    image_.files[manifest_] = std::make_shared<const std::string>(std::move(bytes));
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

TEST_F(ManifestTailTest, LeavesToRocksDbWhatItTakesForTheEnd) {
  EXPECT_EQ(WholeManifestBytes(Manifest().substr(0, Manifest().size() - 1)), std::nullopt);
  EXPECT_EQ(WholeManifestBytes(Manifest() + std::string(600, '\0')), std::nullopt);
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
    for (int i = 0; i < kRows; ++i) {
      const auto row = (*db)->Get(0, absl::StrCat("key ", i));
      ASSERT_THAT(row, IsOk());
      EXPECT_EQ(*row, "value");
    }
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
