#include <gmock/gmock.h>

#include "accordctl/commands.h"
#include "accordctl/exit_code.h"
#include "tests/unit/accordctl/fake_services.h"

namespace accord::ctl {
namespace {

using ::testing::HasSubstr;

class ShowTest : public FakeServices {
 protected:
  int Run(const std::string& name, TestConsole& console, Output output = Output::kTable) {
    return Show(channel_, {.name = name, .output = output}, timeout_, console.console());
  }
};

TEST_F(ShowTest, GetsARecordOfTheNamedCollection) {
  TestConsole console;
  EXPECT_EQ(Run("agreements/a", console), kExitOk);
  EXPECT_THAT(console.out(), HasSubstr("agreements/a\n"));
}

TEST_F(ShowTest, GivesProtobufsJson) {
  TestConsole console;
  EXPECT_EQ(Run("articles/x", console, Output::kJson), kExitOk);
  EXPECT_THAT(console.out(), HasSubstr("\"title\": \"A title\""));
}

TEST_F(ShowTest, TellsWhatIsNotThere) {
  TestConsole console;
  EXPECT_EQ(Run("agreements/none", console), kExitNotFound);
  EXPECT_THAT(console.err(), HasSubstr("accordctl: NOT_FOUND: agreements/none does not exist"));
}

TEST_F(ShowTest, RefusesWhatIsNoName) {
  TestConsole console;
  EXPECT_EQ(Run("treaties/x", console), kExitRefused);
  EXPECT_THAT(console.err(), HasSubstr("agreements/ID"));
}

}  // namespace
}  // namespace accord::ctl
