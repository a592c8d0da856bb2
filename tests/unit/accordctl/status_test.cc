#include <gmock/gmock.h>

#include "accordctl/commands.h"
#include "accordctl/exit_code.h"
#include "tests/unit/accordctl/fake_services.h"

namespace accord::ctl {
namespace {

using ::testing::HasSubstr;

class StatusTest : public FakeServices {
 protected:
  Connection Here() const { return {.ingest = address_, .query = address_, .timeout_seconds = 20}; }
};

TEST_F(StatusTest, TellsWhereTheViewStands) {
  TestConsole console;
  EXPECT_EQ(Status(channel_, channel_, Here(), {}, console.console()), kExitOk);
  EXPECT_THAT(console.out(), HasSubstr("revision 5 of 7, 2 behind, not following"));
  EXPECT_THAT(console.out(), HasSubstr("accord-ingest " + address_ + " reachable"));
}

TEST_F(StatusTest, TellsWhatIsFoldedBesideTheServedView) {
  view_.status.mutable_folding()->set_reason(v1::FOLD_REASON_BELOW_FLOOR);
  view_.status.mutable_folding()->mutable_position()->set_revision(3);
  view_.status.mutable_folding()->mutable_position()->set_bootstrap(true);
  TestConsole console;
  EXPECT_EQ(Status(channel_, channel_, Here(), {}, console.console()), kExitOk);
  EXPECT_THAT(console.out(), HasSubstr("revision 5 of 7, 2 behind"));
  EXPECT_THAT(
      console.out(),
      HasSubstr(
          "folding      from the start, BELOW_FLOOR, at revision 3 of the articles live at the floor\n"));
}

TEST_F(StatusTest, TellsWhatParsedTheArticles) {
  view_.status.add_rulesets()->set_ruleset("abc");
  view_.status.mutable_rulesets(0)->set_articles(3);
  view_.status.add_rulesets()->set_ruleset("def");
  view_.status.mutable_rulesets(1)->set_articles(12);
  TestConsole console;
  EXPECT_EQ(Status(channel_, channel_, Here(), {}, console.console()), kExitOk);
  EXPECT_THAT(console.out(), HasSubstr("ruleset      abc parsed 3\nruleset      def parsed 12\n"));
}

TEST_F(StatusTest, TellsThatNothingIsServedYet) {
  view_.status.clear_position();
  TestConsole console;
  EXPECT_EQ(Status(channel_, channel_, Here(), {}, console.console()), kExitOk);
  EXPECT_THAT(console.out(), HasSubstr("view         none served yet, not following\n"));
  EXPECT_THAT(console.out(), ::testing::Not(HasSubstr("folding")));
}

TEST_F(StatusTest, TellsThatTheViewIsBehindAToken) {
  TestConsole console;
  EXPECT_EQ(Status(channel_, channel_, Here(), {.at_least_as_fresh = "future"}, console.console()),
            kExitTryAgain);
  EXPECT_THAT(console.err(), HasSubstr("UNAVAILABLE VIEW_BEHIND: behind"));
  EXPECT_THAT(console.err(), HasSubstr("try again in 200 ms"));
}

TEST_F(StatusTest, TellsWhatCannotBeReached) {
  TestConsole console;
  const Connection nowhere = {.ingest = "127.0.0.1:1", .query = address_, .timeout_seconds = 1};
  EXPECT_EQ(Status(client::MakeChannel(nowhere.ingest), channel_, nowhere, {}, console.console()),
            kExitTryAgain);
  EXPECT_THAT(console.out(), HasSubstr("accord-ingest 127.0.0.1:1 NOT REACHABLE"));
  EXPECT_THAT(console.out(), HasSubstr("revision 5 of 7"));
}

}  // namespace
}  // namespace accord::ctl
