// What the real articles are as one view of them, in whatever order they come: the facts of
// seeds_joined.expect, and that the day on which two articles disagree is a contradiction.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "accord/v1/contradiction_service.grpc.pb.h"
#include "common/client/call.h"
#include "tests/integration/answers.h"
#include "tests/integration/cluster.h"
#include "tests/support/expectations.h"
#include "tests/support/status_matchers.h"

namespace accord::testing {
namespace {

using ::testing::UnorderedElementsAre;

class SeedsJoined : public Cluster {
 protected:
  void SetUp() override {
    folder_ = RealCorpusFolder("seeds");
    if (folder_.empty()) GTEST_SKIP() << "ACCORD_CORPUS_DIR/seeds is not there";
    Cluster::SetUp();
  }

  void Check(const std::string& token) {
    const auto answers = ReadAnswers(QueryChannel(), token);
    ASSERT_THAT(answers, IsOk());
    const std::vector<RecordFacts> facts = answers->Facts();
    const auto expectations =
        ReadExpectations(absl::StrCat(ACCORD_SOURCE_DIR, "/tests/integration/seeds_joined.expect"));
    ASSERT_THAT(expectations, IsOk());
    ASSERT_FALSE(expectations->empty());
    for (const Expectation& expectation : *expectations) {
      const std::string unmet = Unmet(expectation, facts);
      if (!unmet.empty()) ADD_FAILURE() << "line " << expectation.line << ": " << unmet;
    }
    CheckDay(*answers);
  }

  // 2022-11-04 in English, 4/1/2022 in Vietnamese.
  void CheckDay(const Answers& answers) {
    const auto stub = v1::ContradictionService::NewStub(QueryChannel());
    const auto listed = client::Call(*stub, &v1::ContradictionService::Stub::ListContradictions,
                                     v1::ListContradictionsRequest());
    ASSERT_THAT(listed, IsOk());
    int found = 0;
    for (const v1::Contradiction& each : listed->contradictions()) {
      const auto agreement = answers.agreements.find(each.record());
      if (each.field() != "concluded" || agreement == answers.agreements.end()) continue;
      if (agreement->second.valid_from().edtf() != "2022") continue;
      ++found;
      std::multiset<std::string> days;
      for (const auto& side : each.sides()) days.insert(side.value().date().edtf());
      EXPECT_THAT(days, UnorderedElementsAre("2022-01-04", "2022-11-04"));
    }
    EXPECT_EQ(found, 1);
  }

  std::string folder_;
};

TEST_F(SeedsJoined, InAnyOrder) {
  std::vector<std::string> articles = {"000", "001", "002", "003", "004"};
  for (const size_t order : {0, 1, 2, 3}) {
    SCOPED_TRACE(absl::StrCat("order ", order));
    std::string token;
    for (const std::string& article : articles) token = Ingest({absl::StrCat(folder_, "/", article, ".txt")});
    Check(token);
    if (HasFailure()) return;
    for (const std::string& article : articles) {
      ASSERT_EQ(Accordctl({"delete", absl::StrCat("articles/", article)}).code, 0);
    }
    // Each pair of neighbours comes the other way round once.
    order % 2 == 0 ? std::reverse(articles.begin(), articles.end())
                   : void(std::rotate(articles.begin(), articles.begin() + 2, articles.end()));
  }
}

}  // namespace
}  // namespace accord::testing
