// Contradictions as their service tells them: listed as often as GetStatus counts, the same by name, about
// records that are there, and quoting their articles.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "accord/v1/contradiction_service.grpc.pb.h"
#include "common/client/pages.h"
#include "tests/integration/answers.h"
#include "tests/integration/cluster.h"
#include "tests/support/status_matchers.h"

namespace accord::testing {
namespace {

using ::testing::IsEmpty;

class ContradictionsTest : public Cluster {
 protected:
  std::vector<v1::Contradiction> List(const std::string& record, int page_size) {
    std::vector<v1::Contradiction> all;
    const auto stub = v1::ContradictionService::NewStub(QueryChannel());
    v1::ListContradictionsRequest request;
    request.set_page_size(page_size);
    if (!record.empty()) request.mutable_match()->set_record(record);
    client::Pages pages(*stub, &v1::ContradictionService::Stub::ListContradictions, request);
    while (pages.Next()) {
      for (const auto& each : pages.page().contradictions()) all.push_back(each);
    }
    EXPECT_THAT(pages.status(), IsOk());
    return all;
  }
};

TEST_F(ContradictionsTest, AreListedCountedAndGotAlike) {
  const auto answers = ReadAnswers(QueryChannel(), Ingest({CorpusFolder("articles")}));
  ASSERT_THAT(answers, IsOk());
  const auto all = List("", 2);
  EXPECT_EQ(StatusAt(QueryChannel(), "")->counts().contradictions(), static_cast<int64_t>(all.size()));
  const auto stub = v1::ContradictionService::NewStub(QueryChannel());
  std::set<std::string> names;
  WalkResult walk;
  const auto source_of = [&](const std::string& article) {
    const auto it = answers->sources.find(article);
    return it == answers->sources.end() ? nullptr : &it->second;
  };
  for (const v1::Contradiction& each : all) {
    EXPECT_TRUE(names.insert(each.name()).second) << each.name();
    EXPECT_GE(each.sides_size(), 2) << each.name();
    EXPECT_EQ(answers->agreements.count(each.record()) + answers->figures.count(each.record()), 1u);
    WalkEvidence(each, source_of, &walk);
    v1::GetContradictionRequest request;
    request.set_name(each.name());
    const auto got = client::Call(*stub, &v1::ContradictionService::Stub::GetContradiction, request);
    ASSERT_THAT(got, IsOk());
    EXPECT_EQ(got->contradiction().SerializeAsString(), each.SerializeAsString());
    bool listed = false;
    for (const v1::Contradiction& of_record : List(each.record(), 50))
      listed |= of_record.name() == each.name();
    EXPECT_TRUE(listed) << each.name();
  }
  EXPECT_THAT(walk.faults, IsEmpty());
  // None is left once nothing speaks of anything.
  for (const auto& [name, article] : answers->articles) EXPECT_EQ(Accordctl({"delete", name}).code, 0);
  const ProcessResult put = Accordctl({"ingest", "--id", "last", "-"}, "Northland is cold.");
  ASSERT_TRUE(StatusAt(QueryChannel(), ValueIn(put.out, "written_at")).ok());
  EXPECT_THAT(List("", 50), IsEmpty());
}

TEST_F(ContradictionsTest, AccordctlTellsWhatIsNotThere) {
  EXPECT_EQ(Accordctl({"contradictions"}).code, 0);
  EXPECT_EQ(Accordctl({"contradictions", "--record", "agreements/none"}).code, 0);
  EXPECT_EQ(Accordctl({"contradictions", "--record", "participants/none"}).code, 4);
  EXPECT_EQ(Accordctl({"show", "contradictions/none"}).code, 3);
}

}  // namespace
}  // namespace accord::testing
