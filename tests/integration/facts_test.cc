// What must be read of whole articles, checked on the answers of the services. The expectations are data
// (tests/support/expectations.h): the same code serves the twins in tests/corpus/twins and the real articles,
// which are not part of this repository.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "absl/strings/str_cat.h"
#include "tests/integration/answers.h"
#include "tests/integration/cluster.h"
#include "tests/support/expectations.h"

namespace accord::testing {
namespace {

using ::testing::IsEmpty;

class FactsTest : public Cluster {
 protected:
  // Ingests `folder` and checks the expectations of every file in `files`.
  void Check(const std::string& folder, const std::vector<std::string>& files) {
    const auto answers = ReadAnswers(QueryChannel(), Ingest({folder}));
    ASSERT_TRUE(answers.ok()) << answers.status();
    const std::vector<RecordFacts> facts = answers->Facts();
    for (const std::string& file : files) {
      const auto expectations = ReadExpectations(file);
      ASSERT_TRUE(expectations.ok()) << expectations.status();
      ASSERT_FALSE(expectations->empty()) << file;
      for (const Expectation& expectation : *expectations) {
        const std::string unmet =
            expectation.type == "silent" ? NotSilent(expectation, *answers) : Unmet(expectation, facts);
        if (!unmet.empty()) ADD_FAILURE() << std::filesystem::path(file).filename() << " " << unmet;
      }
    }
    EXPECT_THAT(answers->WalkAll().faults, IsEmpty());
  }

  // What is read of the article from the line `after` on.
  static std::string NotSilent(const Expectation& expectation, const Answers& answers) {
    const std::string article = absl::StrCat("articles/", expectation.article);
    const auto source = answers.sources.find(article);
    if (source == answers.sources.end()) return article + " is not there";
    const size_t at = source->second.text.find(absl::StrCat("\n", expectation.after, "\n"));
    if (at == std::string::npos) return absl::StrCat(article, " has no line \"", expectation.after, "\"");
    std::string told;
    const auto look = [&](const auto& records) {
      for (const auto& [name, record] : records) {
        for (const v1::Evidence& evidence : EvidenceIn(record)) {
          if (evidence.article() != article) continue;
          for (const v1::Span& span : evidence.spans()) {
            if (span.begin() > at) absl::StrAppend(&told, name, " reads \"", span.surface(), "\"\n");
          }
        }
      }
    };
    look(answers.agreements);
    look(answers.participants);
    look(answers.figures);
    return told;
  }
};

TEST_F(FactsTest, HoldForTheTwins) {
  const std::string folder = CorpusFolder("twins");
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".expect") files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  ASSERT_GE(files.size(), 2u) << "one twin per language";
  Check(folder, files);
}

TEST_F(FactsTest, HoldForTheSeeds) {
  const std::string folder = RealCorpusFolder("seeds");
  if (folder.empty()) GTEST_SKIP() << "ACCORD_CORPUS_DIR/seeds is not there";
  Check(folder, {absl::StrCat(ACCORD_SOURCE_DIR, "/tests/integration/seeds.expect")});
}

}  // namespace
}  // namespace accord::testing
