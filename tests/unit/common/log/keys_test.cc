#include "common/log/keys.h"

#include <limits>

#include "gmock/gmock.h"

namespace accord::log {
namespace {

using namespace std::string_literals;

TEST(Keys, RevisionsSortByNumber) {
  const std::vector<int64_t> sorted = {
      0, 1, 2, 255, 256, 65'535, 65'536, 1 << 30, std::numeric_limits<int64_t>::max()};
  for (size_t i = 0; i + 1 < sorted.size(); ++i)
    EXPECT_LT(RevisionKey(sorted[i]), RevisionKey(sorted[i + 1]));
}

TEST(Keys, RevisionsReadBack) {
  for (int64_t revision : {int64_t{1}, int64_t{256}, std::numeric_limits<int64_t>::max()}) {
    int64_t back = 0;
    ASSERT_TRUE(ParseRevisionKey(RevisionKey(revision), &back));
    EXPECT_EQ(back, revision);
  }
  int64_t ignored;
  EXPECT_FALSE(ParseRevisionKey("", &ignored));
  EXPECT_FALSE(ParseRevisionKey(RevisionKey(1) + "x", &ignored));
}

TEST(Keys, RequestTimesSortByTimeAndReadBack) {
  EXPECT_LT(RequestTimeKey(1, "z"), RequestTimeKey(2, ""));
  EXPECT_LE(RequestTimeKey(2, ""), RequestTimeKey(2, "a"));
  int64_t time = 0;
  std::string id;
  ASSERT_TRUE(ParseRequestTimeKey(RequestTimeKey(256, "some id"), &time, &id));
  EXPECT_EQ(time, 256);
  EXPECT_EQ(id, "some id");
  EXPECT_FALSE(ParseRequestTimeKey("short", &time, &id));
}

// Stores on disk hold these bytes: a change here needs a new format number.
TEST(Keys, AreTheBytesThatStoresHold) {
  EXPECT_EQ(RevisionKey(258), "\x80\0\0\0\0\0\1\2"s);
  EXPECT_EQ(ArticleKey("u1-abc"), "u1-abc");
  EXPECT_EQ(RequestKey("id\x01"), "id\x01");
  EXPECT_EQ(RequestTimeKey(258, "id"), "\x80\0\0\0\0\0\1\2id"s);
  EXPECT_EQ(kHeadKey, "head");
  std::vector<std::string> names;
  for (const auto& table : LogTables()) names.push_back(table.name);
  EXPECT_THAT(names, ::testing::ElementsAre("meta", "live", "raw", "log", "base", "request", "request_time"));
  EXPECT_EQ(LogTables()[kMetaTable].name, "meta");
  EXPECT_EQ(LogTables()[kLiveTable].name, "live");
  EXPECT_EQ(LogTables()[kRawTable].name, "raw");
  EXPECT_EQ(LogTables()[kLogTable].name, "log");
  EXPECT_EQ(LogTables()[kBaseTable].name, "base");
  EXPECT_EQ(LogTables()[kRequestTable].name, "request");
  EXPECT_EQ(LogTables()[kRequestTimeTable].name, "request_time");
}

}  // namespace
}  // namespace accord::log
