#include "accordctl/watch.h"

#include <gmock/gmock.h>

#include "accordctl/exit_code.h"
#include "tests/unit/accordctl/fake_services.h"

namespace accord::ctl {
namespace {

using ::testing::HasSubstr;

class WatchTest : public FakeServices {};

TEST_F(WatchTest, PrintsALineForEachChangeAndGoesOnAfterTheServiceWasAway) {
  TestConsole console;
  EXPECT_EQ(Watch(channel_, {}, timeout_, console.console()), kExitRefused);
  const std::string twice =
      "6  added  articles/a\n"
      "7  renamed  participants/p  was participants/q\n";
  EXPECT_EQ(console.out(), twice + twice);
  EXPECT_THAT(console.err(), HasSubstr("gone"));
  ASSERT_EQ(view_.watched.size(), 3u);
  EXPECT_EQ(view_.watched[0].resume_token(), "");
  EXPECT_EQ(view_.watched[1].resume_token(), "token1");
  EXPECT_EQ(view_.watched[2].resume_token(), "token2");
}

TEST_F(WatchTest, EndsAfterSoManyChanges) {
  TestConsole console;
  EXPECT_EQ(Watch(channel_, {.resume_token = "mine", .changes_max = 2}, timeout_, console.console()),
            kExitOk);
  ASSERT_EQ(view_.watched.size(), 1u);
  EXPECT_EQ(view_.watched[0].resume_token(), "mine");
}

TEST_F(WatchTest, AsksForWhatTheFlagsSay) {
  TestConsole console;
  const WatchSettings settings{.collection = "agreements",
                               .match = {{"kind", {"treaty"}}, {"participant", {"p"}}},
                               .counted = true,
                               .changes_max = 1,
                               .output = Output::kJson};
  EXPECT_EQ(Watch(channel_, settings, timeout_, console.console()), kExitOk);
  const v1::WatchRequest& request = view_.watched.at(0);
  EXPECT_TRUE(request.include_counted());
  EXPECT_EQ(request.agreements().kinds(0), v1::AGREEMENT_KIND_TREATY);
  EXPECT_EQ(request.agreements().participant(), "participants/p");
  EXPECT_FALSE(request.has_articles());
  EXPECT_THAT(console.out(), HasSubstr("\"resumeToken\":\"token1\""));
  EXPECT_EQ(console.out().find('\n'), console.out().size() - 1) << "one line a message";
}

TEST_F(WatchTest, AWrongFilterIsAWrongCommandLine) {
  TestConsole console;
  const WatchSettings settings{.collection = "agreements", .match = {{"kind", {"colour"}}}};
  EXPECT_EQ(Watch(channel_, settings, timeout_, console.console()), kExitUsage);
  EXPECT_TRUE(view_.watched.empty());
}

TEST_F(WatchTest, GivesUpWithTheTokenToGoOnFrom) {
  TestConsole console;
  const auto nobody = client::MakeChannel("127.0.0.1:1");
  const WatchSettings settings{.resume_token = "mine"};
  EXPECT_EQ(Watch(nobody, settings, std::chrono::milliseconds(1), console.console()), kExitTryAgain);
  EXPECT_THAT(console.err(), HasSubstr("--resume_token mine"));
}

}  // namespace
}  // namespace accord::ctl
