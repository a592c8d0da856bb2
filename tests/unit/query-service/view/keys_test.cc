#include "query-service/view/keys.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "gmock/gmock.h"
#include "query-service/view/filter_keys.h"

namespace accord::query {
namespace {

const GroupId kGroupA = GroupId::Of(Kind::kAgreement, "a", "x");

TEST(Keys, SortAsTheirParts) {
  EXPECT_LT(IdKey(Kind::kAgreement, "z"), IdKey(Kind::kFigure, "a"));
  EXPECT_LT(IdKey(Kind::kAgreement, "ab"), IdKey(Kind::kAgreement, "b"));
  EXPECT_LT(GroupMemberKey(Kind::kAgreement, kGroupA, "a"), GroupMemberKey(Kind::kAgreement, kGroupA, "a1"));
  EXPECT_LT(DigestKey(255), DigestKey(256));
  EXPECT_EQ(RevisionOfDigestKey(DigestKey(258)), 258);
}

TEST(Keys, TheSupportOfARecordStandsRightBehindIt) {
  const auto summary = [](const char* id) { return SummaryKey(Kind::kFigure, id); };
  const auto support = [](const char* id) { return SupportKey(Kind::kFigure, id); };
  // "-" is the least byte of an id.
  EXPECT_LT(summary("a"), support("a"));
  EXPECT_LT(support("a"), SummariesAfter(Kind::kFigure, "a"));
  EXPECT_LT(SummariesAfter(Kind::kFigure, "a"), summary("a-"));
  const std::string key = support("a");
  absl::string_view id = absl::string_view(key).substr(KindPrefix(Kind::kFigure).size());
  EXPECT_TRUE(ConsumeSupportMark(&id));
  EXPECT_EQ(id, "a");
  EXPECT_FALSE(ConsumeSupportMark(&id));
}

TEST(Keys, APrefixOfOneArticleHoldsNoOther) {
  EXPECT_TRUE(
      absl::StartsWith(ContributionKey("a", Kind::kFigure, "m"), ContributionPrefix("a", Kind::kFigure)));
  EXPECT_FALSE(absl::StartsWith(ContributionKey("ab", Kind::kFigure, "m"), ContributionPrefix("a")));
  EXPECT_FALSE(absl::StartsWith(ContributionKey("a-b", Kind::kFigure, "m"), ContributionPrefix("a")));
}

TEST(Keys, ContradictionsStandByRecordAndThenByField) {
  const auto key = [](const char* id, const char* field) {
    return ContradictionKey(Kind::kAgreement, id, field);
  };
  EXPECT_LT(key("a", "place"), key("a-", "kind"));
  EXPECT_LT(key("a", "kind"), key("a", "place"));
  EXPECT_LT(key("z", "place"), ContradictionKey(Kind::kFigure, "a", "kind"));
  EXPECT_FALSE(absl::StartsWith(key("ab", "kind"), ContradictionPrefix(Kind::kAgreement, "a")));
}

TEST(Keys, OfDifferentIndexesDiffer) {
  std::vector<std::string> keys = {ContributionKey("a", Kind::kAgreement, "m"),
                                   GroupMemberKey(Kind::kAgreement, kGroupA, "m"),
                                   ListedKey(Kind::kAgreement, kGroupA, "m"),
                                   NamedByKey(kGroupA, "m"),
                                   RulesetKey("m"),
                                   TypedKey(1, "m"),
                                   EdgeKey(Kind::kAgreement, kGroupA, kGroupA),
                                   FollowerKey(Kind::kAgreement, kGroupA, kGroupA),
                                   ContradictionIdKey("m"),
                                   ContradictionTotalKey(),
                                   ApartKey(kGroupA, kGroupA, kGroupA),
                                   BlockFormKey(kGroupA, 1, kGroupA),
                                   BlockTotalKey(kGroupA),
                                   DateOrderKey(Kind::kAgreement, 1, "m"),
                                   SourcesOrderKey(Kind::kAgreement, 1, "m"),
                                   TermPrefix(Kind::kAgreement, Facet::kWord, "a") + "m",
                                   TermPrefix(Kind::kAgreement, Facet::kSector, "a") + "m",
                                   TotalKey(Kind::kAgreement),
                                   TotalKey(Kind::kArticle)};
  std::sort(keys.begin(), keys.end());
  EXPECT_EQ(std::unique(keys.begin(), keys.end()), keys.end());
}

TEST(Keys, AGroupIsItsKindAndKeyAndAPrivateOneItsArticleToo) {
  EXPECT_EQ(GroupId::Of(Kind::kFigure, "k", "a"), GroupId::Of(Kind::kFigure, "k", "b"));
  EXPECT_NE(GroupId::Of(Kind::kFigure, "k", "a"), GroupId::Of(Kind::kAgreement, "k", "a"));
  EXPECT_NE(GroupId::Of(Kind::kFigure, "private:k", "a"), GroupId::Of(Kind::kFigure, "private:k", "b"));
  EXPECT_FALSE(GroupId::FromBytes("short"));
}

TEST(Keys, ValuesComeBack) {
  const auto value = DecodeContribution(EncodeContribution({kGroupA, 70000}));
  ASSERT_TRUE(value);
  EXPECT_EQ(value->group, kGroupA);
  EXPECT_EQ(value->claims, 70000u);
  EXPECT_FALSE(DecodeContribution("x"));
  EXPECT_EQ(DecodeTotal(EncodeTotal(1 << 20)), 1 << 20);
  EXPECT_EQ(DecodeTotal(""), 0);
}

TEST(Keys, OfABlockTheFormsOfMostMembersComeFirst) {
  EXPECT_LT(BlockFormKey(kGroupA, 2, kGroupA), BlockFormKey(kGroupA, 1, kGroupA));
  EXPECT_LT(BlockFormKey(kGroupA, 300, kGroupA), BlockFormKey(kGroupA, 2, kGroupA));
  const std::string key = BlockFormKey(kGroupA, 70000, kGroupA);
  const auto form = DecodeBlockForm(absl::string_view(key).substr(BlockFormPrefix(kGroupA).size()));
  ASSERT_TRUE(form);
  EXPECT_EQ(form->first, 70000u);
  EXPECT_EQ(form->second, kGroupA);
  EXPECT_FALSE(DecodeBlockForm("12345"));
  for (const std::optional<GroupId>& lead : {std::optional<GroupId>(), std::make_optional(kGroupA)}) {
    const auto value = DecodeBlockFormValue(EncodeBlockForm({lead, "form:x"}));
    ASSERT_TRUE(value);
    EXPECT_EQ(value->lead, lead);
    EXPECT_EQ(value->key, "form:x");
  }
  for (const char* damaged : {"", "1short", "2"}) EXPECT_FALSE(DecodeBlockFormValue(damaged)) << damaged;
}

TEST(Keys, EveryTableHasItsName) {
  ASSERT_EQ(ViewTables().size(), static_cast<size_t>(kTableCount));
  for (size_t i = 0; i < kTableCount; ++i) EXPECT_EQ(ViewTables()[i].name, TableName(i));
}

TEST(Keys, ArticlesOfABandStandByDayAndId) {
  const std::vector<std::string> keys = {
      StoryBandKey(1, "2024-03-11", "b"), StoryBandKey(1, "2024-03-12", "a"),
      StoryBandKey(1, "2024-03-12", "ab"), StoryBandKey(256, "2024-03-01", "a")};
  EXPECT_TRUE(std::is_sorted(keys.begin(), keys.end()));
  EXPECT_EQ(DecodeDated(keys[1].substr(StoryBandPrefix(1).size())), (DatedArticle{"2024-03-12", "a"}));
  EXPECT_EQ(DecodeDated("2024-03-12"), std::nullopt) << "no id";
  // One article's followers are not those of another whose id starts alike.
  EXPECT_NE(StoryFollowerKey("a", "2024-03-12", "x").substr(0, StoryFollowerPrefix("ab").size()),
            StoryFollowerPrefix("ab"));
}

TEST(Keys, StoryEdgesComeBackAsTheyWere) {
  const StoryEdgeValue edge{580000, {"2024-03-12", "first"}};
  EXPECT_EQ(DecodeStoryEdge(EncodeStoryEdge(edge)), edge);
  EXPECT_EQ(DecodeStoryEdge(""), std::nullopt);
  EXPECT_EQ(DecodeStoryEdge(EncodeStoryEdge(edge).substr(0, 14)), std::nullopt);
}

TEST(Keys, TellTheKindAndTheRecordAgain) {
  for (const Kind kind : {Kind::kAgreement, Kind::kFigure, Kind::kParticipant, Kind::kArticle}) {
    const std::string key = IdKey(kind, "x");
    absl::string_view rest = key;
    EXPECT_EQ(ConsumeKind(&rest), kind);
    EXPECT_EQ(rest, "x");
  }
  for (const absl::string_view none : {"", "q"}) {
    absl::string_view rest = none;
    EXPECT_EQ(ConsumeKind(&rest), std::nullopt) << none;
    EXPECT_EQ(rest, none);
  }
  const std::string key = ContradictionKey(Kind::kFigure, "x", "quantity");
  EXPECT_EQ(CanonicalOfContradiction(absl::string_view(key).substr(1)), "x");
}

}  // namespace
}  // namespace accord::query
