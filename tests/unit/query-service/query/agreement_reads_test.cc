#include "query-service/query/agreement_reads.h"

#include "gmock/gmock.h"
#include "tests/unit/query-service/query/reads_fixture.h"

namespace accord::query {
namespace {

using testing::HasReason;
using testing::IsOk;

class AgreementReadsTest : public ReadsTest {
 protected:
  static auto GetAgreement(const RowReader& rows, const v1::GetAgreementRequest& request) {
    return Decoded(query::GetAgreement(rows, request));
  }
  static auto ListAgreements(const RowReader& rows, const v1::ListAgreementsRequest& request) {
    return Decoded(query::ListAgreements(rows, request));
  }
  std::vector<std::string> NamesOf(const v1::ListAgreementsRequest& request) {
    const auto response = ListAgreements(*rows_, request);
    EXPECT_THAT(response, IsOk());
    std::vector<std::string> names;
    for (const auto& agreement : response->agreements()) names.push_back(agreement.name());
    return names;
  }
};

TEST_F(AgreementReadsTest, AnyLiveMemberNameGetsTheCanonicalRecord) {
  v1::GetAgreementRequest request;
  for (const char* name : {"agreements/deal-one", "agreements/deal-two"}) {
    request.set_name(name);
    const auto response = GetAgreement(*rows_, request);
    ASSERT_THAT(response, IsOk());
    EXPECT_EQ(response->agreement().name(), "agreements/deal-one");
    EXPECT_EQ(response->agreement().support().articles(), 2u);
    EXPECT_EQ(response->agreement().support().members(), 2u);
    EXPECT_EQ(response->agreement().support().claims(), 2u);
    EXPECT_GT(response->agreement().evidence_size(), 0);
    EXPECT_EQ(response->meta().read_at(), FormatToken(fixture_.log().head()));
  }
}

TEST_F(AgreementReadsTest, TheNameGoesOverWhenTheCanonicalMemberGoes) {
  fixture_.Delete("one");
  Refresh();
  v1::GetAgreementRequest request;
  request.set_name("agreements/deal-one");
  EXPECT_THAT(GetAgreement(*rows_, request), HasReason(v1::ERROR_REASON_NOT_FOUND));
  request.set_name("agreements/deal-two");
  EXPECT_EQ(GetAgreement(*rows_, request)->agreement().name(), "agreements/deal-two");
}

TEST_F(AgreementReadsTest, BasicHasNoEvidence) {
  v1::GetAgreementRequest get;
  get.set_name("agreements/deal-one");
  get.set_view(v1::RECORD_VIEW_BASIC);
  EXPECT_EQ(GetAgreement(*rows_, get)->agreement().evidence_size(), 0);
  v1::ListAgreementsRequest list;
  EXPECT_EQ(ListAgreements(*rows_, list)->agreements(0).evidence_size(), 0);
  list.set_view(v1::RECORD_VIEW_FULL);
  EXPECT_GT(ListAgreements(*rows_, list)->agreements(0).evidence_size(), 0);
}

TEST_F(AgreementReadsTest, ListsByArticleAndByAnyNameOfAParticipant) {
  v1::ListAgreementsRequest request;
  EXPECT_THAT(NamesOf(request), ::testing::ElementsAre("agreements/deal-one", "agreements/pact-three"));
  request.mutable_match()->set_article("articles/three");
  EXPECT_THAT(NamesOf(request), ::testing::ElementsAre("agreements/pact-three"));
  request.mutable_match()->set_article("articles/two");
  EXPECT_THAT(NamesOf(request), ::testing::ElementsAre("agreements/deal-one"));
  request.mutable_match()->set_participant("participants/board-two");
  EXPECT_THAT(NamesOf(request), ::testing::ElementsAre("agreements/deal-one"));
  request.mutable_match()->clear_article();
  EXPECT_THAT(NamesOf(request), ::testing::ElementsAre("agreements/deal-one"));
  request.mutable_match()->set_participant("participants/an-one");
  EXPECT_THAT(NamesOf(request), ::testing::IsEmpty());
  request.mutable_match()->set_participant("participants/nobody");
  EXPECT_THAT(NamesOf(request), ::testing::IsEmpty());
}

TEST_F(AgreementReadsTest, PagesAreBoundToTheirListing) {
  v1::ListAgreementsRequest request;
  request.set_page_size(1);
  const auto first = ListAgreements(*rows_, request);
  ASSERT_FALSE(first->next_page_token().empty());
  request.set_page_token(first->next_page_token());
  EXPECT_THAT(NamesOf(request), ::testing::ElementsAre("agreements/pact-three"));
  request.set_view(v1::RECORD_VIEW_FULL);
  EXPECT_THAT(ListAgreements(*rows_, request), HasReason(v1::ERROR_REASON_INVALID_TOKEN));
}

TEST_F(AgreementReadsTest, EveryBadFieldIsNamed) {
  v1::ListAgreementsRequest request;
  request.set_page_size(-1);
  request.mutable_match()->set_article("articles/NO");
  request.mutable_match()->set_participant("figures/x");
  request.set_view(static_cast<v1::RecordView>(9));
  const auto response = ListAgreements(*rows_, request);
  EXPECT_EQ(BadRequestOf(response.status()).field_violations_size(), 4);
  v1::GetAgreementRequest get;
  EXPECT_THAT(GetAgreement(*rows_, get), HasReason(v1::ERROR_REASON_INVALID_FIELD));
}

}  // namespace
}  // namespace accord::query
