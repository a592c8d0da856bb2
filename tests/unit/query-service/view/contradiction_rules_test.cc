#include "query-service/view/contradiction_rules.h"

#include <map>
#include <string>

#include "gmock/gmock.h"
#include "tests/unit/query-service/view/contradiction_fixture.h"

namespace accord::query {
namespace {

// Two claims on `field`, of an article each; both ways round.
class ContradictionRulesTest : public ::testing::Test {
 protected:
  bool Exclude(const std::string& field, ValuesExclude rule, const Saying& a, const Saying& b) {
    const JoinMembers members = AgreementsOf({a, b});
    return Exclude(field, rule, *members[0], *members[1]);
  }
  bool Exclude(const std::string& field, ValuesExclude rule, const JoinMember& a, const JoinMember& b) {
    const bool same_form = a.SaidOf(field)->forms[0] == b.SaidOf(field)->forms[0];
    const OrderedClaim x{&a.SaidOf(field)->evidence->claims(0), &a, -1, 0};
    const OrderedClaim y{&b.SaidOf(field)->evidence->claims(0), &b, -1, same_form ? 0 : 1};
    const bool excluded = ClaimsExclude(x, y, rule);
    EXPECT_EQ(ClaimsExclude(y, x, rule), excluded) << "is not symmetric";
    return excluded;
  }
  static Saying A(const std::string& day = "2025-05-01") { return Saying("a", day); }
  static Saying B(const std::string& day = "2025-05-02") { return Saying("b", day); }
};

TEST_F(ContradictionRulesTest, KindsThatNewsDoesNotCallByOneName) {
  struct Case {
    v1::AgreementKind a, b;
    bool exclude;
  };
  const Case cases[] = {
      {v1::AGREEMENT_KIND_MEMORANDUM_OF_UNDERSTANDING, v1::AGREEMENT_KIND_COOPERATION_AGREEMENT, true},
      {v1::AGREEMENT_KIND_MEMORANDUM_OF_UNDERSTANDING, v1::AGREEMENT_KIND_LETTER_OF_INTENT, true},
      {v1::AGREEMENT_KIND_PROTOCOL, v1::AGREEMENT_KIND_ACTION_PLAN, true},
      {v1::AGREEMENT_KIND_TREATY, v1::AGREEMENT_KIND_FREE_TRADE_AGREEMENT, false},
      {v1::AGREEMENT_KIND_OTHER, v1::AGREEMENT_KIND_CONTRACT, false},
      {v1::AGREEMENT_KIND_AMENDMENT, v1::AGREEMENT_KIND_CONTRACT, false},
      {v1::AGREEMENT_KIND_MINUTES, v1::AGREEMENT_KIND_MINUTES, false},
  };
  for (const Case& one : cases) {
    EXPECT_EQ(Exclude("kind", KindsExclude, A().Kind(one.a), B().Kind(one.b)), one.exclude)
        << one.a << " " << one.b;
  }
  EXPECT_FALSE(Exclude("kind", KindsExclude, A().Kind(v1::AGREEMENT_KIND_MEMORANDUM_OF_UNDERSTANDING),
                       B().Kind(v1::AGREEMENT_KIND_COOPERATION_AGREEMENT, "agreement.kind.open-noun")))
      << "\"the agreement\" may be a memorandum";
}

TEST_F(ContradictionRulesTest, CountsOfSeveralDocuments) {
  EXPECT_TRUE(Exclude("count", CountsExclude, A().Count(13), B().Count(12)));
  EXPECT_FALSE(Exclude("count", CountsExclude, A().Count(13), B().Count(13)));
  EXPECT_FALSE(Exclude("count", CountsExclude, A().Count(13), B().Count(1))) << "one is no count";
  EXPECT_FALSE(Exclude("count", CountsExclude, A().Count(13), B().Count(0))) << "several";
}

TEST_F(ContradictionRulesTest, DaysOfSigning) {
  const auto differ = [&](Saying a, Saying b) { return Exclude("concluded", ConclusionsExclude, a, b); };
  const auto on = [](Saying saying, const char* day) { return saying.Date("concluded", day); };
  EXPECT_TRUE(differ(on(A(), "2022-11-04"), on(B(), "2022-01-04")));
  EXPECT_FALSE(differ(on(A(), "2022-11-04"), on(B(), "2022-11")));
  EXPECT_FALSE(differ(on(A().Step(v1::AGREEMENT_STATUS_SIGNED), "2022-11-04"),
                      on(B().Step(v1::AGREEMENT_STATUS_EXCHANGED), "2022-11-06")))
      << "papers are exchanged after they were signed";
  EXPECT_TRUE(differ(on(A().Step(v1::AGREEMENT_STATUS_EXCHANGED), "2022-11-04"),
                     on(B().Step(v1::AGREEMENT_STATUS_EXCHANGED), "2022-11-06")));
  EXPECT_FALSE(differ(on(A(), "2018-11-04"), on(B().Step(v1::AGREEMENT_STATUS_RENEWED), "2024-11-04")))
      << "signed anew";
}

TEST_F(ContradictionRulesTest, ValidityThatNobodyMoved) {
  const auto until = [](Saying saying, const char* day) { return saying.Date("valid_until", day); };
  const auto differ = [&](Saying a, Saying b) { return Exclude("valid_until", TermsExclude, a, b); };
  EXPECT_TRUE(differ(until(A(), "2027"), until(B(), "2030")));
  EXPECT_FALSE(differ(until(A(), "2027"), until(B(), "2027-06-30")));
  EXPECT_FALSE(differ(until(A(), "2027"), until(B().Step(v1::AGREEMENT_STATUS_RENEWED), "2030")));
  EXPECT_FALSE(differ(until(A(), "2027"), until(B().Step(v1::AGREEMENT_STATUS_TERMINATED), "2025")));
  EXPECT_FALSE(differ(until(A(), "2027"), until(B().Kind(v1::AGREEMENT_KIND_AMENDMENT), "2030")));
  EXPECT_TRUE(differ(until(A().Step(v1::AGREEMENT_STATUS_RENEWED), "2029"),
                     until(B().Step(v1::AGREEMENT_STATUS_RENEWED), "2030")));
  EXPECT_TRUE(differ(until(A(), "2027-12-31"), until(B(), "2028-01-01")));
  EXPECT_TRUE(differ(until(A("2024-05-01"), "2027"), until(B("2024-10-01"), "2030")));
  EXPECT_FALSE(differ(until(A("2024-05-01"), "2027"), until(B("2024-12-01"), "2030"))) << "perhaps renewed";
  EXPECT_TRUE(differ(until(A(""), "2027"), until(B("2024-12-01"), "2030")));
}

TEST_F(ContradictionRulesTest, ATermThatWasCountedOutMayEndADayApart) {
  Saying told("a", "2025-05-01"), counted("b", "2025-05-02"), later("c", "2025-05-02");
  told.Date("valid_until", "2027-12-31");
  for (Saying* saying : {&counted, &later}) {
    v1::Claim* claim =
        saying->Claim("valid_until", DateValue(saying == &counted ? "2028-01-01" : "2028-03-01"));
    claim->mutable_evidence()->set_derivation("duration.from-start");
  }
  EXPECT_FALSE(Exclude("valid_until", TermsExclude, told, counted));
  EXPECT_TRUE(Exclude("valid_until", TermsExclude, told, later));
}

TEST_F(ContradictionRulesTest, Places) {
  const auto differ = [&](Saying a, Saying b) { return Exclude("place", PlacesExclude, a, b); };
  constexpr auto kPlace = v1::PARTICIPANT_TYPE_PLACE;
  constexpr auto kCountry = v1::PARTICIPANT_TYPE_COUNTRY;
  EXPECT_TRUE(differ(A().Place("Hanoi", "place:VN-HN"), B().Place("Vientiane", "place:LA-VT")));
  EXPECT_TRUE(
      differ(A().Place("Hanoi", "place:VN-HN"), B().Place("Viêng Chăn", "place:LA-VT", kPlace, "vi")));
  EXPECT_FALSE(differ(A().Place("Hanoi", "place:VN-HN"), B().Place("Hà Nội", "place:VN-HN", kPlace, "vi")));
  EXPECT_FALSE(differ(A().Place("Vinh", "place:VN|vinh"), B().Place("Vinh city", "place:VN|vinh city")));
  EXPECT_FALSE(differ(A().Place("Thakhek", "place:LA|thakhek"),
                      B().Place("Thà Khẹt", "place:LA|tha khet", kPlace, "vi")))
      << "a name as it sounds";
  EXPECT_FALSE(differ(A().Place("Hanoi", "place:VN-HN"), B().Place("Vietnam", "country:VN", kCountry)));
  EXPECT_TRUE(
      differ(A().Place("Laos", "country:LA", kCountry), B().Place("Vietnam", "country:VN", kCountry)));
  EXPECT_FALSE(differ(A().Place("Hanoi", "place:VN-HN"), B().Place("Ban Nam", "private:articles/b|ban nam")))
      << "known to its own article alone";
}

TEST_F(ContradictionRulesTest, PlansAreUpdatedAndDeedsAreNot) {
  const auto on = [](Saying saying, const char* day, v1::Modality modality) {
    return saying.Date("concluded", day, modality);
  };
  const auto differ = [&](Saying a, Saying b) { return Exclude("concluded", ConclusionsExclude, a, b); };
  constexpr auto kAsserted = v1::MODALITY_ASSERTED;
  constexpr auto kPlanned = v1::MODALITY_PLANNED;
  constexpr auto kNegated = v1::MODALITY_NEGATED;
  EXPECT_FALSE(differ(on(A(), "2025-06-01", kPlanned), on(B(), "2025-06-09", kAsserted)));
  EXPECT_FALSE(differ(on(A(), "2025-06-01", kPlanned), on(B(), "2025-06-09", kPlanned)));
  EXPECT_TRUE(
      differ(on(A("2025-05-01"), "2025-06-01", kPlanned), on(B("2025-05-01"), "2025-06-09", kPlanned)));
  EXPECT_FALSE(differ(on(A(""), "2025-06-01", kPlanned), on(B(""), "2025-06-09", kPlanned))) << "no days";
  EXPECT_TRUE(differ(on(A(), "2025-06-01", kNegated), on(B(), "2025-06-01", kAsserted)));
  EXPECT_FALSE(differ(on(A(), "2025-06-01", kNegated), on(B(), "2025-06-09", kAsserted)));
  EXPECT_FALSE(differ(on(A(), "2025-06-01", kNegated), on(B(), "2025-06-09", kNegated)));
  EXPECT_FALSE(differ(on(A(), "2025-06-01", kNegated), on(B(), "2025-06-01", kPlanned)));
}

TEST_F(ContradictionRulesTest, TwoRecordsOfOneArticleAreTwoThings) {
  v1::ParsedArticle one = A().Date("concluded", "2022-11-04").parsed();
  const v1::ParsedArticle other = A().Date("concluded", "2022-01-04").parsed();
  *one.add_agreements() = other.agreements(0);
  one.mutable_agreements(1)->mutable_agreement()->set_name("agreements/other");
  const JoinMembers members = MembersOf(Kind::kAgreement, {one});
  ASSERT_EQ(members.size(), 2u);
  EXPECT_FALSE(Exclude("concluded", ConclusionsExclude, *members[0], *members[1]));
}

TEST_F(ContradictionRulesTest, WhatIsToldOfAnAgreementAheadIsPlanned) {
  const auto count = [](Saying saying, uint32_t count) { return saying.Count(count); };
  const auto differ = [&](Saying a, Saying b) { return Exclude("count", CountsExclude, a, b); };
  EXPECT_FALSE(differ(count(A().Step(v1::AGREEMENT_STATUS_PLANNED), 10), count(B(), 12)));
  EXPECT_FALSE(differ(count(A().Step(v1::AGREEMENT_STATUS_NEGOTIATING), 10),
                      count(B().Step(v1::AGREEMENT_STATUS_SIGNED), 12)));
  EXPECT_TRUE(differ(count(A("2025-05-01").Step(v1::AGREEMENT_STATUS_PLANNED), 10),
                     count(B("2025-05-01").Step(v1::AGREEMENT_STATUS_PLANNED), 12)))
      << "two plans of one day";
  EXPECT_TRUE(differ(count(A().Step(v1::AGREEMENT_STATUS_PLANNED).Step(v1::AGREEMENT_STATUS_SIGNED), 10),
                     count(B(), 12)));
}

TEST_F(ContradictionRulesTest, SigningsThatWereEachNewsAreTwo) {
  const auto at = [](Saying saying, const char* day, const char* place) {
    return saying.Date("concluded", day).Place(place, absl::StrCat("place:", place));
  };
  const auto differ = [&](Saying a, Saying b) {
    const bool places = Exclude("place", PlacesExclude, a, b);
    EXPECT_EQ(Exclude("concluded", ConclusionsExclude, a, b), places);
    return places;
  };
  const Saying first = at(A("2022-09-15"), "2022-09-13", "Pakse");
  EXPECT_FALSE(differ(first, at(B("2024-10-04"), "2024-10-02", "Hanoi")));
  EXPECT_TRUE(differ(first, at(B("2022-09-20"), "2022-09-15", "Hanoi"))) << "one event";
  EXPECT_TRUE(differ(first, at(B("2024-10-04"), "2022-10-02", "Hanoi"))) << "looks back";
  EXPECT_TRUE(differ(first, at(B("2024-10-04"), "2022-10", "Hanoi"))) << "tells no day";
  EXPECT_TRUE(differ(first, at(B("2024-10-04"), "2024-11-02", "Hanoi"))) << "after its publication";
}

TEST_F(ContradictionRulesTest, AnArticleThatKnowsBothTellsOfTwoThings) {
  v1::ParsedArticle both = A().Date("concluded", "2022-11-04").parsed();
  *both.add_agreements() = A().Date("concluded", "2015-01-04").parsed().agreements(0);
  both.mutable_agreements(1)->mutable_agreement()->set_name("agreements/other");
  const v1::ParsedArticle one = B().Date("concluded", "2022-11-04").parsed();
  const v1::ParsedArticle third = Saying("c", "2025-05-03").Date("concluded", "2019-02-02").parsed();
  const JoinMembers members = MembersOf(Kind::kAgreement, {both, one, third});
  std::map<std::string, OrderedClaim> claims;
  std::vector<OrderedClaim> all;
  for (const auto& member : members) {
    const JoinMember::Said* said = member->SaidOf("concluded");
    const v1::Claim& claim = said->evidence->claims(0);
    const std::string& day = claim.value().date().edtf();
    all.push_back({&claim, member.get(), -1, std::stoi(day.substr(0, 4))});
    claims[absl::StrCat(member->article(), " ", day.substr(0, 4))] = all.back();
  }
  ASSERT_EQ(claims.size(), 4u);
  const FieldExcludes excludes(all, ConclusionsExclude);
  EXPECT_TRUE(ClaimsExclude(claims["b 2022"], claims["a 2015"], ConclusionsExclude));
  EXPECT_FALSE(excludes(claims["b 2022"], claims["a 2015"])) << "a tells of 2022 elsewhere";
  EXPECT_FALSE(excludes(claims["a 2015"], claims["b 2022"]));
  EXPECT_TRUE(excludes(claims["c 2019"], claims["a 2015"])) << "which a does not know";
  EXPECT_TRUE(excludes(claims["a 2022"], claims["c 2019"]));
}

// One article that says a value of one observation.
struct Value {
  const char* value = "200";
  v1::ObservationStatus status = v1::OBSERVATION_STATUS_NORMAL;
  const char* day = "2025-07-10";
  const char* period = "2025-06";
  const char* base = "";
  v1::Transformation transformation = v1::TRANSFORMATION_LEVEL;
};

v1::ParsedArticle FigureIn(const std::string& id, const Value& value) {
  ArticleText article(id, value.day);
  v1::Figure* figure = article.Figure("f", "k", value.value);
  figure->set_status(value.status);
  figure->set_transformation(value.transformation);
  *figure->mutable_period() = DateOf(value.period);
  if (*value.base != '\0') *figure->mutable_base_period() = DateOf(value.base);
  return article.parsed();
}

TEST_F(ContradictionRulesTest, FiguresUnlessOneRevisesTheOther) {
  struct Case {
    const char* what;
    Value a, b;
    bool exclude;
  };
  constexpr auto kNormal = v1::OBSERVATION_STATUS_NORMAL;
  constexpr auto kEstimated = v1::OBSERVATION_STATUS_ESTIMATED;
  constexpr auto kProvisional = v1::OBSERVATION_STATUS_PROVISIONAL;
  constexpr auto kForecast = v1::OBSERVATION_STATUS_FORECAST;
  constexpr auto kTarget = v1::OBSERVATION_STATUS_TARGET;
  constexpr auto kGrowth = v1::TRANSFORMATION_GROWTH;
  const char* const early = "2025-07-10";
  const char* const late = "2025-09-01";
  const Case cases[] = {
      {"two values", {"250", kNormal, late}, {"205", kNormal, "2025-11-01"}, true},
      {"told early, counted again", {"250", kNormal, early}, {"205", kNormal, late}, false},
      {"told early, and another within a month",
       {"250", kNormal, early},
       {"205", kNormal, "2025-08-01"},
       true},
      {"one value", {"205", kNormal, early}, {"205", kNormal, late}, false},
      {"an estimate and what it was", {"250", kEstimated, early}, {"205", kNormal, late}, false},
      {"what it was and a later estimate", {"250", kNormal, late}, {"205", kEstimated, "2025-11-01"}, true},
      {"said to be revised", {"250", kNormal, early}, {"205", kProvisional, late}, false},
      {"two estimates of one day", {"250", kEstimated, early}, {"205", kEstimated, early}, true},
      {"two estimates of two days", {"250", kEstimated, early}, {"205", kEstimated, late}, false},
      {"an estimate of no day", {"250", kEstimated, ""}, {"205", kNormal, late}, false},
      {"no days", {"250", kNormal, ""}, {"205", kNormal, ""}, true},
      {"forecast and done", {"250", kForecast, early}, {"205", kNormal, late}, false},
      {"two forecasts of one day", {"250", kForecast, early}, {"205", kForecast, early}, false},
      {"goal and done", {"250", kTarget, early}, {"205", kNormal, early}, false},
      {"goals of one day", {"250", kTarget, early}, {"205", kTarget, early}, true},
      {"a new goal", {"250", kTarget, early}, {"205", kTarget, late}, false},
      {"a year that runs", {"250", kNormal, early, "2025"}, {"405", kNormal, late, "2025"}, false},
      {"a year that runs, on one day", {"250", kNormal, late, "2025"}, {"405", kNormal, late, "2025"}, true},
      {"to date", {"250", kNormal, early, "2020/.."}, {"405", kNormal, late, "2020/.."}, false},
      {"a month's growth against two months",
       {"5", kNormal, early, "2025-06", "2025-05", kGrowth},
       {"9", kNormal, late, "2025-06", "2024-06", kGrowth},
       false},
      {"a month's growth against one of them",
       {"5", kNormal, early, "2025-06", "", kGrowth},
       {"9", kNormal, late, "2025-06", "2024-06", kGrowth},
       false},
      {"a month's growth against one month",
       {"5", kNormal, late, "2025-06", "2024-06", kGrowth},
       {"9", kNormal, "2025-11-01", "2025-06", "2024-06", kGrowth},
       true},
      {"a year's growth",
       {"5", kNormal, early, "2024", "", kGrowth},
       {"9", kNormal, late, "2024", "2023", kGrowth},
       true},
  };
  for (const Case& one : cases) {
    const JoinMembers members = MembersOf(Kind::kFigure, {FigureIn("a", one.a), FigureIn("b", one.b)});
    EXPECT_EQ(Exclude("quantity", FiguresExclude, *members[0], *members[1]), one.exclude) << one.what;
  }
}

}  // namespace
}  // namespace accord::query
