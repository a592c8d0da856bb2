#include "common/store/patient_file_system.h"

#include <cstring>
#include <fstream>
#include <sstream>

#include "common/store/database.h"
#include "common/store/files.h"
#include "tests/support/scratch_dir.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/common/store/small_volume.h"

namespace accord::store {
namespace {

using ::testing::HasSubstr;
using testing::IsOk;
using testing::ScratchDir;
using testing::StatusIs;

// Has room made for it after so many waits.
class Keeper : public RoomKeeper {
 public:
  explicit Keeper(SmallVolume* volume) : volume_(volume) {}

  bool MakeRoom() override {
    if (ballast == 0) return false;
    volume_->SetRoom(std::exchange(ballast, 0));
    return true;
  }
  void BeginWait() override { ++begun; }
  void EndWait() override { ++ended; }
  bool AwaitRoom() override {
    if (waits_left == 0) return false;
    if (--waits_left == 0) volume_->SetRoom(room_at_last);
    return true;
  }

  int64_t ballast = 0;
  int waits_left = 0;
  int64_t room_at_last = 1 << 20;
  std::atomic<int> begun{0};
  std::atomic<int> ended{0};

 private:
  SmallVolume* const volume_;
};

class PatientFileSystemTest : public ::testing::Test {
 protected:
  std::string Content(const std::string& name) {
    std::ostringstream out;
    out << std::ifstream(dir_.Sub(name), std::ios::binary).rdbuf();
    return out.str();
  }
  // Appends each piece; the first error.
  rocksdb::IOStatus Write(const std::string& name, const std::vector<std::string>& pieces) {
    std::unique_ptr<rocksdb::FSWritableFile> file;
    rocksdb::IOStatus status = fs_->NewWritableFile(dir_.Sub(name), rocksdb::FileOptions(), &file, nullptr);
    for (const std::string& piece : pieces) {
      if (status.ok()) status = file->Append(piece, rocksdb::IOOptions(), nullptr);
    }
    if (status.ok()) status = file->Close(rocksdb::IOOptions(), nullptr);
    return status;
  }

  ScratchDir dir_;
  std::shared_ptr<SmallVolume> volume_ = std::make_shared<SmallVolume>();
  std::shared_ptr<Keeper> keeper_ = std::make_shared<Keeper>(volume_.get());
  std::shared_ptr<rocksdb::FileSystem> fs_ = MakePatientFileSystem(volume_, keeper_);
};

TEST_F(PatientFileSystemTest, AnAppendThatWasCutIsGivenAgainInItsPlace) {
  volume_->SetRoom(7);
  keeper_->ballast = 1000;
  EXPECT_TRUE(Write("f", {"hello ", "world, ", "and more"}).ok());
  EXPECT_EQ(Content("f"), "hello world, and more");
  EXPECT_EQ(volume_->failures(), 1);
  EXPECT_EQ(keeper_->begun, 0);
}

TEST_F(PatientFileSystemTest, WaitsAsLongAsThereIsNoRoom) {
  volume_->SetRoom(7);
  keeper_->waits_left = 5;
  EXPECT_TRUE(Write("f", {"hello ", "world, ", "and more"}).ok());
  EXPECT_EQ(Content("f"), "hello world, and more");
  EXPECT_EQ(volume_->failures(), 5);  // the first try and one after each wait but the last
  EXPECT_EQ(keeper_->begun, 1);
  EXPECT_EQ(keeper_->ended, 1);
}

TEST_F(PatientFileSystemTest, RunsOutAgainAndAgain) {
  volume_->SetRoom(3);
  keeper_->waits_left = 1;
  keeper_->room_at_last = 9;
  rocksdb::IOStatus status;
  std::unique_ptr<rocksdb::FSWritableFile> file;
  ASSERT_TRUE(fs_->NewWritableFile(dir_.Sub("f"), rocksdb::FileOptions(), &file, nullptr).ok());
  for (int i = 0; i < 20; ++i) {
    keeper_->waits_left = 1;
    ASSERT_TRUE(file->Append("12345", rocksdb::IOOptions(), nullptr).ok());
  }
  ASSERT_TRUE(file->Close(rocksdb::IOOptions(), nullptr).ok());
  std::string expected;
  for (int i = 0; i < 20; ++i) expected += "12345";
  EXPECT_EQ(Content("f"), expected);
}

TEST_F(PatientFileSystemTest, FailsOnceNobodyShallWait) {
  volume_->SetRoom(7);
  const rocksdb::IOStatus status = Write("f", {"hello ", "world"});
  EXPECT_TRUE(status.IsNoSpace());
  EXPECT_EQ(keeper_->begun, 1);
  EXPECT_EQ(keeper_->ended, 1);
}

TEST_F(PatientFileSystemTest, AFileIsCreatedWhenThereIsRoomForIt) {
  volume_->SetRoom(0);
  keeper_->waits_left = 2;
  EXPECT_TRUE(Write("f", {"x"}).ok());
  EXPECT_EQ(Content("f"), "x");
}

TEST_F(PatientFileSystemTest, SmallFilesDoNotWait) {
  volume_->SetRoom(3);
  keeper_->waits_left = 1000;
  EXPECT_THAT(WriteFileAtomically(fs_, dir_.Sub("mark"), "12345"),
              StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("mark")));
  EXPECT_EQ(keeper_->waits_left, 1000);
  keeper_->ballast = 100;
  EXPECT_THAT(WriteFileAtomically(fs_, dir_.Sub("mark"), "12345"), IsOk());
  EXPECT_EQ(Content("mark"), "12345");
}

TEST_F(PatientFileSystemTest, KnowsAQuotaForAFullDisk) {
  EXPECT_TRUE(IsDiskFull(rocksdb::IOStatus::NoSpace("x")));
  EXPECT_TRUE(IsDiskFull(rocksdb::Status::IOError("While appending: x", std::strerror(EDQUOT))));
  EXPECT_FALSE(IsDiskFull(rocksdb::Status::IOError("While appending: x", std::strerror(EIO))));
  EXPECT_FALSE(IsDiskFull(rocksdb::Status::OK()));
}

// The stores that matter: what RocksDB does when it is told of a full disk, and when it is not.
class FullStoreTest : public PatientFileSystemTest {
 protected:
  absl::StatusOr<std::unique_ptr<Database>> Open(std::shared_ptr<rocksdb::FileSystem> fs) {
    DatabaseOptions options;
    options.path = dir_.Sub("store");
    options.tables = {{"rows", TableShape::kRecords}};
    options.wal_bytes_max = 1 << 20;
    options.write_buffer_bytes = 1 << 20;
    options.file_system = std::move(fs);
    options.report = [this](absl::string_view line) {
      reported_.append(line.data(), line.size()).append("\n");
    };
    return Database::Open(std::move(options));
  }
  static absl::Status Put(Database& db, int key) {
    Batch batch;
    batch.Put(0, absl::StrCat(key), std::string(10'000, static_cast<char>('a' + key % 26)));
    return db.Write(std::move(batch));
  }
  static int Count(Database& db) {
    int rows = 0;
    Iterator it = db.Scan(0, "", "");
    for (; it.Valid(); it.Next()) ++rows;
    EXPECT_THAT(it.status(), IsOk());
    return rows;
  }

  std::string reported_;
};

TEST_F(FullStoreTest, AnyAppendOfAStoreMayFindTheVolumeFull) {
  auto db = Open(fs_);
  ASSERT_THAT(db, IsOk());
  for (int i = 0; i < 500; ++i) {
    // Room for a part of a row, again and again: write-ahead logs, flushes, compactions and manifests.
    volume_->SetRoom(i * 37 % 15'000);
    keeper_->waits_left = 1 << 30;
    keeper_->ballast = 100'000;
    ASSERT_THAT(Put(**db, i), IsOk());
    if (i % 50 == 0) {
      volume_->SetRoom(i * 37 % 5'000);
      keeper_->ballast = 1'000'000;
      ASSERT_THAT((*db)->Flush(), IsOk());
    }
  }
  EXPECT_GT(volume_->failures(), 200);
  volume_->SetRoom(int64_t{1} << 40);
  EXPECT_EQ(Count(**db), 500);
  db->reset();
  db = Open(nullptr);
  ASSERT_THAT(db, IsOk());
  EXPECT_EQ(Count(**db), 500);
}

TEST_F(FullStoreTest, AFlushThatNobodyWaitsForEndsWithAnErrorAndLosesNothing) {
  auto db = Open(fs_);
  ASSERT_THAT(db, IsOk());
  for (int i = 0; i < 20; ++i) ASSERT_THAT(Put(**db, i), IsOk());
  volume_->SetRoom(1000);
  EXPECT_THAT((*db)->Flush(), StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_EQ(Count(**db), 20);
  db->reset();
  volume_->SetRoom(int64_t{1} << 40);
  db = Open(fs_);
  ASSERT_THAT(db, IsOk());
  EXPECT_EQ(Count(**db), 20);
}

TEST_F(FullStoreTest, AWriteThatNobodyWaitsForIsAnErrorAndNotTheEndOfTheProcess) {
  auto db = Open(fs_);
  ASSERT_THAT(db, IsOk());
  for (int i = 0; i < 20; ++i) ASSERT_THAT(Put(**db, i), IsOk());
  volume_->SetRoom(1000);
  EXPECT_THAT(Put(**db, 20), StatusIs(absl::StatusCode::kResourceExhausted));
  // Also when there is room again: RocksDB would end the process.
  volume_->SetRoom(int64_t{1} << 40);
  EXPECT_THAT(Put(**db, 21), StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_GE(Count(**db), 20);
  db->reset();
  db = Open(fs_);
  ASSERT_THAT(db, IsOk());
  EXPECT_GE(Count(**db), 20);
}

}  // namespace
}  // namespace accord::store
