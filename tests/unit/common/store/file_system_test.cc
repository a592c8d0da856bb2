#include "common/store/file_system.h"

#include <sys/resource.h>

#include <csignal>

#include "rocksdb/env.h"
#include "tests/support/scratch_dir.h"
#include "tests/support/status_matchers.h"

namespace accord::store {
namespace {

using testing::ScratchDir;

TEST(FileSystem, NamesTheFolderOfAPath) {
  EXPECT_EQ(FolderOf("/a/b"), "/a");
  EXPECT_EQ(FolderOf("/a"), "/");
  EXPECT_EQ(FolderOf("a"), ".");
}

TEST(FileSystem, CreatesAllFoldersOfAPath) {
  const ScratchDir dir;
  rocksdb::FileSystem& fs = *OrDefault(nullptr);
  ASSERT_TRUE(CreateFolders(fs, dir.Sub("a/b/c")).ok());
  EXPECT_TRUE(Exists(fs, dir.Sub("a/b/c")));
  EXPECT_TRUE(CreateFolders(fs, dir.Sub("a/b/c")).ok());
  dir.Write("file", "");
  EXPECT_FALSE(CreateFolders(fs, dir.Sub("file/below")).ok());
}

TEST(FileSystem, SumsFilesByTheirEnding) {
  const ScratchDir dir;
  dir.Write("1.log", "12345");
  dir.Write("2.log", "123");
  dir.Write("3.sst", "1234567");
  EXPECT_EQ(BytesEndingIn(*OrDefault(nullptr), dir.path(), ".log"), 8u);
  EXPECT_EQ(FilesEndingIn(*OrDefault(nullptr), dir.path(), ".sst").size(), 1u);
  EXPECT_EQ(BytesEndingIn(*OrDefault(nullptr), dir.Sub("none"), ".log"), 0u);
}

// RocksDB's own logger ends the process at the second line after one that could not be written.
TEST(FileSystem, ALogThatCannotBeWrittenIsNobodysEnd) {
  const ScratchDir dir;
  std::shared_ptr<rocksdb::Logger> log;
  ASSERT_TRUE(OrDefault(nullptr)->NewLogger(dir.Sub("LOG"), rocksdb::IOOptions(), &log, nullptr).ok());
  log->SetInfoLogLevel(rocksdb::INFO_LEVEL);
  // The shortest way to a file that cannot grow.
  const auto old_action = std::signal(SIGXFSZ, SIG_IGN);
  rlimit old_limit{};
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &old_limit), 0);
  const rlimit small{.rlim_cur = 4096, .rlim_max = old_limit.rlim_max};
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &small), 0);
  for (int i = 0; i < 3; ++i) {
    rocksdb::Log(log.get(), "%s", std::string(10'000, 'x').c_str());
    log->Flush();
  }
  EXPECT_TRUE(log->Close().ok());
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &old_limit), 0);
  std::signal(SIGXFSZ, old_action);
  EXPECT_EQ(BytesEndingIn(*OrDefault(nullptr), dir.path(), "LOG"), 4096u);
}

TEST(FileSystem, ALogIsWritten) {
  const ScratchDir dir;
  std::shared_ptr<rocksdb::Logger> log;
  ASSERT_TRUE(OrDefault(nullptr)->NewLogger(dir.Sub("LOG"), rocksdb::IOOptions(), &log, nullptr).ok());
  log->SetInfoLogLevel(rocksdb::INFO_LEVEL);
  rocksdb::Log(log.get(), "%s", "a line");
  ASSERT_TRUE(log->Close().ok());
  EXPECT_GT(BytesEndingIn(*OrDefault(nullptr), dir.path(), "LOG"), 6u);
}

}  // namespace
}  // namespace accord::store
