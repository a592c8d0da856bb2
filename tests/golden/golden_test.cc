// Whole parses of shipped articles against what they gave before, one line per record. A difference is a
// change of reading that its author has looked at: UPDATE_GOLDEN=1 writes the files again.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "ingest-service/parser.h"
#include "tests/support/describe.h"

namespace accord::ingest {
namespace {

const std::filesystem::path kTests = std::filesystem::path(ACCORD_SOURCE_DIR) / "tests";

struct Golden {
  const char* article;  // below tests/corpus
  const char* published;
};

std::string Contents(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

const Parser& TheParser() {
  static const Parser* const parser = [] {
    auto created = Parser::Create();
    EXPECT_TRUE(created.ok()) << created.status();
    return created->release();
  }();
  return *parser;
}

v1::ParsedArticle Parse(const Golden& golden) {
  v1::ArticleInput input;
  input.set_content(Contents(kTests / "corpus" / golden.article));
  input.set_published(golden.published);
  auto parsed = TheParser().Parse(input, "golden");
  EXPECT_TRUE(parsed.ok()) << parsed.status();
  return parsed.ok() ? *std::move(parsed) : v1::ParsedArticle();
}

std::string DescribeParticipant(const v1::ParsedParticipant& parsed) {
  std::vector<std::string> names, posts;
  for (const auto& name : parsed.participant().names()) names.push_back(name.text());
  for (const auto& post : parsed.participant().posts()) posts.push_back(post.title());
  return Line(EnumWord(v1::ParticipantType_Name(parsed.participant().type()), "PARTICIPANT_TYPE_"))
      .List("names", names)
      .List("posts", posts)
      .Add("key", parsed.keys().empty() ? "" : parsed.keys(0))
      .text();
}

std::string DescribeArticle(const v1::ParsedArticle& parsed) {
  const v1::Article& article = parsed.article();
  std::string out = absl::StrCat(Line("article")
                                     .Add("language", article.language())
                                     .Add("published", article.published_day())
                                     .Add("publisher", article.publisher())
                                     .Add("title", article.title())
                                     .text(),
                                 "\n");
  for (const v1::Region& region : parsed.regions()) {
    std::string text = parsed.text().substr(region.begin(), region.end() - region.begin());
    text = absl::StrReplaceAll(text, {{"\n", " "}});
    absl::StrAppend(
        &out, Line("region").Add(EnumWord(v1::Region::Kind_Name(region.kind()), "KIND_"), text).text(), "\n");
  }
  for (const auto& participant : parsed.participants()) {
    absl::StrAppend(&out, DescribeParticipant(participant), "\n");
  }
  for (const auto& agreement : parsed.agreements()) absl::StrAppend(&out, Describe(agreement), "\n");
  for (const auto& figure : parsed.figures()) absl::StrAppend(&out, Describe(figure), "\n");
  return out;
}

class GoldenTest : public ::testing::TestWithParam<Golden> {};

TEST_P(GoldenTest, ReadsWhatItRead) {
  const std::filesystem::path path =
      kTests / "golden" / absl::StrCat(std::filesystem::path(GetParam().article).stem().string(), ".golden");
  const std::string read = DescribeArticle(Parse(GetParam()));
  if (std::getenv("UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << read;
    GTEST_SKIP() << "wrote " << path;
  }
  EXPECT_EQ(read, Contents(path)) << "UPDATE_GOLDEN=1 writes " << path;
}

// Promise P10.
TEST_P(GoldenTest, ReadsTheSameBytesAgain) {
  EXPECT_EQ(Parse(GetParam()).SerializeAsString(), Parse(GetParam()).SerializeAsString());
}

INSTANTIATE_TEST_SUITE_P(
    Articles, GoldenTest,
    ::testing::Values(Golden{"articles/d05.html", ""}, Golden{"articles/d19.txt", "2025-09-26"},
                      Golden{"twins/vi-thanh-pho.txt", "2023-08-18"}),
    [](const ::testing::TestParamInfo<Golden>& info) {
      return absl::StrReplaceAll(std::filesystem::path(info.param.article).stem().string(), {{"-", "_"}});
    });

}  // namespace
}  // namespace accord::ingest
