#include "common/process/flags.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <sstream>
#include <vector>

#include "common/process/exit_code.h"
#include "common/process/version.h"
#include "common/telemetry/log.h"

namespace accord::process {
namespace {

using testing::HasSubstr;

class FlagsTest : public testing::Test {
 protected:
  FlagsTest() : flags_("accord-test", "Tests flags.") {
    unsetenv("ACCORD_DATA_DIR");
    unsetenv("ACCORD_LISTEN");
    unsetenv("ACCORD_LOG_LEVEL");
    common_.listen = {"127.0.0.1", 7400};
    common_.admin_listen = {"127.0.0.1", 7401};
    flags_.AddCommon(&common_);
    flags_.Add("threads", &threads_, 1, 64, "Threads that parse");
  }
  ~FlagsTest() override {
    unsetenv("ACCORD_DATA_DIR");
    unsetenv("ACCORD_LISTEN");
  }

  std::optional<int> Parse(std::vector<const char*> arguments) {
    arguments.insert(arguments.begin(), "accord-test");
    return flags_.Parse(static_cast<int>(arguments.size()), arguments.data(), out_, err_);
  }

  CommonFlags common_;
  int threads_ = 4;
  Flags flags_;
  std::ostringstream out_, err_;
};

TEST_F(FlagsTest, ReadsFlagsAndKeepsDefaults) {
  EXPECT_EQ(Parse({"--data_dir", "/data", "--listen=0.0.0.0:0", "--threads", "8"}), std::nullopt);
  EXPECT_EQ(common_.data_dir, "/data");
  EXPECT_EQ(common_.listen.ToString(), "0.0.0.0:0");
  EXPECT_EQ(common_.admin_listen.ToString(), "127.0.0.1:7401");
  EXPECT_EQ(common_.log.level, "info");
  EXPECT_EQ(threads_, 8);
}

TEST_F(FlagsTest, TakesTheEnvironmentWhereTheFlagIsMissing) {
  setenv("ACCORD_DATA_DIR", "/from_env", 1);
  setenv("ACCORD_LISTEN", "127.0.0.1:1", 1);
  EXPECT_EQ(Parse({"--listen", "127.0.0.1:2"}), std::nullopt);
  EXPECT_EQ(common_.data_dir, "/from_env");
  EXPECT_EQ(common_.listen.port, 2);
}

TEST_F(FlagsTest, ChecksTheEnvironmentToo) {
  setenv("ACCORD_LISTEN", "nowhere", 1);
  EXPECT_EQ(Parse({"--data_dir", "/data"}), kExitConfiguration);
  EXPECT_THAT(err_.str(), HasSubstr("nowhere"));
}

TEST_F(FlagsTest, SaysInOneLineWhatIsWrong) {
  const std::vector<std::pair<std::vector<const char*>, std::string>> cases = {
      {{}, "data_dir"},
      {{"--data_dir", "/d", "--listen", "7400"}, "\"7400\" is no HOST:PORT"},
      {{"--data_dir", "/d", "--log_level", "loud"}, "loud"},
      {{"--data_dir", "/d", "--threads", "65"}, "65"},
      {{"--data_dir", "/d", "--unheard"}, "--unheard"},
      {{"--data_dir", "/d", "stray"}, "stray"},
  };
  for (const auto& [arguments, word] : cases) {
    err_.str("");
    EXPECT_EQ(Parse(arguments), kExitConfiguration);
    EXPECT_THAT(err_.str(), HasSubstr(word));
    EXPECT_THAT(err_.str(), testing::StartsWith("accord-test: "));
    const std::string text = err_.str();
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1) << text;
  }
}

TEST_F(FlagsTest, SaysAllThatIsWrongAtOnce) {
  setenv("ACCORD_LISTEN", "nowhere", 1);
  EXPECT_EQ(Parse({"--log_level", "loud", "--threads", "x", "--unheard"}), kExitConfiguration);
  for (const char* word :
       {"nowhere", "loud", "\"x\" is no whole number from 1 to 64", "data_dir", "--unheard"}) {
    EXPECT_THAT(err_.str(), HasSubstr(word));
  }
  const std::string text = err_.str();
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1) << text;
}

TEST_F(FlagsTest, SaysItInJsonWhereTheLogIs) {
  testing::internal::CaptureStderr();
  EXPECT_EQ(Parse({"--data_dir", "/d", "--log_format", "json", "--threads", "0"}), kExitConfiguration);
  telemetry::SetLogFormat("text");
  const std::string line = testing::internal::GetCapturedStderr();
  EXPECT_THAT(line, HasSubstr("\"level\":\"error\",\"event\":\"the configuration is malformed\""));
  EXPECT_THAT(line, HasSubstr("--threads"));
  EXPECT_THAT(line, HasSubstr("\"exit_code\":2"));
  EXPECT_EQ(std::count(line.begin(), line.end(), '\n'), 1) << line;
  EXPECT_EQ(err_.str(), "");
}

TEST_F(FlagsTest, HelpTellsDefaultAndEnvironment) {
  EXPECT_EQ(Parse({"--help"}), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr("Tests flags."));
  EXPECT_THAT(out_.str(), HasSubstr("ACCORD_DATA_DIR"));
  EXPECT_THAT(out_.str(), HasSubstr("HOST:PORT"));
  EXPECT_THAT(out_.str(), HasSubstr("127.0.0.1:7400"));
  EXPECT_THAT(out_.str(), HasSubstr("Exit codes"));
}

TEST_F(FlagsTest, VersionIsOneLine) {
  EXPECT_EQ(Parse({"--version"}), kExitOk);
  EXPECT_EQ(out_.str(), std::string("accord-test ") + Version() + "\n");
}

}  // namespace
}  // namespace accord::process
