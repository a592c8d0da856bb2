#include "query-service/view/filter_terms.h"

#include "gmock/gmock.h"
#include "tests/unit/query-service/view/contradiction_fixture.h"

namespace accord::query {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

// The values of one facet.
std::vector<std::string> Values(const storage::v1::FilterRow& row, Kind kind, Facet facet) {
  std::vector<std::string> values;
  for (const std::string& term : row.terms()) {
    if (const auto value = TermValue(kind, facet, term)) values.push_back(*value);
  }
  return values;
}

int32_t Day(absl::string_view day) { return *DayNumber(day); }

class AgreementTerms : public ::testing::Test {
 protected:
  AgreementTerms() {
    party_ = article_.Participant("party", "body:party|VN-HN");
    state_ = article_.Participant("state", "country:LA", v1::PARTICIPANT_TYPE_COUNTRY);
    agreement_ = article_.Agreement("deal", "k", v1::AGREEMENT_KIND_PROTOCOL);
  }
  storage::v1::FilterRow Row(v1::ParsedArticle parsed) {
    const JoinMembers members = MembersOf(Kind::kAgreement, {parsed});
    return FilterOf(Kind::kAgreement, members.front()->record(), members, false);
  }
  storage::v1::FilterRow Row() { return Row(article_.parsed()); }

  ArticleText article_{"a", "2022-11-05"};
  std::string party_, state_;
  v1::Agreement* agreement_;
};

TEST_F(AgreementTerms, RolesStandByTheGroupOfTheParticipant) {
  auto* party = agreement_->add_parties();
  *party->mutable_party() = ArticleText::Ref(party_);
  *party->mutable_represents() = ArticleText::Ref(state_);
  agreement_->add_implementers()->set_display_name("a group without a record");
  const GroupId body = GroupId::Of(Kind::kParticipant, "body:party|VN-HN", "a");
  const GroupId state = GroupId::Of(Kind::kParticipant, "country:LA", "a");
  EXPECT_THAT(Values(Row(), Kind::kAgreement, Facet::kRole),
              UnorderedElementsAre(RoleValue(v1::AgreementRole::ROLE_PARTY, body),
                                   RoleValue(v1::AgreementRole::ROLE_REPRESENTED, state)));
  const auto row = Row();
  EXPECT_THAT(row.terms(), ::testing::Contains(ListedPrefix(Kind::kAgreement, body)));
  EXPECT_THAT(row.terms(), ::testing::Not(::testing::Contains(ListedPrefix(Kind::kAgreement, state))))
      << "who is represented is no party";
  EXPECT_TRUE(std::is_sorted(row.terms().begin(), row.terms().end()));
}

TEST_F(AgreementTerms, CountriesAreThoseOfPartiesAndOfWhomTheyActFor) {
  v1::ParsedArticle parsed = article_.parsed();
  parsed.mutable_participants(0)->mutable_participant()->set_jurisdiction("VN-HN");
  parsed.mutable_participants(1)->mutable_participant()->set_iso_code("LA");
  v1::ParsedAgreement& each = *parsed.mutable_agreements(0);
  auto* party = each.mutable_agreement()->add_parties();
  *party->mutable_party() = ArticleText::Ref(party_);
  *party->mutable_represents() = ArticleText::Ref(state_);
  each.mutable_agreement()->add_parties()->mutable_party()->set_display_name("Bangkok firms");
  each.add_party_keys("body:party|VN-HN");
  each.add_party_keys("group:enterprise|TH-10");
  EXPECT_THAT(Values(Row(parsed), Kind::kAgreement, Facet::kCountry), ElementsAre("LA", "TH", "VN"));
}

TEST_F(AgreementTerms, YearsAreThoseThatADateMayFallIn) {
  const struct {
    const char* edtf;
    std::vector<std::string> years;
  } kCases[] = {
      {"2022-11-04", {"2022"}},
      {"2022", {"2022"}},
      {"2022-12/2024-01", {"2022", "2023", "2024"}},
      {"2000/2040", {""}},
  };
  for (const auto& each : kCases) {
    *agreement_->mutable_concluded() = DateOf(each.edtf);
    EXPECT_EQ(Values(Row(), Kind::kAgreement, Facet::kYear), each.years) << each.edtf;
  }
  agreement_->mutable_concluded()->clear_earliest_day();
  EXPECT_THAT(Values(Row(), Kind::kAgreement, Facet::kYear), ElementsAre("")) << "open";
  agreement_->mutable_concluded()->set_unresolved(true);
  EXPECT_THAT(Values(Row(), Kind::kAgreement, Facet::kYear), IsEmpty());
  EXPECT_FALSE(Row().has_date());
}

TEST_F(AgreementTerms, WordsAndSectorsAreFoldedAndBounded) {
  agreement_->add_titles()->set_text("Bản ghi nhớ");
  agreement_->add_subjects()->set_text("on Trade, on TRADE");
  agreement_->add_sectors("Điện lực");
  EXPECT_THAT(Values(Row(), Kind::kAgreement, Facet::kWord), ElementsAre("ban", "ghi", "nho", "on", "trade"));
  EXPECT_THAT(Values(Row(), Kind::kAgreement, Facet::kSector), ElementsAre("dien luc"));
  std::string many;
  for (size_t i = 0; i < 2 * kTermWordsMax; ++i) absl::StrAppend(&many, "w", i, " ");
  agreement_->add_subjects()->set_text(many + std::string(1000, 'x'));
  const auto words = Values(Row(), Kind::kAgreement, Facet::kWord);
  EXPECT_EQ(words.size(), kTermWordsMax);
  EXPECT_EQ(FoldedTerm(std::string(1000, 'x')).size(), kTermBytesMax);
}

TEST_F(AgreementTerms, ValidityIsFromTheFirstDayToTheLast) {
  EXPECT_FALSE(Row().has_valid());
  *agreement_->mutable_valid_from() = DateOf("2022-11-04");
  EXPECT_EQ(Row().valid().first(), Day("2022-11-04"));
  EXPECT_FALSE(Row().valid().has_last());
  *agreement_->mutable_valid_until() = DateOf("2025");
  EXPECT_EQ(Row().valid().last(), Day("2025-12-31"));
}

TEST_F(AgreementTerms, ItIsPublishedOnTheDaysOfItsMembers) {
  ArticleText other("b", "2023-01-01"), undated("c", "");
  for (ArticleText* each : {&other, &undated}) each->Agreement("deal", "k", v1::AGREEMENT_KIND_PROTOCOL);
  const JoinMembers members =
      MembersOf(Kind::kAgreement, {article_.parsed(), other.parsed(), undated.parsed()});
  const auto row = FilterOf(Kind::kAgreement, members.front()->record(), members, true);
  EXPECT_THAT(row.published(), ElementsAre(Day("2022-11-05"), Day("2023-01-01")));
  EXPECT_THAT(Values(row, Kind::kAgreement, Facet::kPublishedYear), ElementsAre("2022", "2023"));
  EXPECT_THAT(Values(row, Kind::kAgreement, Facet::kContradicted), ElementsAre(kIsContradicted));
}

TEST(FigureTerms, AreMeasureUnitPeriodAndTheNumber) {
  ArticleText article("a", "2022-11-05");
  const std::string subject = article.Participant("subject", "country:VN");
  v1::Figure* figure = article.Figure("exports", "k", "200");
  figure->set_measure(v1::MEASURE_EXPORTS);
  figure->set_transformation(v1::TRANSFORMATION_LEVEL);
  figure->set_status(v1::OBSERVATION_STATUS_ESTIMATED);
  *figure->mutable_subject() = ArticleText::Ref(subject);
  *figure->mutable_period() = DateOf("2021");
  figure->mutable_quantity()->mutable_unit()->set_kind(v1::Unit::KIND_MONEY);
  figure->mutable_quantity()->mutable_unit()->set_code("USD");
  const auto row = [&] {
    const JoinMembers members = MembersOf(Kind::kFigure, {article.parsed()});
    return FilterOf(Kind::kFigure, members.front()->record(), members, false);
  };
  const auto values = [&](Facet facet) { return Values(row(), Kind::kFigure, facet); };
  EXPECT_THAT(values(Facet::kMeasure), ElementsAre(NumberTerm(v1::MEASURE_EXPORTS)));
  EXPECT_THAT(values(Facet::kUnit), ElementsAre("USD"));
  EXPECT_THAT(values(Facet::kYear), ElementsAre("2021"));
  EXPECT_THAT(values(Facet::kTransformation), ElementsAre(NumberTerm(v1::TRANSFORMATION_LEVEL)));
  EXPECT_THAT(values(Facet::kObservationStatus), ElementsAre(NumberTerm(v1::OBSERVATION_STATUS_ESTIMATED)));
  EXPECT_THAT(values(Facet::kRole),
              ElementsAre(RoleValue(kFigureSubject, GroupId::Of(Kind::kParticipant, "country:VN", "a"))));
  EXPECT_EQ(row().low(), "200");
  EXPECT_EQ(row().high(), "200");
  figure->mutable_quantity()->set_kind(v1::Quantity::KIND_RANGE);
  figure->mutable_quantity()->set_low("8");
  figure->mutable_quantity()->set_high("10");
  EXPECT_EQ(row().low(), "8");
  EXPECT_EQ(row().high(), "10");
}

TEST(FilterTerms, UnitsHaveShortNames) {
  const struct {
    v1::Unit::Kind kind;
    const char *code, *per, *term;
  } kCases[] = {
      {v1::Unit::KIND_MONEY, "USD", "", "USD"},
      {v1::Unit::KIND_MONEY, "USD", "t", "USD/t"},
      {v1::Unit::KIND_PHYSICAL, "MW", "", "MW"},
      {v1::Unit::KIND_PERCENT, "", "", "%"},
      {v1::Unit::KIND_PERCENTAGE_POINT, "", "", "pp"},
      {v1::Unit::KIND_COUNT, "", "", "count"},
      {v1::Unit::KIND_RANK, "", "", "rank"},
      {v1::Unit::KIND_RATIO, "", "", "ratio"},
      {v1::Unit::KIND_MONEY, "", "", ""},
  };
  for (const auto& each : kCases) {
    v1::Unit unit;
    unit.set_kind(each.kind);
    unit.set_code(each.code);
    unit.set_per(each.per);
    EXPECT_EQ(UnitTerm(unit), each.term);
  }
}

TEST(ParticipantTerms, AreTypeCountryNamesAndRoles) {
  v1::Participant participant;
  participant.set_type(v1::PARTICIPANT_TYPE_ORGANIZATION);
  participant.add_names()->set_text("Sở Công Thương");
  participant.set_jurisdiction("VN-HN");
  participant.add_roles()->set_role(v1::AgreementRole::ROLE_PARTY);
  participant.add_roles()->set_role(v1::AgreementRole::ROLE_PARTY);
  const auto row = FilterOf(Kind::kParticipant, participant, {}, false);
  EXPECT_THAT(Values(row, Kind::kParticipant, Facet::kCountry), ElementsAre("VN", "VN-HN"));
  EXPECT_THAT(Values(row, Kind::kParticipant, Facet::kName), ElementsAre("so cong thuong"));
  EXPECT_THAT(Values(row, Kind::kParticipant, Facet::kRole),
              ElementsAre(NumberTerm(v1::AgreementRole::ROLE_PARTY)));
  EXPECT_THAT(row.terms(), ::testing::Contains(TypedPrefix(v1::PARTICIPANT_TYPE_ORGANIZATION)));
  EXPECT_THAT(row.published(), IsEmpty());
}

TEST(ArticleTerms, ArePublisherLanguageDayAndStory) {
  v1::Article article;
  EXPECT_THAT(FilterOf(article).terms(), IsEmpty());
  article.set_publisher("Báo Công Thương");
  article.set_language("vi-VN");
  article.set_published_day("2024-02-29");
  article.set_story("articles/first");
  const auto row = FilterOf(article);
  EXPECT_THAT(Values(row, Kind::kArticle, Facet::kPublisher), ElementsAre("bao cong thuong"));
  EXPECT_THAT(Values(row, Kind::kArticle, Facet::kLanguage), ElementsAre("vi-vn"));
  EXPECT_THAT(Values(row, Kind::kArticle, Facet::kPublishedYear), ElementsAre("2024"));
  EXPECT_THAT(Values(row, Kind::kArticle, Facet::kStory), ElementsAre("first"));
  EXPECT_EQ(row.date().first(), Day("2024-02-29"));
  EXPECT_EQ(row.date().last(), Day("2024-02-29"));
}

}  // namespace
}  // namespace accord::query
