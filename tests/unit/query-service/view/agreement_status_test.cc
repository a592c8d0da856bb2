#include "query-service/view/agreement_status.h"

#include "gmock/gmock.h"
#include "tests/unit/query-service/view/join_fixture.h"

namespace accord::query {
namespace {

v1::ParsedArticle Article(const std::string& id, v1::AgreementStatus status, const std::string& day) {
  ArticleText article(id, "2025-06-01");
  v1::Agreement* agreement = article.Agreement("deal", "k", v1::AGREEMENT_KIND_PROTOCOL);
  agreement->set_status(status);
  article.Claim("status", agreement)->mutable_value()->set_code(v1::AgreementStatus_Name(status));
  if (!day.empty()) {
    v1::Date* date = agreement->mutable_status_date();
    date->set_edtf(day);
    date->set_latest_day(day);
    *article.Claim("status_date", agreement)->mutable_value()->mutable_date() = *date;
  }
  return article.parsed();
}

TEST(AgreementStatus, IsTheLatestStepByItsOwnDate) {
  const v1::Agreement joined =
      JoinAgreement(MembersOf(Kind::kAgreement, {Article("a", v1::AGREEMENT_STATUS_EXCHANGED, "2025-02-01"),
                                                 Article("b", v1::AGREEMENT_STATUS_NEGOTIATING, "2025-03-01"),
                                                 Article("c", v1::AGREEMENT_STATUS_RATIFIED, "")}));
  EXPECT_EQ(joined.status(), v1::AGREEMENT_STATUS_NEGOTIATING);
  EXPECT_EQ(joined.status_date().edtf(), "2025-03-01");
  EXPECT_EQ(joined.status_history_size(), 3);
  const v1::FieldEvidence* evidence = EvidenceAt(joined, "status");
  ASSERT_NE(evidence, nullptr);
  EXPECT_EQ(evidence->claims(0).value().code(), "AGREEMENT_STATUS_NEGOTIATING");
  EXPECT_NE(EvidenceAt(joined, "status_date"), nullptr);
}

TEST(AgreementStatus, WithoutDatesIsTheFurthestStep) {
  const v1::Agreement joined =
      JoinAgreement(MembersOf(Kind::kAgreement, {Article("a", v1::AGREEMENT_STATUS_EXCHANGED, ""),
                                                 Article("b", v1::AGREEMENT_STATUS_SIGNED, "")}));
  EXPECT_EQ(joined.status(), v1::AGREEMENT_STATUS_EXCHANGED);
  EXPECT_FALSE(joined.has_status_date());
}

TEST(AgreementStatus, OfEqualDatesIsTheFurthest) {
  google::protobuf::RepeatedPtrField<v1::StatusStep> history;
  EXPECT_EQ(DecidingStep(history), -1);
  for (auto status :
       {v1::AGREEMENT_STATUS_SIGNED, v1::AGREEMENT_STATUS_EXCHANGED, v1::AGREEMENT_STATUS_PLANNED}) {
    auto* step = history.Add();
    step->set_status(status);
    step->mutable_date()->set_latest_day("2025-01-01");
  }
  EXPECT_EQ(DecidingStep(history), 1);
}

}  // namespace
}  // namespace accord::query
