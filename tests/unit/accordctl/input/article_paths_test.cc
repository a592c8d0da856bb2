#include "accordctl/input/article_paths.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/scratch_dir.h"

namespace accord::ctl {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::ScratchDir;

std::vector<std::string> Names(const absl::StatusOr<std::vector<std::filesystem::path>>& paths,
                               const ScratchDir& dir) {
  std::vector<std::string> names;
  for (const auto& path : *paths)
    names.push_back(path == "-" ? "-" : path.lexically_relative(dir.path()).string());
  return names;
}

TEST(FindArticles, WalksFoldersInOrderAndTakesOnlyArticles) {
  ScratchDir dir;
  for (const char* name : {"b.txt", "a.html", "a.txt", "a.json", "a.meta.json", "README.md", "c/d.htm",
                           ".hidden.txt", ".git/e.txt"}) {
    dir.Write(name, "x");
  }
  const auto paths = FindArticles({dir.path()});
  ASSERT_TRUE(paths.ok()) << paths.status();
  EXPECT_THAT(Names(paths, dir), ElementsAre("a.html", "a.txt", "b.txt", "c/d.htm"));
}

TEST(FindArticles, TakesANamedFileWhateverItsEnding) {
  ScratchDir dir;
  const auto paths = FindArticles({dir.Write("story", "x"), "-"});
  ASSERT_TRUE(paths.ok()) << paths.status();
  EXPECT_THAT(Names(paths, dir), ElementsAre("story", "-"));
}

TEST(FindArticles, TakesAPathOnce) {
  ScratchDir dir;
  const std::string file = dir.Write("a.txt", "x");
  const auto paths = FindArticles({file, dir.path(), dir.Sub("./a.txt")});
  ASSERT_TRUE(paths.ok()) << paths.status();
  EXPECT_THAT(Names(paths, dir), ElementsAre("a.txt"));
}

TEST(FindArticles, NamesWhatIsNotThere) {
  const auto paths = FindArticles({"/nowhere/a.txt"});
  EXPECT_EQ(paths.status().code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(paths.status().message()), HasSubstr("/nowhere/a.txt"));
  EXPECT_EQ(FindArticles({"-", "-"}).status().code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace accord::ctl
