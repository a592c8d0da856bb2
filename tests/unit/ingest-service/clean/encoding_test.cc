#include "ingest-service/clean/encoding.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace accord::ingest {
namespace {

TEST(DecodePage, Utf8StaysWhereItStands) {
  const DecodedPage page = DecodePage("<p>Hà Nội</p>");
  EXPECT_EQ(page.utf8, "<p>Hà Nội</p>");
  EXPECT_TRUE(page.offsets.empty());
  EXPECT_EQ(page.encoding, "UTF-8");
}

TEST(DecodePage, AMarkDecidesAndIsLeftOut) {
  const DecodedPage utf8 = DecodePage("\xEF\xBB\xBF<p>é");
  EXPECT_EQ(utf8.utf8, "<p>é");
  ASSERT_EQ(utf8.offsets.size(), utf8.utf8.size() + 1);
  EXPECT_EQ(utf8.offsets[0], 3u);
  const DecodedPage utf16 = DecodePage(absl::string_view("\xFF\xFE<\0p\0>\0\xE9\0", 10));
  EXPECT_EQ(utf16.utf8, "<p>é");
  EXPECT_EQ(utf16.offsets[3], 8u);
}

TEST(DecodePage, TheMetaCharsetCounts) {
  const DecodedPage latin = DecodePage("<meta charset=\"windows-1252\"><p>caf\xE9 \x80 5");
  EXPECT_EQ(latin.utf8, "<meta charset=\"windows-1252\"><p>café € 5");
  const DecodedPage old =
      DecodePage("<meta http-equiv=content-type content='text/html; charset=iso-8859-1'><p>\x93quoted\x94");
  EXPECT_NE(old.utf8.find("“quoted”"), std::string::npos);
}

TEST(DecodePage, NeverFails) {
  EXPECT_EQ(DecodePage("<p>\xC3(").utf8, "<p>\xEF\xBF\xBD(");
  EXPECT_EQ(DecodePage("<meta charset=klingon><p>é").utf8, "<meta charset=klingon><p>é");
  EXPECT_EQ(DecodePage("").utf8, "");
  // A page that can be read as ASCII is not what it says.
  EXPECT_EQ(DecodePage("<meta charset=utf-16><p>x").utf8, "<meta charset=utf-16><p>x");
}

TEST(DeclaredCharset, ReadsBothForms) {
  EXPECT_EQ(DeclaredCharset("<META CHARSET='Windows-1258'>"), "windows-1258");
  EXPECT_EQ(DeclaredCharset("<meta name=x><meta content=\"text/html; charset=utf-8\">"), "utf-8");
  EXPECT_EQ(DeclaredCharset("<p>charset=utf-8"), "");
}

}  // namespace
}  // namespace accord::ingest
