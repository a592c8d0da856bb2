#include <gmock/gmock.h>

#include "accordctl/commands.h"
#include "accordctl/exit_code.h"
#include "tests/unit/accordctl/fake_services.h"

namespace accord::ctl {
namespace {

using ::testing::HasSubstr;

class ReparseTest : public FakeServices {};

TEST_F(ReparseTest, TellsWhatBecameOfThem) {
  TestConsole console;
  EXPECT_EQ(Reparse(channel_, {}, console.console()), kExitFailure);
  EXPECT_EQ(console.out(),
            "outdated 10 of 20  changed 6  unchanged 3  skipped 0  failed 1  written_at a1-token\n");
}

TEST_F(ReparseTest, ATerminalSeesABar) {
  TestConsole test;
  Console console = test.console();
  console.columns = 80;
  Reparse(channel_, {.articles_max = 5}, console);
  EXPECT_THAT(test.out(), HasSubstr("\r[                              ] 0 of 5"));
  EXPECT_THAT(test.out(), HasSubstr("\r[==============================] 10 of 5\n"));
}

TEST_F(ReparseTest, TellsWhyItIsRefused) {
  TestConsole console;
  EXPECT_EQ(Reparse(channel_, {.articles_max = 1}, console.console()), kExitRefused);
  EXPECT_THAT(console.err(), HasSubstr("articles_max"));
}

}  // namespace
}  // namespace accord::ctl
