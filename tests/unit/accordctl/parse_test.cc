#include <gmock/gmock.h>

#include <cstdlib>

#include "accordctl/commands.h"
#include "accordctl/exit_code.h"
#include "tests/support/scratch_dir.h"
#include "tests/unit/accordctl/fake_services.h"

namespace accord::ctl {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing::ScratchDir;

class ParseTest : public FakeServices {
 protected:
  int Run(const std::string& path, TestConsole& console, Output output = Output::kTable) {
    return Parse(channel_, {.path = path, .output = output}, timeout_, console.console());
  }
  // What a terminal of a width gets; 0: no terminal.
  std::string Shown(const ParseSettings& settings, int columns) {
    TestConsole test;
    Console console = test.console();
    console.columns = columns;
    EXPECT_EQ(Parse(channel_, settings, timeout_, console), kExitOk);
    return test.out();
  }
  ScratchDir dir_;
};

TEST_F(ParseTest, PrintsTablesOfWhatWasFound) {
  dir_.Write("a.meta.json", R"({"title": "Two towns sign"})");
  TestConsole console;
  EXPECT_EQ(Run(dir_.Write("a.txt", "text"), console), kExitOk);
  EXPECT_THAT(console.out(), HasSubstr("Two towns sign"));
  EXPECT_THAT(console.out(), HasSubstr("TREATY"));
  EXPECT_THAT(console.out(), HasSubstr("Figures\nnone\n"));
}

TEST_F(ParseTest, GivesProtobufsJson) {
  TestConsole console("text");
  EXPECT_EQ(Run("-", console, Output::kJson), kExitOk);
  EXPECT_THAT(console.out(), HasSubstr("\"kind\": \"AGREEMENT_KIND_TREATY\""));
}

TEST_F(ParseTest, ColoursTheTextOnATerminalOnly) {
  const std::string path = dir_.Write("a.txt", "text");
  unsetenv("NO_COLOR");
  EXPECT_THAT(Shown({.path = path}, 80), HasSubstr("\033["));
  EXPECT_THAT(Shown({.path = path}, 0), Not(HasSubstr("\033[")));
  EXPECT_THAT(Shown({.path = path, .color = Color::kAlways}, 0), HasSubstr("\033["));
  EXPECT_THAT(Shown({.path = path, .color = Color::kNever}, 80), Not(HasSubstr("\033[")));
  setenv("NO_COLOR", "1", 1);
  EXPECT_THAT(Shown({.path = path}, 80), Not(HasSubstr("\033[")));
  EXPECT_THAT(Shown({.path = path, .color = Color::kAlways}, 80), HasSubstr("\033["));
  unsetenv("NO_COLOR");
}

TEST_F(ParseTest, ExplainsInsteadOfTables) {
  const std::string out = Shown({.path = dir_.Write("a.txt", "text"), .explain = true}, 0);
  EXPECT_THAT(out, HasSubstr("anchor: none"));
  EXPECT_THAT(out, HasSubstr("(rule test.kind)"));
  EXPECT_THAT(out, Not(HasSubstr("Figures\n")));
}

TEST_F(ParseTest, TellsWhatIsRefused) {
  TestConsole console;
  EXPECT_EQ(Run(dir_.Write("a.txt", "bad"), console), kExitRefused);
  EXPECT_THAT(console.err(), HasSubstr("article.content: is bad"));
  EXPECT_EQ(Run(dir_.Sub("none.txt"), console), kExitNotFound);
}

}  // namespace
}  // namespace accord::ctl
