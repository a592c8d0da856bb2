#include <gmock/gmock.h>

#include "accordctl/commands.h"
#include "accordctl/exit_code.h"
#include "tests/support/scratch_dir.h"
#include "tests/unit/accordctl/fake_services.h"

namespace accord::ctl {
namespace {

using ::testing::HasSubstr;
using testing::ScratchDir;

class ParseTest : public FakeServices {
 protected:
  int Run(const std::string& path, TestConsole& console, Output output = Output::kTable) {
    return Parse(channel_, {.path = path, .output = output}, timeout_, console.console());
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

TEST_F(ParseTest, TellsWhatIsRefused) {
  TestConsole console;
  EXPECT_EQ(Run(dir_.Write("a.txt", "bad"), console), kExitRefused);
  EXPECT_THAT(console.err(), HasSubstr("article.content: is bad"));
  EXPECT_EQ(Run(dir_.Sub("none.txt"), console), kExitNotFound);
}

}  // namespace
}  // namespace accord::ctl
