#include <gmock/gmock.h>

#include "accordctl/commands.h"
#include "accordctl/exit_code.h"
#include "tests/unit/accordctl/fake_services.h"

namespace accord::ctl {
namespace {

using ::testing::HasSubstr;

class ContradictionsTest : public FakeServices {};

TEST_F(ContradictionsTest, PrintsRecordFieldAndSides) {
  TestConsole console;
  EXPECT_EQ(Contradictions(channel_, {.record = "agreements/a"}, timeout_, console.console()), kExitOk);
  EXPECT_EQ(contradictions_.last.match().record(), "agreements/a");
  EXPECT_THAT(console.out(), HasSubstr("contradictions/c  agreements/a  concluded  2022-11-04 (3 articles, 1 "
                                       "story); 2022-01-04 (1 article, 1 story)"));
}

TEST_F(ContradictionsTest, AsksForAllWithoutARecord) {
  TestConsole console;
  EXPECT_EQ(Contradictions(channel_, {.output = Output::kJson}, timeout_, console.console()), kExitOk);
  EXPECT_EQ(contradictions_.last.match().record(), "");
  EXPECT_THAT(console.out(), HasSubstr("\"field\": \"concluded\""));
}

TEST_F(ContradictionsTest, OneIsShownWithItsWords) {
  TestConsole console;
  EXPECT_EQ(Show(channel_, {.name = "contradictions/c"}, timeout_, console.console()), kExitOk);
  EXPECT_THAT(console.out(), HasSubstr("on concluded of agreements/a"));
  EXPECT_THAT(console.out(), HasSubstr("“2022-01-04” [0, 0) articles/one  (rule test.date)"));
  EXPECT_EQ(Show(channel_, {.name = "contradictions/d"}, timeout_, console.console()), kExitNotFound);
}

}  // namespace
}  // namespace accord::ctl
