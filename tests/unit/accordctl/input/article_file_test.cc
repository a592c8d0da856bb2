#include "accordctl/input/article_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "common/base/limits.h"
#include "tests/support/scratch_dir.h"

namespace accord::ctl {
namespace {

using ::testing::HasSubstr;
using testing::ScratchDir;

std::string Message(const absl::Status& status) { return std::string(status.message()); }

TEST(ReadArticleFile, TakesMetadataFromBesideIt) {
  ScratchDir dir;
  const std::string path = dir.Write("a.txt", "Text.");
  dir.Write("a.meta.json", R"({"url": "https://example.org/a", "publisher": "P", "published": "2024-05-06",
                               "title": "T", "language": "en"})");
  const auto article = ReadArticleFile(path);
  ASSERT_TRUE(article.ok()) << article.status();
  EXPECT_EQ(article->content(), "Text.");
  EXPECT_EQ(article->url(), "https://example.org/a");
  EXPECT_EQ(article->publisher(), "P");
  EXPECT_EQ(article->published(), "2024-05-06");
  EXPECT_EQ(article->title(), "T");
  EXPECT_EQ(article->language(), "en");
  EXPECT_EQ(article->media_type(), v1::MEDIA_TYPE_PLAIN_TEXT);
  EXPECT_EQ(article->article_id(), "");
}

TEST(ReadArticleFile, SharesMetadataBetweenTextAndPage) {
  ScratchDir dir;
  dir.Write("a.meta.json", R"({"title": "T"})");
  const auto article = ReadArticleFile(dir.Write("a.html", "<p>Text.</p>"));
  ASSERT_TRUE(article.ok()) << article.status();
  EXPECT_EQ(article->title(), "T");
  EXPECT_EQ(article->media_type(), v1::MEDIA_TYPE_HTML);
}

TEST(ReadArticleFile, NeedsNoMetadata) {
  ScratchDir dir;
  const auto article = ReadArticleFile(dir.Write("a.txt", "Text."));
  ASSERT_TRUE(article.ok()) << article.status();
  EXPECT_EQ(article->title(), "");
}

TEST(ReadArticleFile, NamesTheFileThatFails) {
  ScratchDir dir;
  EXPECT_EQ(ReadArticleFile(dir.Sub("none.txt")).status().code(), absl::StatusCode::kNotFound);
  const auto empty = ReadArticleFile(dir.Write("empty.txt", ""));
  EXPECT_EQ(empty.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(Message(empty.status()), HasSubstr("empty.txt: is empty"));
  dir.Write("a.meta.json", "[");
  EXPECT_THAT(Message(ReadArticleFile(dir.Write("a.txt", "x")).status()),
              HasSubstr("a.meta.json: is no JSON"));
}

TEST(ReadArticleFile, RefusesWhatNoArticleCanBe) {
  ScratchDir dir;
  EXPECT_TRUE(ReadArticleFile(dir.Write("most.txt", std::string(kContentBytesMax, 'x'))).ok());
  const auto more = ReadArticleFile(dir.Write("more.txt", std::string(kContentBytesMax + 1, 'x')));
  EXPECT_THAT(Message(more.status()), HasSubstr("2097152 bytes"));
}

TEST(ReadMetadata, RefusesUnknownMembersAndOtherTypes) {
  v1::ArticleInput article;
  EXPECT_THAT(Message(ReadMetadata(R"({"publishd": "x"})", article)), HasSubstr("\"publishd\""));
  EXPECT_THAT(Message(ReadMetadata(R"({"title": 5})", article)), HasSubstr("\"title\" is no string"));
  EXPECT_THAT(Message(ReadMetadata(R"({"article_id": "x"})", article)), HasSubstr("\"article_id\""));
}

TEST(ReadMetadata, TakesNullForNone) {
  v1::ArticleInput article;
  EXPECT_TRUE(ReadMetadata(R"({"title": null, "publisher": "P"})", article).ok());
  EXPECT_EQ(article.publisher(), "P");
}

TEST(ReadArticleStream, ReadsToTheEnd) {
  std::istringstream in("Text.\nMore.");
  const auto article = ReadArticleStream(in, "standard input");
  ASSERT_TRUE(article.ok());
  EXPECT_EQ(article->content(), "Text.\nMore.");
  std::istringstream none("");
  EXPECT_EQ(Message(ReadArticleStream(none, "standard input").status()), "standard input: is empty");
}

TEST(ArticleIdFromName, IsAResourceId) {
  EXPECT_EQ(ArticleIdFromName("a/Story 7 (vi).txt"), "story-7-vi-");
  EXPECT_EQ(ArticleIdFromName("d05.txt"), "d05");
  EXPECT_EQ(ArticleIdFromName("d05.html"), "d05-html");
  EXPECT_EQ(ArticleIdFromName(std::string(100, 'x') + ".html").size(), kArticleIdBytesMax);
}

}  // namespace
}  // namespace accord::ctl
