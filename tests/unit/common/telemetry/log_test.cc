#include "common/telemetry/log.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

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

std::string Captured(const std::function<void()>& act) {
  testing::internal::CaptureStderr();
  act();
  FlushLog();
  return testing::internal::GetCapturedStderr();
}

TEST(Log, WritesOneJsonObjectPerLine) {
  ASSERT_TRUE(SetLogFormat("json"));
  const std::string text = Captured([] {
    LogInfo("view {folded}", {{"revision", 12},
                              {"share", 0.5},
                              {"whole", true},
                              {"path", "a \"b\"\n"},
                              {"digits", "7"},
                              {"nothing", std::nan("")}});
  });
  ASSERT_TRUE(SetLogFormat("text"));
  // {"time":"2026-01-31T10:00:00.123Z",
  ASSERT_GT(text.size(), 35u);
  EXPECT_EQ(text.substr(0, 9), "{\"time\":\"");
  EXPECT_EQ(text.substr(32, 3), "Z\",");
  EXPECT_EQ(text.substr(35),
            "\"level\":\"info\",\"event\":\"view {folded}\",\"revision\":12,\"share\":0.5,\"whole\":true,"
            "\"path\":\"a \\\"b\\\"\\n\",\"digits\":\"7\",\"nothing\":\"nan\"}\n");
}

TEST(Log, RefusesUnknownFormats) {
  EXPECT_FALSE(SetLogFormat("xml"));
  EXPECT_FALSE(SetLogFormat(""));
}

TEST(Log, TheLevelMayChangeAndBeAsked) {
  EXPECT_EQ(LogLevel(), "info");
  EXPECT_FALSE(IsLogged(Level::kDebug));
  ASSERT_TRUE(SetLogLevel("debug"));
  EXPECT_EQ(LogLevel(), "debug");
  EXPECT_NE(Captured([] { LogDebug("fine"); }).find("debug fine"), std::string::npos);
  ASSERT_TRUE(SetLogLevel("error"));
  EXPECT_EQ(LogLevel(), "error");
  EXPECT_EQ(Captured([] { LogWarning("quiet"); }), "");
  ASSERT_TRUE(SetLogLevel("info"));
}

}  // namespace
}  // namespace accord::telemetry
