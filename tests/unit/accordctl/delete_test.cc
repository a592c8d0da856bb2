#include <gmock/gmock.h>

#include "accordctl/commands.h"
#include "accordctl/exit_code.h"
#include "tests/unit/accordctl/fake_services.h"

namespace accord::ctl {
namespace {

using ::testing::HasSubstr;

class DeleteTest : public FakeServices {};

TEST_F(DeleteTest, GoesOnAfterAFailureAndTellsIt) {
  TestConsole console;
  EXPECT_EQ(Delete(channel_, {.names = {"articles/none", "known"}}, timeout_, console.console()),
            kExitNotFound);
  EXPECT_EQ(console.out(), "deleted  articles/known  written_at a1-token\n");
  EXPECT_THAT(console.err(), HasSubstr("articles/none does not exist"));
}

TEST_F(DeleteTest, AllowsWhatIsMissingWhenAsked) {
  TestConsole console;
  EXPECT_EQ(Delete(channel_, {.names = {"none"}, .allow_missing = true}, timeout_, console.console()),
            kExitOk);
  EXPECT_THAT(console.out(), HasSubstr("absent  articles/none"));
}

}  // namespace
}  // namespace accord::ctl
