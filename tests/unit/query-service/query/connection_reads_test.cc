#include "query-service/query/connection_reads.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "gmock/gmock.h"
#include "tests/unit/query-service/query/reads_fixture.h"

namespace accord::query {
namespace {

using ::testing::ElementsAre;
using testing::HasReason;
using testing::IsOk;
using ::testing::UnorderedElementsAre;

// a and b signed three times, a and c once, b and c never; d represents a state in two of them.
class ConnectionReadsTest : public ::testing::Test {
 protected:
  ConnectionReadsTest() {
    Deal("1", {"a", "b"}, "2021-03-04", v1::AGREEMENT_KIND_TREATY);
    Deal("2", {"a", "b"}, "2019-05-06", v1::AGREEMENT_KIND_PROTOCOL);
    Deal("3", {"a", "b"}, "", v1::AGREEMENT_KIND_PROTOCOL);
    Deal("4", {"c", "a"}, "2022-01-01", v1::AGREEMENT_KIND_TREATY);
    // Another article of the first deal.
    Deal("1x", {"a", "b"}, "2021-03-04", v1::AGREEMENT_KIND_TREATY, "deal:1");
    Refresh();
  }
  void Deal(const std::string& id, const std::vector<std::string>& parties, const std::string& day,
            v1::AgreementKind kind, std::string key = "") {
    ArticleText article(id, "2023-01-01");
    if (key.empty()) key = "deal:" + id;
    v1::Agreement* deal = article.Agreement("deal", key, kind);
    for (const std::string& party : parties)
      *deal->add_parties()->mutable_party() = ArticleText::Ref(article.Participant(party, "body:" + party));
    *deal->add_witnesses()->mutable_person() =
        ArticleText::Ref(article.Participant("w", "person:w", v1::PARTICIPANT_TYPE_PERSON));
    if (!day.empty()) {
      deal->mutable_concluded()->set_earliest_day(day);
      deal->mutable_concluded()->set_latest_day(day);
    }
    fixture_.Put(article.parsed());
  }
  void Refresh() {
    point_ = std::make_unique<ReadPoint>(fixture_.view().Read());
    rows_ = std::make_unique<RowReader>(*point_);
  }
  absl::StatusOr<v1::ListConnectionsResponse> List() { return Decoded(ListConnections(*rows_, request_)); }
  // "participants/b-1 3 2019-05-06..2021-03-04", ...
  std::vector<std::string> Lines() {
    const auto response = List();
    EXPECT_THAT(response, IsOk());
    std::vector<std::string> lines;
    for (const auto& each : response->connections()) {
      EXPECT_TRUE(each.participant().has_support());
      lines.push_back(absl::StrCat(each.participant().display_name(), " ", each.agreements(), " ",
                                   each.first_day(), "..", each.last_day()));
    }
    return lines;
  }

  ViewFixture fixture_;
  std::unique_ptr<ReadPoint> point_;
  std::unique_ptr<RowReader> rows_;
  v1::ListConnectionsRequest request_;
};

TEST_F(ConnectionReadsTest, TellsWithWhomHowOftenAndSinceWhen) {
  request_.set_name("participants/a-1");
  EXPECT_THAT(Lines(), ElementsAre("b 3 2019-05-06..2021-03-04", "c 1 2022-01-01..2022-01-01"));
  EXPECT_THAT(List()->connections(0).latest(),
              ElementsAre("agreements/deal-1", "agreements/deal-2", "agreements/deal-3"));
  EXPECT_FALSE(List()->lower_bound());
  // By any live name.
  request_.set_name("participants/b-1x");
  EXPECT_THAT(Lines(), ElementsAre("a 3 2019-05-06..2021-03-04"));
}

TEST_F(ConnectionReadsTest, OfSomeRolesAndSomeAgreementsOnly) {
  request_.set_name("participants/a-1");
  request_.mutable_match()->add_kinds(v1::AGREEMENT_KIND_TREATY);
  EXPECT_THAT(Lines(), ElementsAre("b 1 2021-03-04..2021-03-04", "c 1 2022-01-01..2022-01-01"));
  request_.add_roles(v1::AgreementRole::ROLE_WITNESS);
  EXPECT_THAT(Lines(), ElementsAre()) << "a witnessed nothing";
  request_.add_roles(v1::AgreementRole::ROLE_PARTY);
  EXPECT_THAT(Lines(), UnorderedElementsAre("b 1 2021-03-04..2021-03-04", "c 1 2022-01-01..2022-01-01",
                                            "w 2 2021-03-04..2022-01-01"));
}

TEST_F(ConnectionReadsTest, WhatIsJoinedIsOne) {
  fixture_.Judge("participants/b-1", "participants/c-4", v1::IDENTITY_VERDICT_SAME);
  Refresh();
  request_.set_name("participants/a-1");
  EXPECT_THAT(Lines(), ElementsAre("b 4 2019-05-06..2022-01-01"));
  request_.set_name("participants/c-4");
  EXPECT_THAT(Lines(), ElementsAre("a 4 2019-05-06..2022-01-01"));
}

TEST_F(ConnectionReadsTest, PagesGoOnWhereTheyEnded) {
  request_.set_name("participants/a-1");
  request_.set_page_size(1);
  const auto first = List();
  EXPECT_EQ(first->connections(0).participant().display_name(), "b");
  request_.set_page_token(first->next_page_token());
  EXPECT_THAT(Lines(), ElementsAre("c 1 2022-01-01..2022-01-01"));
  EXPECT_EQ(List()->next_page_token(), "");
  request_.add_roles(v1::AgreementRole::ROLE_PARTY);
  EXPECT_THAT(List(), HasReason(v1::ERROR_REASON_INVALID_TOKEN)) << "a token of another listing";
}

TEST_F(ConnectionReadsTest, WrongRequestsAreToldSo) {
  EXPECT_THAT(List(), HasReason(v1::ERROR_REASON_INVALID_FIELD)) << "no name";
  request_.set_name("participants/nobody");
  EXPECT_THAT(List(), HasReason(v1::ERROR_REASON_NOT_FOUND));
  request_.set_name("nonsense");
  request_.set_page_size(-1);
  request_.add_roles(static_cast<v1::AgreementRole::Role>(99));
  request_.mutable_match()->add_kinds(static_cast<v1::AgreementKind>(99));
  std::vector<std::string> fields;
  const auto bad = BadRequestOf(List().status());
  for (const auto& each : bad.field_violations()) fields.push_back(each.field());
  EXPECT_THAT(fields, UnorderedElementsAre("name", "page_size", "roles[0]", "match.kinds[0]"));
  request_.Clear();
  request_.set_name("participants/a-1");
  const RowReader memory(*point_, store::ReadTier::kMemory);
  EXPECT_TRUE(store::IsNotInMemory(ListConnections(memory, request_).status()));
  point_->view_version = kViewFiltersSince - 1;
  EXPECT_THAT(List(), HasReason(v1::ERROR_REASON_NOT_READY));
}

}  // namespace
}  // namespace accord::query
