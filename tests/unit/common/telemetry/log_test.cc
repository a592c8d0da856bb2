#include "common/telemetry/log.h"

#include <gtest/gtest.h>

namespace accord::telemetry {
namespace {

TEST(Log, WritesFieldsBehindTheEvent) {
  EXPECT_EQ(FormatEvent(Level::kInfo, "view folded", {{"revision", 12}, {"clean", true}, {"path", "/data"}}),
            "info view folded revision=12 clean=true path=/data");
}

TEST(Log, QuotesWhatWouldBreakTheLine) {
  EXPECT_EQ(
      FormatEvent(Level::kError, "failed", {{"why", "disk \"a\"\nis full"}, {"empty", ""}, {"pair", "a=b"}}),
      "error failed why=\"disk \\\"a\\\"\\nis full\" empty=\"\" pair=\"a=b\"");
}

TEST(Log, LeavesVietnameseReadable) {
  EXPECT_EQ(FormatEvent(Level::kInfo, "read", {{"title", "Hà Nội"}}), "info read title=\"Hà Nội\"");
}

TEST(Log, WritesOneLineToStderrAtOrAboveTheLevel) {
  ASSERT_TRUE(SetLogLevel("warning"));
  testing::internal::CaptureStderr();
  LogInfo("too quiet");
  LogWarning("loud {enough}", {{"n", 1}});
  FlushLog();
  const std::string text = testing::internal::GetCapturedStderr();
  ASSERT_TRUE(SetLogLevel("info"));
  EXPECT_EQ(text.find("too quiet"), std::string::npos);
  // After the time: "2026-01-31T10:00:00.123Z ".
  ASSERT_GT(text.size(), 25u);
  EXPECT_EQ(text.substr(25), "warning loud {enough} n=1\n");
  EXPECT_EQ(text[23], 'Z');
}

TEST(Log, RefusesUnknownLevels) {
  EXPECT_FALSE(SetLogLevel("verbose"));
  EXPECT_FALSE(SetLogLevel(""));
}

}  // namespace
}  // namespace accord::telemetry
