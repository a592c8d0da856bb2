#include "accordctl/list.h"

#include <gmock/gmock.h>

#include "accordctl/exit_code.h"
#include "tests/unit/accordctl/fake_services.h"

namespace accord::ctl {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class ListTest : public FakeServices {};

TEST_F(ListTest, PrintsOnePageAndTellsHowToGoOn) {
  TestConsole console;
  EXPECT_EQ(List(channel_, "agreements", {}, timeout_, console.console()), kExitOk);
  EXPECT_THAT(console.out(), HasSubstr("agreements/a"));
  EXPECT_THAT(console.out(), Not(HasSubstr("agreements/b")));
  EXPECT_THAT(console.err(), HasSubstr("--page_token page-two"));
}

TEST_F(ListTest, PrintsEveryPageWhenAsked) {
  TestConsole console;
  EXPECT_EQ(List(channel_, "agreements", {.all = true, .output = Output::kJson}, timeout_, console.console()),
            kExitOk);
  EXPECT_THAT(console.out(), HasSubstr("agreements/a"));
  EXPECT_THAT(console.out(), HasSubstr("agreements/b"));
  EXPECT_THAT(console.out(), Not(HasSubstr("nextPageToken")));
  EXPECT_EQ(console.err(), "");
}

TEST_F(ListTest, FiltersParticipantsByType) {
  TestConsole console;
  EXPECT_EQ(List(channel_, "participants", {.match = {{"article", {"x"}}, {"type", {"person"}}}}, timeout_,
                 console.console()),
            kExitOk);
  EXPECT_EQ(participants_.last.match().type(), v1::PARTICIPANT_TYPE_PERSON);
  EXPECT_EQ(participants_.last.match().article(), "articles/x");
  EXPECT_EQ(console.out(), "");
}

TEST_F(ListTest, AValueThatIsNoneIsNamedAndNothingAsked) {
  TestConsole console;
  EXPECT_EQ(List(channel_, "participants", {.match = {{"type", {"ship"}}}}, timeout_, console.console()),
            kExitUsage);
  EXPECT_THAT(console.err(), HasSubstr("--type ship: must be one of person, organization"));
}

TEST_F(ListTest, TellsWhatTheServiceRefuses) {
  TestConsole console;
  EXPECT_EQ(List(channel_, "figures", {}, timeout_, console.console()), kExitFailure);
  EXPECT_THAT(console.err(), HasSubstr("accordctl: UNIMPLEMENTED"));
}

}  // namespace
}  // namespace accord::ctl
