#include "common/store/ordered_logs.h"

#include "gmock/gmock.h"
#include "tests/support/crash_file_system.h"

namespace accord::store {
namespace {

using accord::testing::CrashDisk;
using accord::testing::CrashFileSystem;
using accord::testing::DataFate;
using accord::testing::DiskImage;
using accord::testing::Fault;
using accord::testing::NameFate;
using rocksdb::FileOptions;
using rocksdb::IOOptions;

class OrderedLogsTest : public ::testing::Test {
 protected:
  std::unique_ptr<rocksdb::FSWritableFile> Create(const std::string& path) {
    std::unique_ptr<rocksdb::FSWritableFile> file;
    EXPECT_TRUE(ordered_->NewWritableFile(path, FileOptions(), &file, nullptr).ok());
    return file;
  }
  DiskImage AfterPowerLoss() {
    CrashDisk disk(disk_->base());
    disk.AdvanceTo(disk_->journal(), disk_->operations());
    return disk.PowerLoss({DataFate::kLost, NameFate::kLost, 0});
  }

  std::shared_ptr<CrashFileSystem> disk_ = std::make_shared<CrashFileSystem>(DiskImage{{}, {"/a", "/b"}});
  std::shared_ptr<rocksdb::FileSystem> ordered_ = WithOrderedLogs(disk_);
};

TEST_F(OrderedLogsTest, ALogIsOnTheDiskBeforeTheNextBegins) {
  auto first = Create("/a/1.log");
  ASSERT_TRUE(first->Append("one", IOOptions(), nullptr).ok());
  EXPECT_EQ(AfterPowerLoss().files.count("/a/1.log"), 0u);
  auto second = Create("/a/2.log");
  EXPECT_EQ(*AfterPowerLoss().files.at("/a/1.log"), "one");
  EXPECT_EQ(AfterPowerLoss().files.count("/a/2.log"), 0u);
}

TEST_F(OrderedLogsTest, OtherFilesAndFoldersWaitForNothing) {
  auto first = Create("/a/1.log");
  ASSERT_TRUE(first->Append("one", IOOptions(), nullptr).ok());
  auto table = Create("/a/3.sst");
  auto elsewhere = Create("/b/2.log");
  EXPECT_EQ(AfterPowerLoss().files.count("/a/1.log"), 0u);
}

TEST_F(OrderedLogsTest, AClosedLogIsLeftAlone) {
  auto first = Create("/a/1.log");
  ASSERT_TRUE(first->Close(IOOptions(), nullptr).ok());
  first.reset();
  auto second = Create("/a/2.log");
  second.reset();
  auto third = Create("/a/3.log");
  EXPECT_EQ(AfterPowerLoss().files.count("/a/2.log"), 1u);
}

TEST_F(OrderedLogsTest, TheNextDoesNotBeginWhenTheSyncFails) {
  auto first = Create("/a/1.log");
  disk_->FailAt({Fault::Of::kSync, Fault::How::kIoError});
  std::unique_ptr<rocksdb::FSWritableFile> second;
  EXPECT_TRUE(ordered_->NewWritableFile("/a/2.log", FileOptions(), &second, nullptr).IsIOError());
  EXPECT_EQ(disk_->Now().files.count("/a/2.log"), 0u);
}

}  // namespace
}  // namespace accord::store
