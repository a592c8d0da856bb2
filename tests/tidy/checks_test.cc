#include "tests/tidy/checks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

namespace accord::tidy {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string Lines(int count) {
  std::string lines;
  for (int i = 0; i < count; ++i) lines += "  x;\n";
  return lines;
}

TEST(CheckFileSizes, CatchesOneLineTooMany) {
  EXPECT_THAT(CheckFileSizes({{"a.cc", Lines(kFileLinesMax)}}), IsEmpty());
  EXPECT_THAT(CheckFileSizes({{"a.cc", Lines(kFileLinesMax + 1)}}),
              ElementsAre("a.cc: has 401 lines, limit 400"));
}

TEST(CheckFunctionSizes, CatchesOneLineTooMany) {
  const std::string most = absl::StrCat("void F() {\n", Lines(kFunctionLinesMax - 2), "}\n");
  const std::string more =
      absl::StrCat("namespace a {\nvoid F() {\n", Lines(kFunctionLinesMax - 1), "}\n}\n");
  EXPECT_THAT(CheckFunctionSizes({{"a.cc", most}}), IsEmpty());
  EXPECT_THAT(CheckFunctionSizes({{"a.cc", more}}), ElementsAre("a.cc:2: a function of 71 lines, limit 70"));
}

TEST(CheckFunctionSizes, LeavesTablesAndClassesAlone) {
  EXPECT_THAT(CheckFunctionSizes({{"a.cc", absl::StrCat("int kTable[] = {\n", Lines(90), "};\n")}}),
              IsEmpty());
  EXPECT_THAT(CheckFunctionSizes({{"a.h", absl::StrCat("class A {\n", Lines(90), "};\n")}}), IsEmpty());
}

TEST(CheckUnitTests, CatchesASourceWithoutATest) {
  const Tree tree = {
      {"a/number.cc", ""}, {"a/main.cc", ""}, {"a/tool_main.cc", ""}, {"tests/unit/a/numbers_test.cc", ""}};
  EXPECT_THAT(CheckUnitTests(tree, ""), ElementsAre("a/number.cc: no unit test number_test.cc"));
  EXPECT_THAT(CheckUnitTests(tree, "# why\na/number.cc  only data\n"), IsEmpty());
}

TEST(CheckUnitTests, CatchesAnExcuseThatIsNotNeeded) {
  const Tree tree = {{"a/number.cc", ""}, {"tests/unit/a/number_test.cc", ""}};
  EXPECT_THAT(CheckUnitTests(tree, ""), IsEmpty());
  EXPECT_THAT(CheckUnitTests(tree, "a/number.cc  only data\n"), ElementsAre(HasSubstr("needs no excuse")));
  EXPECT_THAT(CheckUnitTests({{"a/b.cc", ""}}, "a/b.cc\n"), ElementsAre(HasSubstr("has no reason")));
}

TEST(CheckLexicons, CatchesDisorderTwinsAndGaps) {
  const auto check = [](const char* content) {
    return CheckLexicons({{"ingest-service/lexicon/en/a.txt", content}});
  };
  EXPECT_THAT(check("# b\na\nb\n# c\nc d\n"), IsEmpty());
  EXPECT_THAT(check("a | x=1\na b | x=1\n"), IsEmpty());
  EXPECT_THAT(check("a b | x=1\na | x=1\n"), IsEmpty());
  EXPECT_THAT(check("b\na\n"), ElementsAre(HasSubstr(":2: \"a\" stands after \"b\"")));
  EXPECT_THAT(check("a\na\n"), ElementsAre(HasSubstr("stands after")));
  EXPECT_THAT(check("a\n\nb\n"), ElementsAre(HasSubstr("an empty line")));
  EXPECT_THAT(CheckLexicons({{"ingest-service/lexicon/CMakeLists.txt", "b\na\n"}}), IsEmpty());
}

TEST(CheckReadmes, CatchesAFolderThatNobodyExplains) {
  EXPECT_THAT(CheckReadmes({{"a/README.md", ""}, {"a/b/x.cc", ""}}), IsEmpty());
  EXPECT_THAT(CheckReadmes({{"a/README.md", ""}, {"a/b/c/x.cc", ""}}), ElementsAre(HasSubstr("a/b/c")));
}

TEST(CheckHeaders, CatchesAHeaderThatDoesNotPlaceItself) {
  EXPECT_THAT(CheckHeaders({{"a.h", "// Places.\n#pragma once\n"}}), IsEmpty());
  EXPECT_THAT(CheckHeaders({{"a.h", "#pragma once\n"}}).size(), 2u);
  EXPECT_THAT(CheckHeaders({{"a.h", "// Places.\n#ifndef A\n"}}), ElementsAre(HasSubstr("#pragma once")));
}

TEST(CheckLoose, CatchesWhatIsNotDone) {
  EXPECT_THAT(CheckLoose({{"a.cc", absl::StrCat("int a;\n// TO", "DO: later\n")}}),
              ElementsAre(HasSubstr("a.cc:2")));
  EXPECT_THAT(CheckLoose({{"a.cc", "// to do\n"}}), IsEmpty());
}

}  // namespace
}  // namespace accord::tidy
