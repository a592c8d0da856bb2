#include "query-service/view/filter_keys.h"

#include "absl/strings/match.h"
#include "gmock/gmock.h"

namespace accord::query {
namespace {

const GroupId kGroupA = GroupId::Of(Kind::kParticipant, "a", "");

TEST(FilterKeys, TheNewestDayAndTheMostSourcesComeFirst) {
  const auto by_date = [](std::optional<int32_t> day) { return DateOrderKey(Kind::kFigure, day, "m"); };
  EXPECT_LT(by_date(20'000), by_date(19'999));
  EXPECT_LT(by_date(1), by_date(0));
  EXPECT_LT(by_date(0), by_date(-1));
  EXPECT_LT(by_date(-700'000), by_date(std::nullopt));
  EXPECT_LT(SourcesOrderKey(Kind::kFigure, 300, "m"), SourcesOrderKey(Kind::kFigure, 2, "a"));
  EXPECT_EQ(DatePlace(7).size(), kOrderPlaceBytes);
  EXPECT_EQ(SourcesOrderKey(Kind::kFigure, 2, "a"),
            SourcesOrderPrefix(Kind::kFigure) + SourcesPlace(2) + "a");
}

TEST(FilterKeys, TermsGiveTheirValuesBack) {
  const std::string value("a\0b", 3);
  const std::string term = TermPrefix(Kind::kFigure, Facet::kUnit, value);
  EXPECT_EQ(TermValue(Kind::kFigure, Facet::kUnit, term), value);
  EXPECT_FALSE(TermValue(Kind::kFigure, Facet::kMeasure, term));
  EXPECT_FALSE(TermValue(Kind::kAgreement, Facet::kUnit, term));
  EXPECT_TRUE(absl::StartsWith(TermPrefix(Kind::kParticipant, Facet::kName, "hanoi"),
                               TermsFrom(Kind::kParticipant, Facet::kName, "han")));
  EXPECT_FALSE(absl::StartsWith(TermPrefix(Kind::kParticipant, Facet::kName, "hue"),
                                TermsFrom(Kind::kParticipant, Facet::kName, "han")));
  EXPECT_FALSE(IsOldTerm(term));
  EXPECT_TRUE(IsOldTerm(ListedPrefix(Kind::kFigure, kGroupA)));
}

}  // namespace
}  // namespace accord::query
