#include "ingest-service/clean/page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/support/status_matchers.h"

namespace accord::ingest {
namespace {

using ::accord::testing::IsOk;

TEST(ReadPage, MapsTextOfOtherEncodingsToTheirBytes) {
  const std::string raw = "<meta charset=windows-1252><p>The caf\xE9 &amp; bar</p>";
  const absl::StatusOr<Page> page = ReadPage(raw);
  ASSERT_THAT(page, IsOk());
  EXPECT_EQ(page->text.text(), "The café & bar");
  EXPECT_EQ(page->text.RawOf({4, 9}).In(raw), "caf\xE9");
  EXPECT_EQ(page->text.RawOf({12, 15}).In(raw), "bar");
}

TEST(ReadPage, TextIsNfcEvenWhereEntitiesMakeItOtherwise) {
  const absl::StatusOr<Page> page = ReadPage("<p>Ha&#768; No&#803;i</p>");
  ASSERT_THAT(page, IsOk());
  EXPECT_EQ(page->text.text(), "Hà Nọi");
}

// What makes HTML parsers slow or deep; each is about as much as one page may hold. The test's own time limit
// is the assertion.
TEST(ReadPage, HostilePagesComeToAnEnd) {
  const auto repeat = [](absl::string_view piece, size_t times) {
    std::string out;
    for (size_t i = 0; i < times; ++i) absl::StrAppend(&out, piece);
    return out;
  };
  std::string formatting = "<p>";
  for (int i = 0; i < 20'000; ++i) absl::StrAppend(&formatting, "<font size=", i, ">");
  for (const std::string& html :
       {repeat("<div>", 19'000) + "x", repeat("<table><tr><td>", 19'000) + "x",
        formatting + repeat("x<p>", 19'000), "<p " + repeat("a b c d ", 200'000) + ">x",
        repeat("<svg>", 19'000) + "x", repeat("</p>", 19'000) + "x", repeat("&a1;&b2;&c3;", 100'000),
        repeat("<", 1'000'000), repeat("<!--", 400'000), repeat("<a href=x>", 50'000),
        repeat("<b><i></b></i>", 14'000) + "x", repeat("<table>x", 50'000), repeat("<h1>x", 50'000)}) {
    const absl::StatusOr<Page> page = ReadPage(html);
    if (!page.ok()) EXPECT_EQ(page.status().code(), absl::StatusCode::kInvalidArgument);
  }
}

}  // namespace
}  // namespace accord::ingest
