// The checks over this very tree. Each check is itself tested by a near miss in layers_test.cc and
// checks_test.cc.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tests/support/process.h"
#include "tests/tidy/checks.h"
#include "tests/tidy/layers.h"
#include "tests/tidy/tree.h"

namespace accord::tidy {
namespace {

constexpr char kFormatter[] = "/usr/bin/clang-format-14";

const Tree& ThisTree() {
  static const Tree* const tree = new Tree(LoadTree(ACCORD_SOURCE_DIR));
  return *tree;
}

std::string Told(const Faults& faults) {
  return absl::StrCat(faults.size(), " faults\n", absl::StrJoin(faults, "\n"));
}

#define EXPECT_TIDY(check)                       \
  do {                                           \
    const Faults faults = check;                 \
    EXPECT_TRUE(faults.empty()) << Told(faults); \
  } while (false)

TEST(Tidy, SeesTheTree) {
  EXPECT_GT(ThisTree().size(), 100u);
  EXPECT_EQ(ThisTree().count("tests/tidy/tidy_test.cc"), 1u);
  EXPECT_EQ(ThisTree().count("common/base/limits.h"), 1u);
}

TEST(Tidy, IncludesFollowTheLayers) {
  const auto layers = Layers::Parse(ThisTree().at("tests/tidy/layers.txt"));
  ASSERT_TRUE(layers.ok()) << layers.status();
  EXPECT_TIDY(layers->Check(ThisTree()));
}

TEST(Tidy, FilesStayShort) { EXPECT_TIDY(CheckFileSizes(ThisTree())); }

TEST(Tidy, FunctionsFitOneScreen) { EXPECT_TIDY(CheckFunctionSizes(ThisTree())); }

TEST(Tidy, EverySourceHasItsUnitTest) {
  EXPECT_TIDY(CheckUnitTests(ThisTree(), ThisTree().at("tests/tidy/untested.txt")));
}

TEST(Tidy, LexiconsAreSorted) { EXPECT_TIDY(CheckLexicons(ThisTree())); }

TEST(Tidy, FoldersTellWhatTheyAreFor) { EXPECT_TIDY(CheckReadmes(ThisTree())); }

TEST(Tidy, HeadersOpenByPlacingThemselves) { EXPECT_TIDY(CheckHeaders(ThisTree())); }

TEST(Tidy, NothingIsLeftLoose) { EXPECT_TIDY(CheckLoose(ThisTree())); }

TEST(Tidy, SourcesAreFormatted) {
  std::vector<std::string> command = {kFormatter, "--dry-run", "-Werror", "--ferror-limit=3"};
  for (const auto& [path, content] : ThisTree()) {
    if (IsSource(path)) command.push_back(absl::StrCat(ACCORD_SOURCE_DIR, "/", path));
  }
  const auto result = testing::RunProcess(command);
  EXPECT_EQ(result.code, 0) << "run clang-format-14 -i on what it names\n" << result.err.substr(0, 4000);
}

TEST(Tidy, TheFormatterSeesWhatIsNotFormatted) {
  const auto result = testing::RunProcess(
      {kFormatter, "--dry-run", "-Werror", "--assume-filename=a.cc", "--style=Google"}, {}, "int  a ;\n");
  EXPECT_NE(result.code, 0);
}

}  // namespace
}  // namespace accord::tidy
