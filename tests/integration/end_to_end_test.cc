// From files to answers with their evidence: accordctl, accord-ingest and accord-query as they are shipped,
// over sockets.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tests/integration/answers.h"
#include "tests/integration/cluster.h"

namespace accord::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

class EndToEnd : public Cluster {};

TEST_F(EndToEnd, EveryAnswerQuotesItsArticle) {
  const std::string token = Ingest({CorpusFolder("articles")});
  const auto answers = ReadAnswers(QueryChannel(), token);
  ASSERT_TRUE(answers.ok()) << answers.status();
  // 24 texts and 4 pages.
  EXPECT_EQ(answers->articles.size(), 28u);
  EXPECT_GT(answers->agreements.size(), 20u);
  EXPECT_GT(answers->participants.size(), 100u);
  EXPECT_GT(answers->figures.size(), 100u);
  const WalkResult walk = answers->WalkAll();
  EXPECT_THAT(walk.faults, IsEmpty());
  EXPECT_GT(walk.spans, 1000);
  // Records without evidence would pass the walk unseen.
  for (const auto& [name, agreement] : answers->agreements) EXPECT_GT(agreement.evidence_size(), 0) << name;
  for (const auto& [name, participant] : answers->participants)
    EXPECT_GT(participant.evidence_size(), 0) << name;
  for (const auto& [name, figure] : answers->figures) EXPECT_GT(figure.evidence_size(), 0) << name;
}

TEST_F(EndToEnd, AReadWaitsForTheWriteItIsGiven) {
  const std::string folder = CorpusFolder("articles");
  for (const char* story : {"d01", "d03", "d13"}) {
    const std::string token = Ingest({absl::StrCat(folder, "/", story, ".txt")});
    const ProcessResult shown =
        Accordctl({"show", absl::StrCat("articles/", story), "--at_least_as_fresh", token});
    EXPECT_EQ(shown.code, 0) << shown.err;
    EXPECT_THAT(shown.out, HasSubstr(absl::StrCat("articles/", story)));
  }
}

TEST_F(EndToEnd, ShowQuotesTheWordsOfEachField) {
  const std::string token = Ingest({CorpusFolder("articles") + "/d01.txt"});
  const auto answers = ReadAnswers(QueryChannel(), token);
  ASSERT_TRUE(answers.ok()) << answers.status();
  ASSERT_FALSE(answers->agreements.empty());
  const v1::Agreement& agreement = answers->agreements.begin()->second;
  const ProcessResult shown = Accordctl({"show", agreement.name()});
  EXPECT_EQ(shown.code, 0) << shown.err;
  for (const v1::FieldEvidence& field : agreement.evidence()) {
    EXPECT_THAT(shown.out, HasSubstr(absl::StrCat("  ", field.field(), ": ")));
    for (const v1::Claim& claim : field.claims()) {
      for (const v1::Span& span : claim.evidence().spans()) {
        EXPECT_THAT(shown.out, HasSubstr(absl::StrCat("[", span.begin(), ", ", span.end(), ")")));
      }
    }
  }
}

TEST_F(EndToEnd, SendingAgainChangesNothing) {
  const std::string folder = CorpusFolder("articles");
  const std::string first = Ingest({folder});
  const ProcessResult again = Accordctl({"ingest", "--id_from_name", folder});
  EXPECT_EQ(again.code, 0) << again.err;
  EXPECT_THAT(again.out, HasSubstr("created 0  updated 0  unchanged 28  failed 0"));
  const auto status = StatusAt(QueryChannel(), ValueIn(again.out, "written_at"));
  ASSERT_TRUE(status.ok()) << status.status();
  EXPECT_EQ(status->head_revision(), 28);
}

TEST_F(EndToEnd, DeletingLeavesTheViewAsIfNothingHadCome) {
  const std::string folder = CorpusFolder("articles");
  const std::string kept = Ingest({folder + "/d01.txt", folder + "/d02.txt"});
  const auto before = StatusAt(QueryChannel(), kept);
  ASSERT_TRUE(before.ok()) << before.status();
  Ingest({folder + "/d03.txt", folder + "/d05.html", folder + "/d09.txt"});
  const ProcessResult deleted = Accordctl({"delete", "d03", "d05-html", "articles/d09"});
  EXPECT_EQ(deleted.code, 0) << deleted.err;
  const std::string last_line = deleted.out.substr(deleted.out.find("articles/d09"));
  const auto after = StatusAt(QueryChannel(), ValueIn(last_line, "written_at"));
  ASSERT_TRUE(after.ok()) << after.status();
  EXPECT_EQ(after->counts().articles(), 2);
  EXPECT_EQ(after->digest(), before->digest());
  EXPECT_GT(after->position().revision(), before->position().revision());
}

TEST_F(EndToEnd, FailuresAreNamedAndTheRestIsStored) {
  dir_.Write("news/good.txt", "Northland and Southland signed a treaty on ports on 3 May 2024.");
  dir_.Write("news/bad.txt", "Northland");
  dir_.Write("news/bad.meta.json", R"({"published": "the third of May"})");
  const ProcessResult result = Accordctl({"ingest", dir_.Sub("news")});
  EXPECT_EQ(result.code, 1);
  EXPECT_THAT(result.out, HasSubstr("created 1  updated 0  unchanged 0  failed 1"));
  EXPECT_THAT(result.err, HasSubstr("bad.txt: INVALID_ARGUMENT"));
  EXPECT_THAT(result.err, HasSubstr("published"));
}

TEST_F(EndToEnd, SigtermEndsBothCleanly) {
  Ingest({CorpusFolder("articles") + "/d01.txt"});
  const ProcessResult query = query_.process->Terminate(std::chrono::seconds(60));
  EXPECT_EQ(query.code, 0) << query.err;
  const ProcessResult ingest = ingest_.process->Terminate(std::chrono::seconds(60));
  EXPECT_EQ(ingest.code, 0) << ingest.err;
}

TEST(Programs, ExplainThemselves) {
  for (const char* program : {"accord-ingest", "accord-query", "accordctl"}) {
    const ProcessResult help = RunProcess({absl::StrCat(ACCORD_BIN_DIR, "/", program), "--help"});
    EXPECT_EQ(help.code, 0) << program;
    EXPECT_THAT(help.out,
                HasSubstr(absl::StrCat("--", std::string(program) == "accordctl" ? "query" : "data_dir")));
  }
}

}  // namespace
}  // namespace accord::testing
