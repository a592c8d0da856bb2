#include "accordctl/command_line.h"

#include <gmock/gmock.h>

#include "accordctl/exit_code.h"
#include "tests/support/scratch_dir.h"
#include "tests/unit/accordctl/fake_services.h"

namespace accord::ctl {
namespace {

using ::testing::HasSubstr;

class CommandLineTest : public FakeServices {
 protected:
  // Runs `accordctl` with `arguments`, both services being the fakes.
  int Run(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"accordctl", "--ingest", address_, "--query", address_});
    std::vector<const char*> argv;
    for (const std::string& argument : arguments) argv.push_back(argument.c_str());
    console_ = std::make_unique<TestConsole>("piped");
    return RunCommandLine(static_cast<int>(argv.size()), argv.data(), console_->console());
  }
  std::unique_ptr<TestConsole> console_;
};

TEST_F(CommandLineTest, ExplainsItself) {
  EXPECT_EQ(Run({"--help"}), kExitOk);
  for (const char* command :
       {"ingest", "parse", "agreements", "participants", "figures", "articles", "show", "delete", "status"}) {
    EXPECT_THAT(console_->out(), HasSubstr(command));
  }
  EXPECT_THAT(console_->out(), HasSubstr("ACCORD_INGEST"));
  EXPECT_THAT(console_->out(), HasSubstr("Exit codes"));
  EXPECT_EQ(Run({"ingest", "--help"}), kExitOk);
  EXPECT_THAT(console_->out(), HasSubstr("X.meta.json"));
}

TEST_F(CommandLineTest, AWatchTakesTheFiltersOfAList) {
  EXPECT_EQ(Run({"watch", "--changes_max", "1", "agreements", "--kind", "treaty"}), kExitOk);
  EXPECT_EQ(view_.watched.at(0).agreements().kinds(0), v1::AGREEMENT_KIND_TREATY);
  EXPECT_EQ(Run({"watch", "--changes_max", "1", "--counted"}), kExitOk);
  EXPECT_FALSE(view_.watched.at(1).has_agreements());
  EXPECT_TRUE(view_.watched.at(1).include_counted());
  EXPECT_EQ(Run({"watch", "colours"}), kExitUsage);
}

TEST_F(CommandLineTest, RefusesWhatItDoesNotKnow) {
  EXPECT_EQ(Run({}), kExitUsage);
  EXPECT_EQ(Run({"fetch"}), kExitUsage);
  EXPECT_EQ(Run({"show"}), kExitUsage);
  EXPECT_EQ(Run({"agreements", "--output", "xml"}), kExitUsage);
  EXPECT_EQ(Run({"agreements", "--page_size", "0"}), kExitUsage);
  EXPECT_EQ(Run({"--timeout", "0", "status"}), kExitUsage);
  EXPECT_NE(console_->err(), "");
}

TEST_F(CommandLineTest, FilesOfTheConnectionThatAreBadAreABadCommandLine) {
  EXPECT_EQ(Run({"--tls_ca", "/no/such/file", "status"}), kExitUsage);
  EXPECT_THAT(console_->err(), HasSubstr("--tls_ca: /no/such/file: No such file"));
  const testing::ScratchDir dir;
  const std::string token = dir.Write("token", "s3cret");
  address_ = "192.0.2.1:1";
  EXPECT_EQ(Run({"--token_file", token, "agreements"}), kExitUsage);
  EXPECT_THAT(console_->err(), HasSubstr("would send the token to 192.0.2.1:1 in plain text"));
}

TEST_F(CommandLineTest, SendsATokenToThisMachine) {
  const testing::ScratchDir dir;
  const std::string token = dir.Write("token", "s3cret");
  EXPECT_EQ(Run({"--token_file", token, "ingest", "-", "--id", "x"}), kExitOk) << console_->err();
}

TEST_F(CommandLineTest, ReadsStandardInputForADash) {
  EXPECT_EQ(Run({"ingest", "-", "--id", "x"}), kExitOk);
  EXPECT_EQ(ingest_.seen()[0].content(), "piped");
  EXPECT_EQ(ingest_.seen()[0].article_id(), "x");
}

TEST_F(CommandLineTest, ListsWithFilters) {
  EXPECT_EQ(Run({"agreements", "--article", "x", "--participant", "participants/p", "--page_size", "7",
                 "--at_least_as_fresh", "token", "--output", "json", "--full"}),
            kExitOk);
  EXPECT_EQ(agreements_.last.match().article(), "articles/x");
  EXPECT_EQ(agreements_.last.match().participant(), "participants/p");
  EXPECT_EQ(agreements_.last.page_size(), 7);
  EXPECT_EQ(agreements_.last.at_least_as_fresh(), "token");
  EXPECT_EQ(agreements_.last.view(), v1::RECORD_VIEW_FULL);
  EXPECT_THAT(console_->out(), HasSubstr("\"nextPageToken\": \"page-two\""));
}

TEST_F(CommandLineTest, ShowsAndTakesGlobalFlagsBehindTheCommand) {
  EXPECT_EQ(Run({"show", "articles/x", "--timeout", "9"}), kExitOk);
  EXPECT_EQ(console_->out(), "articles/x\n  title: A title\n");
}

}  // namespace
}  // namespace accord::ctl
