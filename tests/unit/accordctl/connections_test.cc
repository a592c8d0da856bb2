#include <gmock/gmock.h>

#include "accordctl/commands.h"
#include "accordctl/exit_code.h"
#include "tests/unit/accordctl/fake_services.h"

namespace accord::ctl {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class ConnectionsTest : public FakeServices {};

TEST_F(ConnectionsTest, PrintsWhomHowManyAndSinceWhen) {
  TestConsole console;
  const ConnectionsSettings settings = {.name = "p", .match = {{"kind", {"treaty"}}}};
  EXPECT_EQ(Connections(channel_, settings, timeout_, console.console()), kExitOk);
  EXPECT_EQ(participants_.last_connected.name(), "participants/p");
  EXPECT_EQ(participants_.last_connected.match().kinds(0), v1::AGREEMENT_KIND_TREATY);
  EXPECT_THAT(console.out(), HasSubstr("participants/q"));
  EXPECT_THAT(console.out(), HasSubstr("2019-05-06"));
  EXPECT_THAT(console.err(), HasSubstr("--page_token more"));
}

TEST_F(ConnectionsTest, DrawsAGraph) {
  TestConsole console;
  const ConnectionsSettings settings = {.name = "participants/p", .all = true, .output = Output::kDot};
  EXPECT_EQ(Connections(channel_, settings, timeout_, console.console()), kExitOk);
  const std::string dot = console.out();
  EXPECT_EQ(dot.find("graph connections {\n"), 0u);
  EXPECT_THAT(dot, HasSubstr(R"("participants/q" [label="The \"Q\" office"];)"));
  EXPECT_THAT(dot, HasSubstr(R"("participants/p" -- "participants/q" [label="3"];)"));
  EXPECT_THAT(dot, HasSubstr(R"("participants/p" -- "participants/r" [label="3"];)")) << "every page";
  EXPECT_EQ(dot.substr(dot.size() - 2), "}\n");
}

TEST_F(ConnectionsTest, AWrongFilterIsAWrongCommandLine) {
  TestConsole console;
  const ConnectionsSettings settings = {.name = "p", .match = {{"kind", {"colour"}}}};
  EXPECT_EQ(Connections(channel_, settings, timeout_, console.console()), kExitUsage);
  EXPECT_THAT(console.out(), Not(HasSubstr("participants")));
}

}  // namespace
}  // namespace accord::ctl
