#include "query-service/query/match_builder.h"

#include <functional>

#include "common/base/limits.h"
#include "gmock/gmock.h"
#include "query-service/view/filter_terms.h"
#include "tests/unit/query-service/query/reads_fixture.h"

namespace accord::query {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

MatchBuilder::Texts Texts(const std::vector<std::string>& texts) { return {texts.begin(), texts.end()}; }

class MatchBuilderTest : public ReadsTest {
 protected:
  using Ask = std::function<void(MatchBuilder* builder)>;

  absl::StatusOr<RecordMatch> Built(const Ask& ask, Kind kind = Kind::kAgreement) {
    MatchBuilder builder(*rows_, kind);
    ask(&builder);
    return builder.Finish();
  }
  RecordMatch Match(const Ask& ask, Kind kind = Kind::kAgreement) {
    auto match = Built(ask, kind);
    EXPECT_THAT(match, testing::IsOk());
    return *std::move(match);
  }
  // The fields that are wrong.
  std::vector<std::string> Wrong(const Ask& ask) {
    std::vector<std::string> fields;
    const auto bad = BadRequestOf(Built(ask).status());
    for (const auto& each : bad.field_violations()) fields.push_back(each.field());
    return fields;
  }

  const GroupId office_ = GroupId::Of(Kind::kParticipant, "body:office", "");
  const GroupId board_ = GroupId::Of(Kind::kParticipant, "body:board", "");
};

TEST_F(MatchBuilderTest, PathsBeginWithTheMatchOfTheRequest) {
  MatchBuilder builder(*rows_, Kind::kAgreement, "agreements");
  builder.OfWords("match.words", "!");
  builder.OfParticipant("match.participant", "nonsense", {});
  builder.OfTexts("match.sectors", Texts({"", std::string(kMatchTextBytesMax + 1, 'x')}), Facet::kSector,
                  &FoldedTerm);
  std::vector<std::string> fields;
  const auto bad = BadRequestOf(builder.Finish().status());
  for (const auto& each : bad.field_violations()) fields.push_back(each.field());
  EXPECT_THAT(fields, ElementsAre("agreements.words", "agreements.participant", "agreements.sectors[0]",
                                  "agreements.sectors[1]"));
}

TEST_F(MatchBuilderTest, WhatIsNotAskedForMatchesAll) {
  EXPECT_TRUE(Match([](MatchBuilder* b) {
                b->OfArticle("a", "");
                b->OfParticipant("p", "", {});
                b->OfAnyParticipant("any", {}, {});
                b->OfEachParticipant("each", {}, {});
                b->NamingParticipant("n", "");
                b->OfNumbers("k", {}, &v1::AgreementKind_IsValid, Facet::kKind);
                b->OfType("t", 0);
                b->OfTexts("s", {}, Facet::kSector, &FoldedTerm);
                b->OfCountries("c", {}, true, false);
                b->OfWords("w", "");
                b->OfNamePrefix("np", "");
                b->OfValues("min", "", "max", "");
                b->OfStory("st", "");
                b->OfStories(0);
                b->Check(absl::OkStatus());
              }).MatchesAll());
}

TEST_F(MatchBuilderTest, ParticipantsAreTheirGroupsAnyOrEach) {
  const auto names = Texts({"participants/office-one", "participants/board-two"});
  const RecordMatch any = Match([&](MatchBuilder* b) { b->OfAnyParticipant("f", names, {}); });
  ASSERT_EQ(any.terms.size(), 1u);
  EXPECT_THAT(any.terms[0].terms, ::testing::UnorderedElementsAre(ListedPrefix(Kind::kAgreement, office_),
                                                                  ListedPrefix(Kind::kAgreement, board_)));
  MatchBuilder::Numbers roles;
  roles.Add(2);
  const RecordMatch each = Match([&](MatchBuilder* b) { b->OfEachParticipant("f", names, roles); });
  ASSERT_EQ(each.terms.size(), 2u);
  EXPECT_THAT(each.terms[1].terms,
              ElementsAre(TermPrefix(Kind::kAgreement, Facet::kRole, RoleValue(2, board_))));
  EXPECT_TRUE(
      Match([&](MatchBuilder* b) { b->OfEachParticipant("f", Texts({"participants/nobody"}), {}); }).nothing);
  EXPECT_FALSE(Match([&](MatchBuilder* b) {
                 b->OfAnyParticipant("f", Texts({"participants/nobody", "participants/office-one"}), {});
               }).nothing);
  EXPECT_THAT(Wrong([](MatchBuilder* b) {
                b->OfEachParticipant("f", Texts({"participants/ok", "x"}), {});
              }),
              ElementsAre("f[1]"));
}

TEST_F(MatchBuilderTest, AnArticleIsItsRecords) {
  EXPECT_THAT(*Match([](MatchBuilder* b) { b->OfArticle("f", "articles/two"); }).ids,
              ElementsAre("deal-one"));
  EXPECT_THAT(*Match([](MatchBuilder* b) { b->OfArticle("f", "articles/none"); }).ids, IsEmpty());
  EXPECT_THAT(Wrong([](MatchBuilder* b) { b->OfArticle("f", "two"); }), ElementsAre("f"));
}

TEST_F(MatchBuilderTest, ArticlesByWhomTheyNameAndByTheirStory) {
  const RecordMatch naming =
      Match([](MatchBuilder* b) { b->NamingParticipant("f", "participants/office-one"); }, Kind::kArticle);
  EXPECT_FALSE(naming.terms[0].in_row);
  EXPECT_THAT(naming.terms[0].terms, ElementsAre(NamedByPrefix(office_)));
  const RecordMatch story = Match([](MatchBuilder* b) { b->OfStory("f", "articles/two"); }, Kind::kArticle);
  EXPECT_EQ(story.terms[0].terms.size(), 1u);
  EXPECT_TRUE(Match([](MatchBuilder* b) { b->OfStory("f", "articles/none"); }, Kind::kArticle).nothing);
}

TEST_F(MatchBuilderTest, RangesOfAFewYearsAreTermsToo) {
  v1::DateRange range;
  range.set_first("2023-05");
  range.set_last("2024");
  const RecordMatch few = Match([&](MatchBuilder* b) { b->OfDate("f", range); });
  EXPECT_TRUE(few.date);
  EXPECT_THAT(few.terms[0].terms, ElementsAre(TermPrefix(Kind::kAgreement, Facet::kYear, ""),
                                              TermPrefix(Kind::kAgreement, Facet::kYear, "2023"),
                                              TermPrefix(Kind::kAgreement, Facet::kYear, "2024")));
  range.set_last("2050");
  EXPECT_THAT(Match([&](MatchBuilder* b) { b->OfDate("f", range); }).terms, IsEmpty());
  range.clear_last();
  EXPECT_THAT(Match([&](MatchBuilder* b) { b->OfPublished("f", range); }).terms, IsEmpty());
  EXPECT_TRUE(Match([&](MatchBuilder* b) { b->OfValidity("f", range); }).valid);
  range.set_first("x");
  EXPECT_THAT(Wrong([&](MatchBuilder* b) { b->OfValidity("f", range); }), ElementsAre("f.first"));
}

TEST_F(MatchBuilderTest, NamesEveryWrongField) {
  MatchBuilder::Numbers numbers;
  numbers.Add(0);
  numbers.Add(99);
  const auto too_many = Texts(std::vector<std::string>(kMatchValuesMax + 1, "VN"));
  std::string words;
  for (size_t i = 0; i <= kMatchWordsMax; ++i) absl::StrAppend(&words, "w", i, " ");
  EXPECT_THAT(
      Wrong([&](MatchBuilder* b) {
        b->OfNumbers("numbers", numbers, &v1::AgreementKind_IsValid, Facet::kKind);
        b->OfType("type", 99);
        b->OfTexts("texts", Texts({"a", " "}), Facet::kSector, &FoldedTerm);
        b->OfTexts("long", Texts({std::string(kMatchTextBytesMax + 1, 'x')}), Facet::kUnit, &FoldedTerm);
        b->OfTexts("many", too_many, Facet::kSector, &FoldedTerm);
        b->OfCountries("codes", Texts({"VN", "VN-HN", "V", "vn"}), true, false);
        b->OfCountries("parts", Texts({"VN", "VN-HN", "VN-", "VN-HANOI"}), false, true);
        b->OfWords("words", words);
        b->OfWords("spaces", std::string(kMatchTextBytesMax, ' ') + "x");
        b->OfNamePrefix("prefix", std::string(kNameBytesMax + 1, 'x'));
        b->OfValues("min", "1e5", "max", "5");
        b->OfValues("least", "5", "greatest", "4.9");
      }),
      ElementsAre("numbers[0]", "numbers[1]", "type", "texts[1]", "long[0]", "many", "codes[1]", "codes[2]",
                  "codes[3]", "parts[2]", "parts[3]", "words", "spaces", "prefix", "min", "greatest"));
}

TEST_F(MatchBuilderTest, ContradictedIsATermAndItsAbsence) {
  const std::string term = TermPrefix(Kind::kAgreement, Facet::kContradicted, kIsContradicted);
  EXPECT_THAT(Match([](MatchBuilder* b) { b->OfContradicted(true); }).terms[0].terms, ElementsAre(term));
  EXPECT_EQ(Match([](MatchBuilder* b) { b->OfContradicted(false); }).absent_term, term);
}

}  // namespace
}  // namespace accord::query
