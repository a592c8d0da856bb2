// ViewService.ExplainRecord over everything that is told: the groups of a record add up to it, each but the
// first follows one that stands before it, and each gives a reason.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "accord/v1/view_service.grpc.pb.h"
#include "common/client/call.h"
#include "tests/integration/answers.h"
#include "tests/integration/cluster.h"
#include "tests/support/status_matchers.h"

namespace accord::testing {
namespace {

using ::testing::HasSubstr;

class ExplainTest : public Cluster {
 protected:
  template <typename Record>
  void Check(const std::map<std::string, Record>& records) {
    const auto stub = v1::ViewService::NewStub(QueryChannel());
    for (const auto& [name, record] : records) {
      v1::ExplainRecordRequest request;
      request.set_name(name);
      const auto told = client::Call(*stub, &v1::ViewService::Stub::ExplainRecord, request);
      ASSERT_THAT(told, IsOk()) << name;
      EXPECT_EQ(told->name(), record.name());
      ASSERT_GT(told->groups_size(), 0) << name;
      if (told->groups_size() > 1) ++joined_;
      std::set<std::string> keys, members;
      v1::Support sum;
      for (const v1::JoinedGroup& group : told->groups()) {
        EXPECT_EQ(keys.empty(), group.follows().empty()) << told->DebugString();
        EXPECT_TRUE(keys.empty() || keys.count(group.follows()) == 1) << told->DebugString();
        EXPECT_EQ(keys.empty(), group.reason() == v1::JOIN_REASON_EQUAL_KEYS) << told->DebugString();
        EXPECT_EQ(group.reason() == v1::JOIN_REASON_STATED, group.stated_by() > 0) << told->DebugString();
        EXPECT_TRUE(keys.insert(group.key()).second) << told->DebugString();
        members.insert(group.members().begin(), group.members().end());
        sum.set_articles(sum.articles() + group.support().articles());
        sum.set_members(sum.members() + group.support().members());
        sum.set_claims(sum.claims() + group.support().claims());
      }
      EXPECT_EQ(*members.begin(), record.name());
      EXPECT_EQ(sum.articles(), record.support().articles()) << name;
      EXPECT_EQ(sum.members(), record.support().members()) << name;
      EXPECT_EQ(sum.claims(), record.support().claims()) << name;
    }
  }

  int joined_ = 0;
};

TEST_F(ExplainTest, EveryRecordIsItsGroupsTogether) {
  dir_.Write(
      "news/one.txt",
      "The Ministry of Industry and Trade (MOIT) of Northland signed a memorandum of understanding with "
      "the Harbour Board of Southland on 3 May 2024.");
  dir_.Write("news/two.txt", "MOIT and the Harbour Board of Southland met on 4 May 2024.");
  const auto answers = ReadAnswers(QueryChannel(), Ingest({CorpusFolder("articles"), dir_.Sub("news")}));
  ASSERT_THAT(answers, IsOk());
  Check(answers->agreements);
  Check(answers->participants);
  Check(answers->figures);
  EXPECT_GT(joined_, 0);
}

TEST_F(ExplainTest, AccordctlTellsIt) {
  const auto answers = ReadAnswers(QueryChannel(), Ingest({CorpusFolder("articles") + "/d01.txt"}));
  ASSERT_THAT(answers, IsOk());
  const std::string name = answers->agreements.begin()->first;
  const ProcessResult told = Accordctl({"explain", name});
  EXPECT_EQ(told.code, 0) << told.err;
  EXPECT_THAT(told.out, HasSubstr("EQUAL_KEYS"));
  EXPECT_EQ(Accordctl({"explain", "agreements/none"}).code, 3);
  EXPECT_EQ(Accordctl({"explain", "articles/d01"}).code, 4);
}

}  // namespace
}  // namespace accord::testing
