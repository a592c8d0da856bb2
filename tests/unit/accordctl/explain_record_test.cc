#include <gmock/gmock.h>

#include "accordctl/commands.h"
#include "accordctl/exit_code.h"
#include "tests/unit/accordctl/fake_services.h"

namespace accord::ctl {
namespace {

using ::testing::HasSubstr;

class ExplainRecordTest : public FakeServices {};

TEST_F(ExplainRecordTest, PrintsKeysWithWhatJoinedThemAndJudgements) {
  TestConsole console;
  EXPECT_EQ(ExplainRecord(channel_, {.name = "participants/p"}, timeout_, console.console()), kExitOk);
  EXPECT_EQ(console.out().substr(0, 15), "participants/p\n");
  EXPECT_THAT(console.out(), HasSubstr("acronym:ho           body:harbour office  STATED              3"));
  EXPECT_THAT(console.out(), HasSubstr("participants/p  participants/q  DIFFERENT  an"));
}

TEST_F(ExplainRecordTest, AsJsonAndNotFound) {
  TestConsole console;
  EXPECT_EQ(ExplainRecord(channel_, {.name = "participants/p", .output = Output::kJson}, timeout_,
                          console.console()),
            kExitOk);
  EXPECT_THAT(console.out(), HasSubstr("\"reason\": \"JOIN_REASON_STATED\""));
  EXPECT_EQ(ExplainRecord(channel_, {.name = "participants/q"}, timeout_, console.console()), kExitNotFound);
}

}  // namespace
}  // namespace accord::ctl
