// What must be read of whole articles, checked on the parser alone: the twins here and, where
// ACCORD_CORPUS_DIR has them, the real articles. tests/integration asks the services the same.
#include <gmock/gmock.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "ingest-service/parser.h"
#include "tests/support/evidence_walk.h"
#include "tests/support/expectations.h"
#include "tests/support/record_facts.h"

namespace accord::ingest {
namespace {

using accord::testing::Expectation;
using accord::testing::FactsOf;
using accord::testing::RecordFacts;

std::string Contents(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

// The text with its X.meta.json.
v1::ArticleInput Read(const std::filesystem::path& path) {
  v1::ArticleInput input;
  std::filesystem::path meta = path;
  meta.replace_extension(".meta.json");
  const auto status = google::protobuf::util::JsonStringToMessage(Contents(meta), &input);
  EXPECT_TRUE(status.ok()) << meta << ": " << status.ToString();
  input.set_content(Contents(path));
  return input;
}

// The parses of a folder's texts, by article id.
std::map<std::string, v1::ParsedArticle> ParseFolder(const std::filesystem::path& folder) {
  auto parser = Parser::Create();
  EXPECT_TRUE(parser.ok()) << parser.status();
  std::map<std::string, v1::ParsedArticle> parsed;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".txt") continue;
    const std::string id = entry.path().stem().string();
    auto article = (*parser)->Parse(Read(entry.path()), id);
    EXPECT_TRUE(article.ok()) << article.status();
    if (article.ok()) parsed[id] = *std::move(article);
  }
  return parsed;
}

std::vector<RecordFacts> FactsOfArticle(const std::string& id, const v1::ParsedArticle& parsed) {
  const auto names_of = [&](const std::string& name) {
    std::vector<std::string> names;
    for (const v1::ParsedParticipant& participant : parsed.participants()) {
      if (participant.participant().name() != name) continue;
      for (const auto& each : participant.participant().names()) names.push_back(each.text());
    }
    return names;
  };
  const auto figure_of = [&](const std::string& name) -> const v1::Figure* {
    for (const v1::ParsedFigure& figure : parsed.figures()) {
      if (figure.figure().name() == name) return &figure.figure();
    }
    return nullptr;
  };
  std::vector<RecordFacts> facts;
  for (const auto& one : parsed.agreements()) facts.push_back(FactsOf(one.agreement(), names_of));
  for (const auto& one : parsed.participants()) facts.push_back(FactsOf(one.participant(), names_of));
  for (const auto& one : parsed.figures()) facts.push_back(FactsOf(one.figure(), names_of, figure_of));
  for (RecordFacts& record : facts) record.articles = {id};
  return facts;
}

// Whatever any evidence of the article reads from the line `after` on.
std::string ReadAfter(const v1::ParsedArticle& parsed, const std::string& after) {
  const size_t at = parsed.text().find(absl::StrCat("\n", after, "\n"));
  if (at == std::string::npos) return absl::StrCat("no line \"", after, "\"");
  std::string told;
  for (const v1::Evidence& evidence : accord::testing::EvidenceIn(parsed)) {
    for (const v1::Span& span : evidence.spans()) {
      if (span.begin() > at) absl::StrAppend(&told, "reads \"", span.surface(), "\"\n");
    }
  }
  return told;
}

void Check(const std::filesystem::path& folder, const std::vector<std::filesystem::path>& files) {
  const std::map<std::string, v1::ParsedArticle> parsed = ParseFolder(folder);
  std::vector<RecordFacts> facts;
  for (const auto& [id, article] : parsed) {
    for (RecordFacts& record : FactsOfArticle(id, article)) facts.push_back(std::move(record));
  }
  for (const std::filesystem::path& file : files) {
    const auto expectations = accord::testing::ReadExpectations(file.string());
    ASSERT_TRUE(expectations.ok()) << expectations.status();
    for (const Expectation& expectation : *expectations) {
      const auto article = parsed.find(expectation.article);
      ASSERT_NE(article, parsed.end()) << expectation.article;
      const std::string unmet = expectation.type == "silent" ? ReadAfter(article->second, expectation.after)
                                                             : Unmet(expectation, facts);
      if (!unmet.empty()) ADD_FAILURE() << file.filename() << ":" << expectation.line << " " << unmet;
    }
  }
}

TEST(Twins, GiveWhatMustBeReadOfThem) {
  const std::filesystem::path folder = ACCORD_SOURCE_DIR "/tests/corpus/twins";
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".expect") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  ASSERT_EQ(files.size(), 5u);
  Check(folder, files);
}

TEST(Seeds, GiveWhatMustBeReadOfThem) {
  const char* const corpus = std::getenv("ACCORD_CORPUS_DIR");
  const std::filesystem::path folder = std::filesystem::path(corpus == nullptr ? "" : corpus) / "seeds";
  if (corpus == nullptr || !std::filesystem::is_directory(folder)) {
    GTEST_SKIP() << "ACCORD_CORPUS_DIR/seeds is not there";
  }
  Check(folder, {ACCORD_SOURCE_DIR "/tests/integration/seeds.expect",
                 ACCORD_SOURCE_DIR "/tests/integration/seeds_alone.expect"});
}

}  // namespace
}  // namespace accord::ingest
