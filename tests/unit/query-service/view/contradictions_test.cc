#include "query-service/view/contradictions.h"

#include <algorithm>
#include <random>
#include <set>

#include "common/base/limits.h"
#include "gmock/gmock.h"
#include "tests/support/parsed_articles.h"
#include "tests/unit/query-service/view/contradiction_fixture.h"

namespace accord::query {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr auto kMou = v1::AGREEMENT_KIND_MEMORANDUM_OF_UNDERSTANDING;

TEST(Contradictions, AreToldByFieldWithTheRecordsOwnValueFirst) {
  const JoinMembers members =
      AgreementsOf({Saying("a", "2023-07-04")
                        .Date("concluded", "2022-11-04")
                        .Kind(v1::AGREEMENT_KIND_COOPERATION_AGREEMENT),
                    Saying("b", "2023-07-03").Date("concluded", "2022-01-04").Kind(kMou),
                    Saying("c", "2023-07-02").Date("concluded", "2022-11")});
  const v1::Agreement record = JoinAgreement(members);
  const std::vector<v1::Contradiction> found = ContradictionsOf(Kind::kAgreement, record, members);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].field(), "concluded");
  EXPECT_EQ(found[1].field(), "kind");
  ASSERT_EQ(found[0].sides_size(), 2);
  EXPECT_EQ(found[0].sides(0).value().date().edtf(), record.concluded().edtf());
  EXPECT_EQ(found[0].sides(0).value().date().edtf(), "2022-11-04");
  EXPECT_EQ(found[0].sides(0).articles(), 2u) << "\"2022-11\" stands with it";
  EXPECT_EQ(found[0].sides(1).value().date().edtf(), "2022-01-04");
  EXPECT_EQ(found[0].sides(1).claims(0).evidence().article(), "articles/b");
}

TEST(Contradictions, OfFiguresAreOfTheirQuantity) {
  ArticleText a("a", "2025-02-01"), b("b", "2025-02-02");
  *a.Figure("exports", "k", "250")->mutable_period() = DateOf("2024");
  *b.Figure("exports", "k", "205")->mutable_period() = DateOf("2024");
  const auto found = FoundIn(Kind::kFigure, MembersOf(Kind::kFigure, {a.parsed(), b.parsed()}));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].field(), "quantity");
  EXPECT_EQ(found[0].sides(0).value().quantity().value(), "205") << "published later";
}

TEST(Contradictions, OfOneArticleAloneAreToldToo) {
  Saying saying("a", "2025-02-01");
  saying.Date("concluded", "2022-11-04");
  *saying.agreement()->mutable_evidence(0)->add_claims()->mutable_value() = DateValue("2022-01-04");
  EXPECT_THAT(FieldsFound({saying}), ElementsAre("concluded"));
  saying.agreement()->mutable_evidence(0)->mutable_claims(1)->set_modality(v1::MODALITY_PLANNED);
  EXPECT_THAT(FieldsFound({saying}), IsEmpty()) << "it was planned for another day";
}

TEST(Contradictions, AreFoundInEveryField) {
  const Saying a = Saying("a", "2025-05-02")
                       .Kind(kMou)
                       .Count(13)
                       .Date("concluded", "2025-04-01")
                       .Date("valid_from", "2025-04")
                       .Date("valid_until", "2028")
                       .Place("Hanoi", "place:VN-HN")
                       .Party("Hanoi Rail", "org:a")
                       .Party("Vientiane Rail", "org:b")
                       .Step(v1::AGREEMENT_STATUS_TERMINATED, "2025-05-01");
  const Saying b = Saying("b", "2025-05-03")
                       .Kind(v1::AGREEMENT_KIND_PROTOCOL)
                       .Count(12)
                       .Date("concluded", "2025-04-11")
                       .Date("valid_from", "2025-05")
                       .Date("valid_until", "2030")
                       .Place("Vientiane", "place:LA-VT")
                       .Party("Hanoi Rail", "org:a")
                       .Party("Bangkok Rail", "org:c")
                       .Step(v1::AGREEMENT_STATUS_TERMINATED, "2025-04-20")
                       .Step(v1::AGREEMENT_STATUS_IN_FORCE);
  const Saying c = Saying("c", "2025-05-04").Step(v1::AGREEMENT_STATUS_IN_FORCE);
  EXPECT_THAT(FieldsFound({a, b, c}), ElementsAre("concluded", "count", "kind", "parties", "place", "status",
                                                  "status_history", "valid_from", "valid_until"));
}

TEST(Contradictions, ParticipantsHaveNone) {
  ArticleText a("a", "2025-02-01"), b("b", "2025-02-02");
  a.Participant("harbour", "k");
  b.Participant("rail", "k");
  EXPECT_THAT(FoundIn(Kind::kParticipant, MembersOf(Kind::kParticipant, {a.parsed(), b.parsed()})),
              IsEmpty());
}

// Random articles, whose figures are of one year that is over.
std::vector<v1::ParsedArticle> Articles(uint64_t seed, int count) {
  testing::ParsedArticles articles(seed, {2, 1, 2, 1, 1});
  std::vector<v1::ParsedArticle> parsed;
  for (int i = 0; i < count; ++i) {
    parsed.push_back(articles.Make(absl::StrCat("a", i)));
    for (auto& figure : *parsed.back().mutable_figures())
      *figure.mutable_figure()->mutable_period() = DateOf("2001");
  }
  return parsed;
}

std::string Text(const std::vector<v1::Contradiction>& found) {
  std::string text;
  for (const v1::Contradiction& one : found) text += one.DebugString();
  return text;
}

TEST(Contradictions, DoNotDependOnTheOrderOfMembers) {
  std::mt19937 random(7);
  int found_in_all = 0;
  for (int world = 0; world < 20; ++world) {
    const std::vector<v1::ParsedArticle> parsed = Articles(static_cast<uint64_t>(world), 12);
    for (const Kind kind : {Kind::kAgreement, Kind::kFigure}) {
      // All of a kind, whatever they are joined by: many that disagree.
      JoinMembers members = MembersOf(kind, parsed);
      const std::vector<v1::Contradiction> found = FoundIn(kind, members);
      found_in_all += static_cast<int>(found.size());
      for (int shuffle = 0; shuffle < 5; ++shuffle) {
        std::shuffle(members.begin(), members.end(), random);
        ASSERT_EQ(Text(FoundIn(kind, members)), Text(found));
      }
    }
  }
  EXPECT_GT(found_in_all, 20);
}

// The first claim of a record's field: what its value comes from.
std::string OwnClaim(Kind kind, const google::protobuf::Message& record, const std::string& field) {
  const v1::FieldEvidence* evidence = kind == Kind::kFigure
                                          ? EvidenceAt(static_cast<const v1::Figure&>(record), field)
                                          : EvidenceAt(static_cast<const v1::Agreement&>(record), field);
  return evidence == nullptr ? "" : evidence->claims(0).claim_id();
}

TEST(Contradictions, TellTheRecordsOwnValueBeforeAllOthers) {
  int told = 0;
  for (uint64_t world = 0; world < 20; ++world) {
    const std::vector<v1::ParsedArticle> parsed = Articles(world, 12);
    for (const Kind kind : {Kind::kAgreement, Kind::kFigure}) {
      const JoinMembers members = MembersOf(kind, parsed);
      const auto record = Join(kind, "least", members);
      for (const v1::Contradiction& one : ContradictionsOf(kind, *record, members)) {
        const std::string own = OwnClaim(kind, *record, one.field());
        for (int side = 0; side < one.sides_size(); ++side) {
          if (one.sides(side).claims(0).claim_id() != own) continue;
          EXPECT_EQ(side, 0) << one.field();
          ++told;
        }
      }
    }
  }
  EXPECT_GT(told, 10);
}

TEST(Contradictions, AreWithinTheirLimits) {
  const std::vector<v1::ParsedArticle> parsed = Articles(3, 150);
  for (const Kind kind : {Kind::kAgreement, Kind::kFigure}) {
    const std::vector<v1::Contradiction> found = FoundIn(kind, MembersOf(kind, parsed));
    ASSERT_FALSE(found.empty());
    std::set<std::string> fields;
    for (const v1::Contradiction& one : found) {
      EXPECT_TRUE(fields.insert(one.field()).second);
      EXPECT_GE(one.sides_size(), 2);
      EXPECT_LE(one.sides_size(), static_cast<int>(kContradictionSidesMax));
      for (const auto& side : one.sides()) {
        EXPECT_GE(side.claims_size(), 1);
        EXPECT_LE(side.claims_size(), static_cast<int>(kContradictionClaimsMax));
        EXPECT_GE(side.articles(), 1u);
      }
    }
  }
}

}  // namespace
}  // namespace accord::query
