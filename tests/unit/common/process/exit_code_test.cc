#include "common/process/exit_code.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace accord::process {
namespace {

using ::testing::HasSubstr;

TEST(ExitCode, AFailedStartSaysWhyAndWhatToDo) {
  const std::pair<ExitCode, const char*> cases[] = {{kExitConfiguration, "--help"},
                                                    {kExitData, "restore a backup"},
                                                    {kExitPort, "another address"},
                                                    {kExitStorage, "has room"},
                                                    {kExitFailure, "the lines before"}};
  for (const auto& [code, advice] : cases) {
    ::testing::internal::CaptureStderr();
    EXPECT_EQ(FailStart(code, "cannot open the log", absl::UnavailableError("it is held")), code);
    const std::string line = ::testing::internal::GetCapturedStderr();
    EXPECT_THAT(line, HasSubstr("error cannot open the log error=\"it is held\" advice=\""));
    EXPECT_THAT(line, HasSubstr(advice));
    EXPECT_EQ(std::count(line.begin(), line.end(), '\n'), 1) << line;
  }
}

TEST(ExitCode, TellsDamageFromWhatARestartMayMend) {
  EXPECT_EQ(StorageExitCode(absl::DataLossError("")), kExitData);
  EXPECT_EQ(StorageExitCode(absl::FailedPreconditionError("")), kExitData);
  EXPECT_EQ(StorageExitCode(absl::UnavailableError("")), kExitStorage);
  EXPECT_EQ(StorageExitCode(absl::ResourceExhaustedError("")), kExitStorage);
}

}  // namespace
}  // namespace accord::process
