#include "common/client/memory_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <iterator>

namespace accord::client {
namespace {

std::string ReadAll(std::ifstream& file) {
  return std::string((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
}

std::string ReadAll(const std::string& path) {
  std::ifstream file(path);
  return ReadAll(file);
}

time_t ChangedAt(const std::string& path) {
  struct stat status {};
  EXPECT_EQ(stat(path.c_str(), &status), 0);
  return status.st_mtime;
}

TEST(MemoryFile, HasAPathThatStaysWhileItsContentIsReplaced) {
  auto file = MemoryFile::Create("first");
  ASSERT_TRUE(file.ok()) << file.status();
  const std::string path = (*file)->path();
  EXPECT_EQ(ReadAll(path), "first");
  std::ifstream open_before(path);
  ASSERT_TRUE((*file)->Replace("the second").ok());
  EXPECT_EQ((*file)->path(), path);
  EXPECT_EQ(ReadAll(path), "the second");
  EXPECT_EQ(ReadAll(open_before), "first");
}

TEST(MemoryFile, EveryChangeIsALaterSecond) {
  auto file = MemoryFile::Create("0");
  ASSERT_TRUE(file.ok()) << file.status();
  time_t before = ChangedAt((*file)->path());
  for (int i = 1; i < 5; ++i) {
    ASSERT_TRUE((*file)->Replace(std::to_string(i)).ok());
    EXPECT_GT(ChangedAt((*file)->path()), before);
    before = ChangedAt((*file)->path());
  }
}

}  // namespace
}  // namespace accord::client
