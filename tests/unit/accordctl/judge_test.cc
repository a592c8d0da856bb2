#include <gmock/gmock.h>

#include "accordctl/commands.h"
#include "accordctl/exit_code.h"
#include "tests/unit/accordctl/fake_services.h"

namespace accord::ctl {
namespace {

using ::testing::HasSubstr;

class JudgeTest : public FakeServices {
 protected:
  int Run(const std::string& name, v1::IdentityVerdict verdict, TestConsole* console) {
    return Judge(channel_,
                 {.name = name,
                  .other_name = "participants/a",
                  .verdict = verdict,
                  .curator = "me",
                  .comment = "seen",
                  .request_id = "r"},
                 timeout_, console->console());
  }
};

TEST_F(JudgeTest, TellsWhatIsHeldAndItsToken) {
  TestConsole console;
  EXPECT_EQ(Run("participants/b", v1::IDENTITY_VERDICT_SAME, &console), kExitOk);
  EXPECT_EQ(console.out(), "judged  participants/a  participants/b  written_at a1-me-seen-r\n");
  TestConsole again;
  EXPECT_EQ(Run("participants/b", v1::IDENTITY_VERDICT_WITHDRAWN, &again), kExitOk);
  EXPECT_THAT(again.out(), HasSubstr("judged anew  participants/a"));
}

TEST_F(JudgeTest, TellsWhyItIsRefused) {
  TestConsole console;
  EXPECT_EQ(Run("participants/a", v1::IDENTITY_VERDICT_SAME, &console), kExitRefused);
  EXPECT_THAT(console.err(), HasSubstr("other_name"));
}

}  // namespace
}  // namespace accord::ctl
