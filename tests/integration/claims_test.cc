// Every claim behind every record, as ClaimService lists them: all that its support counts, each with words
// of its article, and among them those that the record itself shows.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "absl/strings/str_cat.h"
#include "accord/v1/claim_service.grpc.pb.h"
#include "common/client/pages.h"
#include "tests/integration/answers.h"
#include "tests/integration/cluster.h"
#include "tests/support/status_matchers.h"

namespace accord::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

class ClaimsTest : public Cluster {
 protected:
  // In pages of `page_size`; a claim that comes twice is a failure.
  std::vector<v1::MemberClaim> ClaimsOf(const std::string& record, const std::string& field, int page_size) {
    std::vector<v1::MemberClaim> claims;
    const auto stub = v1::ClaimService::NewStub(QueryChannel());
    v1::ListClaimsRequest request;
    request.mutable_match()->set_record(record);
    request.mutable_match()->set_field(field);
    request.set_page_size(page_size);
    client::Pages pages(*stub, &v1::ClaimService::Stub::ListClaims, request);
    std::set<std::string> seen;
    while (pages.Next()) {
      for (const auto& claim : pages.page().claims()) {
        EXPECT_TRUE(seen.insert(claim.SerializeAsString()).second) << claim.DebugString();
        claims.push_back(claim);
      }
    }
    EXPECT_THAT(pages.status(), IsOk()) << record;
    return claims;
  }

  template <typename Record>
  void Check(const std::map<std::string, Record>& records, const SourceOf& source_of) {
    for (const auto& [name, record] : records) {
      const std::vector<v1::MemberClaim> claims = ClaimsOf(name, "", 7);
      EXPECT_EQ(claims.size(), record.support().claims()) << name;
      std::set<std::string> ids, members;
      for (const v1::MemberClaim& claim : claims) {
        ids.insert(claim.claim().claim_id());
        members.insert(claim.member());
        WalkEvidence(claim, source_of, &walk_);
      }
      EXPECT_EQ(members.size(), record.support().members()) << name;
      EXPECT_EQ(*members.begin(), record.name());
      for (const v1::FieldEvidence& field : record.evidence()) {
        for (const v1::Claim& claim : field.claims())
          EXPECT_EQ(ids.count(claim.claim_id()), 1u) << name << " " << field.field();
      }
    }
  }

  WalkResult walk_;
};

TEST_F(ClaimsTest, AreAllThatTheRecordsCountAndQuoteTheirArticles) {
  const auto answers = ReadAnswers(QueryChannel(), Ingest({CorpusFolder("articles")}));
  ASSERT_THAT(answers, IsOk());
  const auto source_of = [&](const std::string& article) {
    const auto it = answers->sources.find(article);
    return it == answers->sources.end() ? nullptr : &it->second;
  };
  Check(answers->agreements, source_of);
  Check(answers->participants, source_of);
  Check(answers->figures, source_of);
  EXPECT_THAT(walk_.faults, IsEmpty());
  EXPECT_GT(walk_.spans, 1000);
}

TEST_F(ClaimsTest, AccordctlListsThem) {
  const auto answers = ReadAnswers(QueryChannel(), Ingest({CorpusFolder("articles") + "/d01.txt"}));
  ASSERT_THAT(answers, IsOk());
  const std::string name = answers->agreements.begin()->first;
  const ProcessResult listed = Accordctl({"claims", name, "--field", "parties", "--all", "--page_size", "1"});
  EXPECT_EQ(listed.code, 0) << listed.err;
  const auto claims = ClaimsOf(name, "parties", 50);
  EXPECT_FALSE(claims.empty());
  for (const v1::MemberClaim& claim : claims) EXPECT_THAT(listed.out, HasSubstr(claim.field()));
  EXPECT_EQ(Accordctl({"claims", "agreements/none"}).code, 3);
  EXPECT_EQ(Accordctl({"claims", name, "--field", "parties[0]"}).code, 4);
}

}  // namespace
}  // namespace accord::testing
