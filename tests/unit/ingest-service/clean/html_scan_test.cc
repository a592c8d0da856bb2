#include "ingest-service/clean/html_scan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/base/limits.h"
#include "tests/support/status_matchers.h"

namespace accord::ingest {
namespace {

using ::accord::testing::IsOk;
using ::accord::testing::StatusIs;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Holes are written as "~", escapes as "{lt}" and "{amp}".
std::string Scanned(absl::string_view html) {
  absl::StatusOr<ScannedPage> page = ScanPage(html);
  EXPECT_THAT(page, IsOk());
  EXPECT_EQ(page->html.size(), html.size());
  return absl::StrReplaceAll(page->html, {{"\x01", "~"}, {"\x02", "{lt}"}, {"\x03", "{amp}"}});
}

TEST(ScanPage, KeepsEveryPosition) {
  EXPECT_EQ(Scanned("<p class=a>1 <b>two</b> 3</p>"), "<p class=a>1 ~~~two~~~~ 3</p>");
  EXPECT_EQ(Scanned("a<!-- <p> -->b"), "a~~~~~~~~~~~~b");
  EXPECT_EQ(Scanned("a<script>if (a<b) '</p>'</script>b"), absl::StrCat("a", std::string(32, '~'), "b"));
  EXPECT_EQ(Scanned("5 < 6 &lt; 7 & 8"), "5 {lt} 6 {lt}~~~ 7 {amp} 8");
  EXPECT_EQ(Scanned("&nbsp;x"), "\xC2\xA0~~~~x");
}

TEST(ScanPage, DropsAttributesThatNothingReads) {
  EXPECT_EQ(Scanned("<p onclick='a>b' id=x>"), "<p               id=x>");
  EXPECT_EQ(Scanned("<p id=x id=y>"), "<p id=x     >");
  EXPECT_EQ(Scanned("<br/>"), "<br >");
  EXPECT_EQ(Scanned("<p title=\"<div>\">"), absl::StrCat("<p ", std::string(13, ' '), ">"));
}

TEST(ScanPage, WhatIsNeverClosedTakesNoMoreThanHtmlSays) {
  EXPECT_EQ(Scanned("<p>a<script>x<p>"), "<p>a~~~~~~~~~~~~");
  EXPECT_EQ(Scanned("<p>a<iframe>x<p>"), "<p>a~~~~~~~~x<p>");
  EXPECT_EQ(Scanned("a<p class="), "a~~~~~~~~~");
  EXPECT_EQ(Scanned("a<!-- b"), "a~~~~~~");
  EXPECT_EQ(Scanned("a</"), "a~~");
  EXPECT_EQ(Scanned("a<"), "a{lt}");
}

TEST(ScanPage, TellsLinksAndJsonLd) {
  const absl::StatusOr<ScannedPage> page =
      ScanPage("<a href=/x>one</a> <a name=y>two</a><script type='application/ld+json'>{\"a\":1}</script>");
  ASSERT_THAT(page, IsOk());
  EXPECT_THAT(page->links, ElementsAre(ByteSpan{0, 18}));
  EXPECT_THAT(page->json_ld, ElementsAre("{\"a\":1}"));
}

TEST(ScanPage, RefusesPagesOfTooManyTags) {
  std::string html;
  for (size_t i = 0; i <= kHtmlTagsMax; ++i) html += "<p>";
  EXPECT_THAT(ScanPage(html), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("HTML tags")));
}

}  // namespace
}  // namespace accord::ingest
