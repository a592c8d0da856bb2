// Clean as a whole: on the articles of tests/corpus, and on small inputs for each of its promises.
#include "ingest-service/clean/clean.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
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

}  // namespace
}  // namespace accord::ingest
