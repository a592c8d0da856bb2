#include "common/process/log_flags.h"

#include <gtest/gtest.h>

#include <sstream>

#include "common/process/flags.h"
#include "common/telemetry/log.h"

namespace accord::process {
namespace {

TEST(LogFlags, AreReadAndApplied) {
  LogFlags log;
  Flags flags("accord-test", "Tests flags.");
  AddLogFlags(&flags, &log);
  const char* const arguments[] = {"accord-test", "--log_level=warning", "--log_format",
                                   "json",        "--slow_call_ms",      "250"};
  std::ostringstream out, err;
  ASSERT_EQ(flags.Parse(6, arguments, out, err), std::nullopt) << err.str();
  EXPECT_EQ(log.slow_call_ms, 250);
  ApplyLogFlags(log);
  EXPECT_EQ(telemetry::LogLevel(), "warning");
  testing::internal::CaptureStderr();
  telemetry::LogError("apart");
  ApplyLogFlags(LogFlags());
  EXPECT_NE(testing::internal::GetCapturedStderr().find("\"event\":\"apart\""), std::string::npos);
  EXPECT_EQ(telemetry::LogLevel(), "info");
}

}  // namespace
}  // namespace accord::process
