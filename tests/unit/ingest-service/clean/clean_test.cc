// Clean as a whole: on the articles of tests/corpus, and on small inputs for each of its promises.
#include "ingest-service/clean/clean.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/base/hash.h"
#include "common/text/unicode.h"
#include "tests/support/status_matchers.h"

namespace accord::ingest {
namespace {

using ::accord::testing::IsOk;
using ::accord::testing::StatusIs;
using ::testing::HasSubstr;

const std::filesystem::path kArticles = std::filesystem::path(ACCORD_SOURCE_DIR) / "tests/corpus/articles";

std::string Contents(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  EXPECT_TRUE(in.good()) << path;
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

std::vector<std::filesystem::path> ArticlesWith(const std::string& extension) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(kArticles)) {
    if (entry.path().extension() == extension) paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  EXPECT_FALSE(paths.empty());
  return paths;
}

Document CleanOrDie(const std::string& content, v1::MediaType media_type = v1::MEDIA_TYPE_UNSPECIFIED) {
  v1::ArticleInput input;
  input.set_content(content);
  input.set_media_type(media_type);
  absl::StatusOr<Document> document = Clean(input);
  EXPECT_THAT(document, IsOk());
  return document.ok() ? *std::move(document) : Document();
}

// Every run lies in both texts, in order, and those of equal length are the same bytes.
void ExpectExactSourceMap(const Document& document, const std::string& raw) {
  uint32_t end = 0;
  for (const v1::SourceRun& run : document.source_map) {
    ASSERT_EQ(run.begin(), end);
    ASSERT_LT(run.begin(), run.end());
    ASSERT_LE(run.raw_begin(), run.raw_end());
    ASSERT_LE(run.raw_end(), raw.size());
    end = run.end();
    if (run.end() - run.begin() == run.raw_end() - run.raw_begin()) {
      ASSERT_EQ(document.text.substr(run.begin(), run.end() - run.begin()),
                raw.substr(run.raw_begin(), run.raw_end() - run.raw_begin()));
    }
  }
  EXPECT_EQ(end, document.text.size());
}

// Regions lie in the text, in order and apart, and cut no character.
void ExpectSoundRegions(const Document& document) {
  uint32_t end = 0;
  for (const v1::Region& region : document.regions) {
    ASSERT_LE(end, region.begin());
    ASSERT_LT(region.begin(), region.end());
    ASSERT_LE(region.end(), document.text.size());
    ASSERT_TRUE(text::IsValidUtf8(
        absl::string_view(document.text).substr(region.begin(), region.end() - region.begin())));
    end = region.end();
  }
}

TEST(CleanArticles, PlainTextStaysAsItIs) {
  for (const auto& path : ArticlesWith(".txt")) {
    SCOPED_TRACE(path.filename());
    const std::string raw = Contents(path);
    const Document document = CleanOrDie(raw);
    EXPECT_EQ(document.text, text::ToNfc(raw));
    EXPECT_EQ(document.article.media_type(), v1::MEDIA_TYPE_PLAIN_TEXT);
    ExpectExactSourceMap(document, raw);
    ExpectSoundRegions(document);
  }
}

// The .txt beside a page ends with a newline, as text files do; a page's text has no line below its last.
TEST(CleanArticles, PagesGiveTheTextBesideThem) {
  for (const auto& path : ArticlesWith(".html")) {
    SCOPED_TRACE(path.filename());
    const std::string raw = Contents(path);
    const Document document = CleanOrDie(raw);
    std::filesystem::path plain = path;
    EXPECT_EQ(document.text + "\n", Contents(plain.replace_extension(".txt")));
    EXPECT_EQ(document.article.media_type(), v1::MEDIA_TYPE_HTML);
    ExpectExactSourceMap(document, raw);
    ExpectSoundRegions(document);
  }
}

TEST(CleanArticles, HashesAreOfRawBytesAndOfCleanText) {
  const Document document = CleanOrDie("\xEF\xBB\xBFHanoi\r\n");
  EXPECT_EQ(document.article.raw_sha256(), LowerHex(Sha256("\xEF\xBB\xBFHanoi\r\n")));
  EXPECT_EQ(document.article.text_sha256(), LowerHex(Sha256("Hanoi\n")));
  EXPECT_EQ(document.article.raw_bytes(), 10u);
  EXPECT_EQ(document.article.text_bytes(), 6u);
}

v1::ArticleInput PageInput() {
  v1::ArticleInput input;
  input.set_content(
      "<html lang=en><meta property=og:title content='Pact'><meta property=og:site_name content=Trader>"
      "<meta name=date content=2025-05-22><p>The pact was sealed.</p>");
  return input;
}

TEST(CleanMetadata, ThePageTellsWhatTheInputDoesNot) {
  const absl::StatusOr<Document> document = Clean(PageInput());
  ASSERT_THAT(document, IsOk());
  EXPECT_EQ(document->article.title(), "Pact");
  EXPECT_EQ(document->article.publisher(), "Trader");
  EXPECT_EQ(document->article.published_day(), "2025-05-22");
  EXPECT_EQ(document->article.language(), "en");
  EXPECT_EQ(document->published_source, "meta:date");
}

TEST(CleanMetadata, TheInputComesFirst) {
  v1::ArticleInput input = PageInput();
  input.set_title("Accord");
  input.set_publisher("Gazette");
  input.set_published("2024-01-02T23:00:00-05:00");
  input.set_language("vi-VN");
  const absl::StatusOr<Document> document = Clean(input);
  ASSERT_THAT(document, IsOk());
  EXPECT_EQ(document->article.title(), "Accord");
  EXPECT_EQ(document->article.publisher(), "Gazette");
  EXPECT_EQ(document->article.published(), "2024-01-02T23:00:00-05:00");
  EXPECT_EQ(document->article.published_day(), "2024-01-02");
  EXPECT_EQ(document->article.language(), "vi");
  EXPECT_EQ(document->published_source, "published");
}

TEST(CleanMetadata, ADatelineTellsTheDayWhenNothingElseDoes) {
  const Document document = CleanOrDie(
      "LIMA, May 3, 2024 (ABC) – The two offices spoke about markets, fairs and licences and agreed to "
      "meet.\n");
  EXPECT_EQ(document.article.published_day(), "2024-05-03");
  EXPECT_EQ(document.published_source, "dateline");
}

TEST(CleanMetadata, UnknownStaysUnknown) {
  const Document document = CleanOrDie("12 345\n");
  EXPECT_EQ(document.article.language(), "und");
  EXPECT_EQ(document.article.published_day(), "");
  EXPECT_EQ(document.published_source, "");
}

TEST(CleanErrors, SayWhatIsWrongWithTheContent) {
  for (const char* content : {" \n\t ", "<html><script>x</script></html>", "\xEF\xBB\xBF"}) {
    v1::ArticleInput input;
    input.set_content(content);
    EXPECT_THAT(Clean(input), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("no text")));
  }
  v1::ArticleInput input;
  input.set_content("Hu\xE9");
  EXPECT_THAT(Clean(input), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("byte 2")));
}

// Bytes of markup, text and rubbish in any order, as a page and, where they are UTF-8, as text.
TEST(CleanProperty, AnyBytesGiveSoundTextRegionsAndMaps) {
  std::mt19937 random(20250214);
  const std::vector<std::string> pieces = {"<p>",
                                           "</p>",
                                           "<div class=related>",
                                           "</div>",
                                           "<br>",
                                           "<h1>",
                                           "</h1>",
                                           "<b>",
                                           "</b>",
                                           "&amp;",
                                           "&nbsp;",
                                           "&#768;",
                                           "&",
                                           "<",
                                           ">",
                                           "<!--",
                                           "-->",
                                           "<table><td>",
                                           "<figcaption>",
                                           "Hanoi (VNA) – ",
                                           "Ha\xCC\x80",
                                           "a ",
                                           "The two sides met. ",
                                           "\n",
                                           "\r\n",
                                           "See more\n",
                                           "\xE1\xBB\x99",
                                           "\xE9",
                                           "\x80",
                                           std::string(1, '\0'),
                                           "\x01",
                                           "\xE2\x80\xA8",
                                           "Photo: VNA",
                                           "./.",
                                           "<script>",
                                           "</script>",
                                           "\"",
                                           "'",
                                           "=",
                                           "<p class='a",
                                           "  "};
  std::uniform_int_distribution<size_t> pick(0, pieces.size() - 1);
  for (int round = 0; round < 3000; ++round) {
    std::string raw;
    for (size_t i = pick(random); i > 0; --i) raw += pieces[pick(random)];
    for (const v1::MediaType type : {v1::MEDIA_TYPE_HTML, v1::MEDIA_TYPE_PLAIN_TEXT}) {
      v1::ArticleInput input;
      input.set_content(raw);
      input.set_media_type(type);
      const absl::StatusOr<Document> document = Clean(input);
      if (!document.ok()) {
        ASSERT_THAT(document, StatusIs(absl::StatusCode::kInvalidArgument));
        continue;
      }
      SCOPED_TRACE(raw);
      ASSERT_TRUE(text::IsValidUtf8(document->text));
      ASSERT_TRUE(text::IsNfc(document->text));
      ExpectExactSourceMap(*document, raw);
      ExpectSoundRegions(*document);
      if (::testing::Test::HasFailure()) return;
    }
  }
}

}  // namespace
}  // namespace accord::ingest
