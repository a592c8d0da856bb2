#include <gmock/gmock.h>

#include "accordctl/commands.h"
#include "accordctl/exit_code.h"
#include "tests/unit/accordctl/fake_services.h"

namespace accord::ctl {
namespace {

using ::testing::HasSubstr;

class ResolveTest : public FakeServices {};

TEST_F(ResolveTest, PrintsCandidatesWithTheirReasons) {
  TestConsole console;
  const ResolveSettings settings = {
      .words = {"Bo", "Y", "te"}, .type = "organization", .country = "VN", .max_results = 3};
  EXPECT_EQ(Resolve(channel_, settings, timeout_, console.console()), kExitOk);
  EXPECT_EQ(participants_.last_resolved.text(), "Bo Y te");
  EXPECT_EQ(participants_.last_resolved.type(), v1::PARTICIPANT_TYPE_ORGANIZATION);
  EXPECT_EQ(participants_.last_resolved.country(), "VN");
  EXPECT_EQ(participants_.last_resolved.max_results(), 3);
  EXPECT_THAT(console.out(), HasSubstr("1  0.810  participants/p  ORGANIZATION  VN"));
  EXPECT_THAT(console.out(), HasSubstr("Bộ Y tế"));
  EXPECT_THAT(console.out(), HasSubstr("ALIAS, TYPO (2)"));
}

TEST_F(ResolveTest, PrintsJson) {
  TestConsole console;
  EXPECT_EQ(Resolve(channel_, {.words = {"a"}, .output = Output::kJson}, timeout_, console.console()),
            kExitOk);
  EXPECT_THAT(console.out(), HasSubstr("\"score\": 0.81"));
}

TEST_F(ResolveTest, OfNobodyPrintsNothing) {
  TestConsole console;
  EXPECT_EQ(Resolve(channel_, {.words = {"nobody"}}, timeout_, console.console()), kExitOk);
  EXPECT_EQ(console.out(), "");
}

}  // namespace
}  // namespace accord::ctl
