#include "query-service/view/contradiction_sides.h"

#include <cstdlib>

#include "common/base/limits.h"
#include "gmock/gmock.h"
#include "tests/unit/query-service/view/contradiction_fixture.h"

namespace accord::query {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Claims of counts, in the order given, each of an article of its own.
class ContradictionSidesTest : public ::testing::Test {
 protected:
  std::vector<OrderedClaim> ClaimsOf(const std::vector<uint32_t>& counts) {
    std::vector<Saying> sayings;
    for (size_t i = 0; i < counts.size(); ++i)
      sayings.push_back(Saying(absl::StrCat("a", 1000 + i), "2025-01-01").Count(counts[i]));
    members_ = AgreementsOf(sayings);
    std::vector<OrderedClaim> claims;
    for (const auto& member : members_) {
      const v1::Claim& claim = member->SaidOf("count")->evidence->claims(0);
      claims.push_back({&claim, member.get(), -1, static_cast<int>(claim.value().count())});
    }
    return claims;
  }
  static std::vector<uint32_t> Values(const std::vector<v1::ContradictionSide>& sides) {
    std::vector<uint32_t> values;
    for (const auto& side : sides) values.push_back(side.value().count());
    return values;
  }
  // More than nine apart.
  static bool FarApart(const OrderedClaim& a, const OrderedClaim& b) { return std::abs(a.form - b.form) > 9; }
  static bool Differ(const OrderedClaim& a, const OrderedClaim& b) { return a.form != b.form; }

  JoinMembers members_;
};

TEST_F(ContradictionSidesTest, AreNoneWhenAllCanHold) {
  EXPECT_THAT(SidesOf(ClaimsOf({}), Differ), IsEmpty());
  EXPECT_THAT(SidesOf(ClaimsOf({5}), Differ), IsEmpty());
  EXPECT_THAT(SidesOf(ClaimsOf({5, 5, 5}), Differ), IsEmpty());
  EXPECT_THAT(SidesOf(ClaimsOf({5, 6, 7}), FarApart), IsEmpty());
}

TEST_F(ContradictionSidesTest, StandInTheOrderOfTheClaimsWithWhoSaysThem) {
  const auto sides = SidesOf(ClaimsOf({20, 5, 20, 5, 5}), Differ);
  EXPECT_THAT(Values(sides), ElementsAre(20, 5));
  EXPECT_EQ(sides[0].articles(), 2u);
  EXPECT_EQ(sides[1].articles(), 3u);
  EXPECT_EQ(sides[1].claims_size(), 3);
}

TEST_F(ContradictionSidesTest, AValueThatExcludesNothingIsOnNoSide) {
  // 10 holds with both.
  EXPECT_THAT(Values(SidesOf(ClaimsOf({10, 5, 15}), FarApart)), ElementsAre(5, 15));
}

TEST_F(ContradictionSidesTest, ValuesThatExcludeTheSameOthersAreOneSideUnderTheFirst) {
  const auto sides = SidesOf(ClaimsOf({21, 1, 22, 2, 20}), FarApart);
  EXPECT_THAT(Values(sides), ElementsAre(21, 1));
  EXPECT_EQ(sides[0].articles(), 3u);
  EXPECT_EQ(sides[1].articles(), 2u);
}

TEST_F(ContradictionSidesTest, WhatIsDeniedIsAnotherValue) {
  Saying denied("a", "2025-01-01"), asserted("b", "2025-01-01");
  denied.Claim("count", CountValue(7), v1::MODALITY_NEGATED);
  asserted.Claim("count", CountValue(7));
  const JoinMembers members = AgreementsOf({denied, asserted});
  std::vector<OrderedClaim> claims;
  for (const auto& member : members)
    claims.push_back({&member->SaidOf("count")->evidence->claims(0), member.get(), -1, 0});
  const auto sides = SidesOf(claims, [](const OrderedClaim& a, const OrderedClaim& b) {
    return a.claim->modality() != b.claim->modality();
  });
  ASSERT_EQ(sides.size(), 2u);
  EXPECT_EQ(sides[0].claims(0).modality(), v1::MODALITY_NEGATED);
}

TEST_F(ContradictionSidesTest, AreBoundedAndStillExcludeEachOther) {
  std::vector<uint32_t> counts;
  for (uint32_t i = 0; i < 2 * kContradictionValuesMax; ++i) counts.push_back(i * 10);
  EXPECT_EQ(SidesOf(ClaimsOf(counts), Differ).size(), kContradictionSidesMax);

  // The first excludes only the last of those compared; the others only far ones.
  counts.clear();
  for (uint32_t i = 0; i < kContradictionValuesMax; ++i) counts.push_back(i);
  const auto sides = SidesOf(ClaimsOf(counts), [](const OrderedClaim& a, const OrderedClaim& b) {
    return std::abs(a.form - b.form) >= static_cast<int>(kContradictionValuesMax) / 2;
  });
  ASSERT_EQ(sides.size(), kContradictionSidesMax);
  EXPECT_EQ(sides.front().value().count(), 0u);
  EXPECT_EQ(sides.back().value().count(), kContradictionValuesMax / 2);
}

TEST_F(ContradictionSidesTest, CountsAllArticlesAndTellsTheFirstClaims) {
  std::vector<uint32_t> counts(20, 5);
  counts.push_back(50);
  const auto sides = SidesOf(ClaimsOf(counts), Differ);
  ASSERT_EQ(sides.size(), 2u);
  EXPECT_EQ(sides[0].claims_size(), static_cast<int>(kContradictionClaimsMax));
  EXPECT_EQ(sides[0].articles(), 20u);
  EXPECT_EQ(sides[0].stories(), 20u);
}

}  // namespace
}  // namespace accord::query
