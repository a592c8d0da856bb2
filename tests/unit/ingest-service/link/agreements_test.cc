#include "ingest-service/link/agreements.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "tests/unit/ingest-service/link/agreements_reading.h"

namespace accord::ingest {
namespace {

using testing::HasSubstr;
using testing::IsSupersetOf;
using testing::StartsWith;

constexpr char kTreaty[] = "Peru and Chile signed a treaty on fisheries in Ottawa on May 2, 2023.";

std::set<std::string> Fields(const v1::Agreement& agreement) {
  std::set<std::string> out;
  for (const v1::FieldEvidence& evidence : agreement.evidence()) out.insert(evidence.field());
  return out;
}

TEST(BuildAgreements, GivesEveryFieldItsEvidence) {
  const AgreementsReading reading(kTreaty);
  const v1::ParsedArticle parsed = reading.Parsed();
  ASSERT_EQ(parsed.agreements_size(), 1);
  const v1::Agreement& agreement = parsed.agreements(0).agreement();
  EXPECT_THAT(Fields(agreement),
              IsSupersetOf({"kind", "count", "parties[0]", "parties[1]", "status", "status_date", "concluded",
                            "place", "subjects[0]", "status_history[0]", "status_history[0].date"}));
  for (const v1::FieldEvidence& evidence : agreement.evidence()) {
    for (const v1::Claim& claim : evidence.claims()) {
      EXPECT_FALSE(claim.rule().empty()) << evidence.field();
      ASSERT_GT(claim.evidence().spans_size(), 0) << evidence.field();
      for (const v1::Span& span : claim.evidence().spans()) {
        EXPECT_EQ(reading.document().text.substr(span.begin(), span.end() - span.begin()), span.surface());
      }
    }
  }
}

TEST(BuildAgreements, TellsWhoHasWhichRole) {
  const AgreementsReading reading(kTreaty);
  v1::ParsedArticle parsed;
  const std::vector<RoleClaim> roles = BuildAgreements(reading.document(), *reading.extracted.chart,
                                                       reading.entities, reading.frames, &parsed);
  ASSERT_EQ(roles.size(), 2u);
  for (size_t i = 0; i < roles.size(); ++i) {
    EXPECT_EQ(roles[i].role, v1::AgreementRole::ROLE_PARTY);
    EXPECT_EQ(roles[i].participant, reading.entities.Name(i));
    EXPECT_EQ(roles[i].agreement, parsed.agreements(0).agreement().name());
    EXPECT_EQ(roles[i].claim.spans.size(), 1u);
  }
}

TEST(BuildAgreements, JoinsByPartiesDateAndKindOfKnownParties) {
  const v1::ParsedArticle parsed = AgreementsReading(kTreaty).Parsed();
  ASSERT_EQ(parsed.agreements_size(), 1);
  EXPECT_THAT(parsed.agreements(0).key(), StartsWith("agreement:treaty|country:CL+country:PE|2023-05-02|1"));
  EXPECT_EQ(parsed.agreements(0).party_keys_size(), 2);
}

TEST(BuildAgreements, AGroupIsKnownByItsNounAndPlaceInBothLanguages) {
  const struct {
    const char* text;
    const char* language;
    std::vector<std::string> keys;
  } cases[] = {
      {"Thirteen memoranda of understanding between Hanoi and Lao enterprises were signed.",
       "en",
       {"group:enterprise|VN-HN", "group:enterprise|LA"}},
      {"13 bản ghi nhớ hợp tác được ký giữa doanh nghiệp Hà Nội với doanh nghiệp Lào.",
       "vi",
       {"group:enterprise|VN-HN", "group:enterprise|LA"}},
      // Who grows what is no group of one name.
      {"Thirteen memoranda of understanding between Hanoi and Lao growers were signed.",
       "en",
       {"private:hanoi growers", "private:lao growers"}},
  };
  for (const auto& one : cases) {
    const v1::ParsedArticle parsed = AgreementsReading(one.text, one.language).Parsed();
    ASSERT_EQ(parsed.agreements_size(), 1) << one.text;
    const auto& keys = parsed.agreements(0).party_keys();
    EXPECT_EQ(std::vector<std::string>(keys.begin(), keys.end()), one.keys) << one.text;
    // Others of them sign in another article.
    EXPECT_THAT(parsed.agreements(0).key(), StartsWith("private:")) << one.text;
  }
}

TEST(BuildAgreements, KeepsToItselfWhatNothingOutsideIdentifies) {
  const v1::ParsedArticle parsed = AgreementsReading("Peru and Chile signed a treaty.").Parsed();
  ASSERT_EQ(parsed.agreements_size(), 1);
  EXPECT_THAT(parsed.agreements(0).key(), StartsWith("private:agreements/"));
}

TEST(BuildAgreements, NamesMembersByContentNotByPlace) {
  const v1::ParsedArticle alone = AgreementsReading(kTreaty).Parsed();
  const v1::ParsedArticle behind = AgreementsReading(std::string("It rained.\n") + kTreaty).Parsed();
  ASSERT_EQ(alone.agreements_size(), 1);
  ASSERT_EQ(behind.agreements_size(), 1);
  EXPECT_EQ(alone.agreements(0).agreement().name(), behind.agreements(0).agreement().name());
}

TEST(BuildAgreements, TellsTheClause) {
  const v1::ParsedArticle parsed = AgreementsReading(std::string("It rained.\n") + kTreaty).Parsed();
  ASSERT_EQ(parsed.agreements_size(), 1);
  EXPECT_THAT(parsed.agreements(0).clause().surface(), HasSubstr("signed a treaty"));
}

TEST(BuildAgreements, GivesNoneForTalk) {
  EXPECT_EQ(AgreementsReading("Everyone agreed that the deal was good.").Parsed().agreements_size(), 0);
  EXPECT_EQ(AgreementsReading("Peru and Chile have not signed a treaty.").Parsed().agreements_size(), 0);
  EXPECT_EQ(AgreementsReading("Peru complies with international treaties.").Parsed().agreements_size(), 0);
}

}  // namespace
}  // namespace accord::ingest
