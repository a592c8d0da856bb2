#include "tests/support/crash_file_system.h"

#include "gmock/gmock.h"
#include "rocksdb/db.h"

namespace accord::testing {
namespace {

using rocksdb::FileOptions;
using rocksdb::IOOptions;
using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;
using Kind = DiskOperation::Kind;

const DiskImage kEmpty{{}, {"/d"}};

class CrashFileSystemTest : public ::testing::Test {
 protected:
  std::unique_ptr<rocksdb::FSWritableFile> Create(const std::string& path) {
    std::unique_ptr<rocksdb::FSWritableFile> file;
    EXPECT_TRUE(fs_.NewWritableFile(path, FileOptions(), &file, nullptr).ok());
    return file;
  }
  static rocksdb::IOStatus Append(rocksdb::FSWritableFile& file, const std::string& bytes) {
    return file.Append(bytes, IOOptions(), nullptr);
  }
  static rocksdb::IOStatus Sync(rocksdb::FSWritableFile& file) { return file.Sync(IOOptions(), nullptr); }
  std::string Bytes(const std::string& path) { return *fs_.Now().files.at(path); }
  std::vector<Kind> Kinds() {
    std::vector<Kind> out;
    for (const DiskOperation& operation : fs_.journal()) out.push_back(operation.kind);
    return out;
  }

  CrashFileSystem fs_{kEmpty};
};

TEST_F(CrashFileSystemTest, JournalsWhatIsDoneInItsOrder) {
  auto file = Create("/d/f");
  EXPECT_TRUE(Append(*file, "abc").ok());
  EXPECT_TRUE(Append(*file, "de").ok());
  EXPECT_TRUE(Sync(*file).ok());
  file.reset();
  EXPECT_TRUE(fs_.RenameFile("/d/f", "/d/g", IOOptions(), nullptr).ok());
  std::unique_ptr<rocksdb::FSDirectory> folder;
  EXPECT_TRUE(fs_.NewDirectory("/d/", IOOptions(), &folder, nullptr).ok());
  EXPECT_TRUE(folder->FsyncWithDirOptions(IOOptions(), nullptr, rocksdb::DirFsyncOptions()).ok());
  EXPECT_TRUE(fs_.Truncate("/d/g", 4, IOOptions(), nullptr).ok());
  EXPECT_TRUE(fs_.LinkFile("/d/g", "/d/h", IOOptions(), nullptr).ok());
  EXPECT_TRUE(fs_.DeleteFile("/d/g", IOOptions(), nullptr).ok());
  EXPECT_THAT(Kinds(),
              ElementsAre(Kind::kCreateFile, Kind::kAppend, Kind::kAppend, Kind::kSync, Kind::kClose,
                          Kind::kRename, Kind::kSyncFolder, Kind::kTruncate, Kind::kLink, Kind::kDelete));
  EXPECT_EQ(fs_.journal()[2].offset, 3u);
  EXPECT_EQ(fs_.journal()[2].bytes, "de");
  EXPECT_EQ(Bytes("/d/h"), "abcd");
}

TEST_F(CrashFileSystemTest, ReplayedInFullItIsWhatTheProgramSaw) {
  auto file = Create("/d/f");
  EXPECT_TRUE(Append(*file, "abc").ok());
  Create("/d/g");
  EXPECT_TRUE(fs_.RenameFile("/d/f", "/d/g", IOOptions(), nullptr).ok());
  EXPECT_TRUE(Append(*file, "def").ok());
  CrashDisk disk(fs_.base());
  disk.AdvanceTo(fs_.journal(), fs_.operations());
  const DiskImage image = disk.ProcessLoss();
  EXPECT_EQ(*image.files.at("/d/g"), "abcdef");
  EXPECT_EQ(image.files.size(), 1u);
}

TEST_F(CrashFileSystemTest, AnOpenFileOutlivesItsName) {
  auto file = Create("/d/f");
  EXPECT_TRUE(Append(*file, "abc").ok());
  std::unique_ptr<rocksdb::FSRandomAccessFile> reader;
  EXPECT_TRUE(fs_.NewRandomAccessFile("/d/f", FileOptions(), &reader, nullptr).ok());
  EXPECT_TRUE(fs_.DeleteFile("/d/f", IOOptions(), nullptr).ok());
  Create("/d/f");
  char scratch[8];
  rocksdb::Slice read;
  EXPECT_TRUE(reader->Read(1, 8, IOOptions(), &read, scratch, nullptr).ok());
  EXPECT_EQ(read.ToString(), "bc");
}

TEST_F(CrashFileSystemTest, ListsFilesAndFoldersOfOneFolder) {
  EXPECT_TRUE(fs_.CreateDirIfMissing("/d/sub", IOOptions(), nullptr).ok());
  EXPECT_TRUE(fs_.CreateDirIfMissing("/d/sub", IOOptions(), nullptr).ok());
  Create("/d/f");
  Create("/d/sub/g");
  std::vector<std::string> names;
  EXPECT_TRUE(fs_.GetChildren("/d", IOOptions(), &names, nullptr).ok());
  EXPECT_THAT(names, UnorderedElementsAre("f", "sub"));
  EXPECT_TRUE(fs_.GetChildren("/absent", IOOptions(), &names, nullptr).IsNotFound());
  std::unique_ptr<rocksdb::FSWritableFile> file;
  EXPECT_FALSE(fs_.NewWritableFile("/absent/f", FileOptions(), &file, nullptr).ok());
}

TEST_F(CrashFileSystemTest, ALockIsHeldByOne) {
  rocksdb::FileLock* lock = nullptr;
  EXPECT_TRUE(fs_.LockFile("/d/LOCK", IOOptions(), &lock, nullptr).ok());
  rocksdb::FileLock* second = nullptr;
  EXPECT_FALSE(fs_.LockFile("/d/LOCK", IOOptions(), &second, nullptr).ok());
  EXPECT_TRUE(fs_.UnlockFile(lock, IOOptions(), nullptr).ok());
  EXPECT_TRUE(fs_.LockFile("/d/LOCK", IOOptions(), &lock, nullptr).ok());
  EXPECT_TRUE(fs_.UnlockFile(lock, IOOptions(), nullptr).ok());
}

TEST_F(CrashFileSystemTest, FailsTheNthOperationOnce) {
  auto file = Create("/d/f");
  fs_.FailAt({Fault::Of::kAny, Fault::How::kIoError, 2});
  EXPECT_TRUE(Append(*file, "a").ok());
  EXPECT_TRUE(Append(*file, "b").IsIOError());
  EXPECT_TRUE(Append(*file, "c").ok());
  EXPECT_EQ(Bytes("/d/f"), "ac");
  EXPECT_EQ(fs_.faults(), 1u);
}

TEST_F(CrashFileSystemTest, FailsForEver) {
  auto file = Create("/d/f");
  fs_.FailAt({Fault::Of::kAppend, Fault::How::kNoSpace, 2, /*for_ever=*/true});
  EXPECT_TRUE(Append(*file, "a").ok());
  EXPECT_TRUE(Append(*file, "b").IsNoSpace());
  EXPECT_TRUE(Append(*file, "c").IsNoSpace());
  // Only appends were asked for.
  EXPECT_TRUE(Sync(*file).ok());
  Create("/d/g");
  EXPECT_EQ(Bytes("/d/f"), "a");
}

TEST_F(CrashFileSystemTest, CutsAnAppendShort) {
  auto file = Create("/d/f");
  fs_.FailAt({Fault::Of::kAppend, Fault::How::kShortAppend});
  EXPECT_TRUE(Append(*file, "abcd").IsNoSpace());
  EXPECT_EQ(Bytes("/d/f"), "ab");
  CrashDisk disk(fs_.base());
  disk.AdvanceTo(fs_.journal(), fs_.operations());
  EXPECT_EQ(*disk.ProcessLoss().files.at("/d/f"), "ab");
}

TEST_F(CrashFileSystemTest, AFailedSyncLeavesItsBytesInDoubt) {
  auto file = Create("/d/f");
  std::unique_ptr<rocksdb::FSDirectory> folder;
  EXPECT_TRUE(fs_.NewDirectory("/d", IOOptions(), &folder, nullptr).ok());
  EXPECT_TRUE(folder->Fsync(IOOptions(), nullptr).ok());
  EXPECT_TRUE(Append(*file, "abc").ok());
  fs_.FailAt({Fault::Of::kSync});
  EXPECT_TRUE(Sync(*file).IsIOError());
  EXPECT_TRUE(Sync(*file).ok());
  CrashDisk disk(fs_.base());
  disk.AdvanceTo(fs_.journal(), fs_.operations());
  EXPECT_EQ(*disk.PowerLoss({}).files.at("/d/f"), "");
}

// Writes `rows` keys into a RocksDB on `fs`, with a flush in the middle, synced or not; the count of those
// that a reader of `image` finds.
int Recovered(const DiskImage& image, int rows) {
  const auto fs = std::make_shared<CrashFileSystem>(image);
  const auto env = rocksdb::NewCompositeEnv(fs);
  rocksdb::Options options;
  options.env = env.get();
  rocksdb::DB* db = nullptr;
  const rocksdb::Status status = rocksdb::DB::Open(options, "/d/db", &db);
  EXPECT_TRUE(status.ok()) << status.ToString();
  if (!status.ok()) return -1;
  int found = 0;
  std::string value;
  for (int i = 0; i < rows; ++i) found += db->Get({}, std::to_string(i), &value).ok();
  delete db;
  return found;
}

DiskImage LostAfterWriting(int rows, bool sync) {
  const auto fs = std::make_shared<CrashFileSystem>(kEmpty);
  const auto env = rocksdb::NewCompositeEnv(fs);
  rocksdb::Options options;
  options.env = env.get();
  options.create_if_missing = true;
  rocksdb::DB* db = nullptr;
  EXPECT_TRUE(rocksdb::DB::Open(options, "/d/db", &db).ok());
  rocksdb::WriteOptions write;
  write.sync = sync;
  size_t operations = 0;
  for (int i = 0; i < rows; ++i) {
    EXPECT_TRUE(db->Put(write, std::to_string(i), "value").ok());
    operations = fs->operations();
    if (i == rows / 2) EXPECT_TRUE(db->Flush({}).ok());
  }
  delete db;
  CrashDisk disk(fs->base());
  disk.AdvanceTo(fs->journal(), operations);
  return disk.PowerLoss({});
}

TEST(CrashFileSystemUnderRocksDb, SyncedWritesAreThereAfterAPowerLoss) {
  EXPECT_EQ(Recovered(LostAfterWriting(100, /*sync=*/true), 100), 100);
}

TEST(CrashFileSystemUnderRocksDb, UnsyncedWritesPastTheLastFlushAreNot) {
  EXPECT_EQ(Recovered(LostAfterWriting(100, /*sync=*/false), 100), 51);
}

}  // namespace
}  // namespace accord::testing
