// Runs the corpus files of this folder: KIND.LANGUAGE.txt, phrasings with what they must give and near misses
// that must give nothing. The format is in README.md here; one test per file, one failure per phrase.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "ingest-service/parser.h"
#include "tests/support/describe.h"
#include "tests/support/parse_fixture.h"

namespace accord::ingest {
namespace {

using ::testing::ElementsAreArray;
using ::testing::IsEmpty;

struct CorpusFile {
  std::string path;
  std::string kind;
  std::string language;
};

// One phrase with the lines it must give, in text order; none for a near miss.
struct Phrase {
  int line = 0;
  std::string text;
  std::string published_day;
  std::vector<std::string> expected;
};

std::vector<CorpusFile> CorpusFiles() {
  std::vector<CorpusFile> files;
  for (const auto& entry : std::filesystem::directory_iterator(ACCORD_SOURCE_DIR "/tests/corpus")) {
    const std::vector<std::string> parts = absl::StrSplit(entry.path().filename().string(), '.');
    if (parts.size() != 3 || parts[2] != "txt") continue;
    files.push_back({entry.path().string(), parts[0], parts[1]});
  }
  std::sort(files.begin(), files.end(),
            [](const CorpusFile& a, const CorpusFile& b) { return a.path < b.path; });
  return files;
}

std::vector<Phrase> ReadPhrases(const CorpusFile& file) {
  std::vector<Phrase> phrases;
  std::ifstream in(file.path);
  EXPECT_TRUE(in.good()) << file.path;
  std::vector<std::string> expected;
  std::string published_day = kTestDay;
  // A line of expectation after a phrase starts a new list.
  bool collecting = false;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    if (absl::StartsWith(line, "@ published=")) {
      published_day = line.substr(12);
      continue;
    }
    if (line == "!" || absl::StartsWith(line, "= ")) {
      if (!collecting || line == "!") expected.clear();
      collecting = line != "!";
      if (collecting) expected.push_back(line.substr(2));
      continue;
    }
    collecting = false;
    phrases.push_back({number, line, published_day, expected});
  }
  return phrases;
}

template <typename T>
void DescribeNodes(const Chart& chart, std::multimap<TokenRange, std::string>* lines) {
  for (const Node* node : chart.All<T>()) {
    if constexpr (std::is_same_v<T, PlaceValue> || std::is_same_v<T, OrganizationValue> ||
                  std::is_same_v<T, PersonValue>) {
      lines->emplace(node->tokens, Describe(chart.document(), *node->As<T>()));
    } else {
      lines->emplace(node->tokens, Describe(*node->As<T>()));
    }
  }
}

// The nodes of a kind in a phrase, described, in text order.
std::vector<std::string> Nodes(Kind kind, const Phrase& phrase, const std::string& language) {
  const Extracted extracted = Extract(phrase.text, language, kind, phrase.published_day);
  const Chart& chart = *extracted.chart;
  std::multimap<TokenRange, std::string> lines;
  if (kind == Kind::kNumber) DescribeNodes<Number>(chart, &lines);
  if (kind == Kind::kDate) DescribeNodes<DateValue>(chart, &lines);
  if (kind == Kind::kDate) DescribeNodes<DurationValue>(chart, &lines);
  if (kind == Kind::kQuantity) DescribeNodes<QuantityValue>(chart, &lines);
  if (kind == Kind::kPlace) DescribeNodes<PlaceValue>(chart, &lines);
  if (kind == Kind::kOrganization) DescribeNodes<OrganizationValue>(chart, &lines);
  if (kind == Kind::kPerson) DescribeNodes<PersonValue>(chart, &lines);
  std::vector<std::string> out;
  for (auto& [tokens, line] : lines) out.push_back(line);
  return out;
}

// The agreements, figures or links of a phrase, parsed as an article of its own.
std::vector<std::string> Records(const std::string& kind, const Phrase& phrase, const std::string& language) {
  static const Parser* const parser = [] {
    auto created = Parser::Create();
    EXPECT_TRUE(created.ok()) << created.status();
    return created.ok() ? created->release() : nullptr;
  }();
  if (parser == nullptr) return {"no parser"};
  v1::ArticleInput input;
  input.set_content(phrase.text);
  input.set_media_type(v1::MEDIA_TYPE_PLAIN_TEXT);
  input.set_language(language);
  input.set_published(phrase.published_day);
  auto parsed = parser->Parse(input, "corpus");
  if (!parsed.ok()) return {parsed.status().ToString()};
  std::vector<std::string> out;
  if (kind == "agreement") {
    for (const v1::ParsedAgreement& agreement : parsed->agreements()) out.push_back(Describe(agreement));
  } else if (kind == "figure") {
    for (const v1::ParsedFigure& figure : parsed->figures()) out.push_back(Describe(figure));
  } else {
    // What is linked shows where one participant has several names; a near miss has none such.
    for (const v1::ParsedParticipant& one : parsed->participants()) {
      if (one.participant().names_size() > 1) out.push_back(Describe(one));
    }
  }
  return out;
}

std::vector<std::string> Read(const std::string& kind, const Phrase& phrase, const std::string& language) {
  static const auto* const kinds = new std::map<std::string, Kind>{
      {"number", Kind::kNumber},
      {"date", Kind::kDate},
      {"quantity", Kind::kQuantity},
      {"place", Kind::kPlace},
      {"organization", Kind::kOrganization},
      {"person", Kind::kPerson},
  };
  if (kind == "agreement" || kind == "figure" || kind == "link") return Records(kind, phrase, language);
  auto found = kinds->find(kind);
  if (found == kinds->end()) return {absl::StrCat("no kind '", kind, "'")};
  return Nodes(found->second, phrase, language);
}

class CorpusTest : public ::testing::TestWithParam<CorpusFile> {};

TEST_P(CorpusTest, EveryPhraseGivesWhatItMust) {
  const CorpusFile& file = GetParam();
  const std::vector<Phrase> phrases = ReadPhrases(file);
  EXPECT_FALSE(phrases.empty()) << file.path << " holds no phrase";
  for (const Phrase& phrase : phrases) {
    const std::vector<std::string> read = Read(file.kind, phrase, file.language);
    EXPECT_THAT(read, ElementsAreArray(phrase.expected))
        << file.path << ":" << phrase.line << ": " << phrase.text
        << "\n  gives\n= " << absl::StrJoin(read, "\n= ");
  }
}

INSTANTIATE_TEST_SUITE_P(Files, CorpusTest, ::testing::ValuesIn(CorpusFiles()),
                         [](const ::testing::TestParamInfo<CorpusFile>& info) {
                           return absl::StrCat(info.param.kind, "_", info.param.language);
                         });
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(CorpusTest);

}  // namespace
}  // namespace accord::ingest
