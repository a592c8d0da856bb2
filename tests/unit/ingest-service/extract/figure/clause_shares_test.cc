// Shares: whose part it is, where it comes from, what it is for.
#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/figure/roles_reading.h"

namespace accord::ingest {
namespace {

std::string Source(absl::string_view text, absl::string_view language = "en") {
  RolesReading r(text, language);
  return r.Told(r.roles.SourceOf(r.place));
}

TEST(ClauseShares, APartComesFromSomewhere) {
  EXPECT_EQ(Source("Of the rice 7% originated in Vietnam."), "Vietnam");
  EXPECT_EQ(Source("Đến năm 2028, 7% lượng bông sẽ đến từ Mỹ.", "vi"), "Mỹ");
  EXPECT_EQ(Source("Of the rice 7% was eaten in Vietnam."), "-");
}

TEST(ClauseShares, APartIsSetAsideForSomething) {
  EXPECT_EQ(Source("The remaining 7% is set aside for training."), "training");
  EXPECT_EQ(Source("The bank adds a credit, with 7% of the sum reserved for new boilers."), "new boilers");
  EXPECT_EQ(Source("A plant, 7% of whose output would be set aside for tenants, is planned."), "tenants");
  EXPECT_EQ(Source("The remaining 7% is paid for training."), "-");
}

TEST(ClauseShares, APortionIsOfItsOwner) {
  RolesReading r("Peru's share of the seats now comes to 7%.");
  EXPECT_EQ(r.Told(r.roles.PortionOf(r.place)), "Peru");
  RolesReading of("Tỷ trọng của sắt thép giảm còn 7%.", "vi");
  EXPECT_EQ(of.Told(of.roles.PortionOf(of.place)), "sắt thép");
  RolesReading none("Peru's fleet of ships now comes to 7%.");
  EXPECT_EQ(none.Told(none.roles.PortionOf(none.place)), "-");
}

TEST(ClauseShares, TheNextOfAListHasItsPartBeforeIt) {
  EXPECT_EQ(Areas("Yarn had a share of 31% of the trade, drugs 19% and citrus fruit 7%.", "en"),
            "citrus fruit / the trade");
  RolesReading none("Drugs made up the 7%.");
  EXPECT_EQ(none.Told(none.roles.NextPart(none.place)), "-");
}

TEST(ClauseShares, WhoDoesWhatAShareWordSaysHasThePart) {
  EXPECT_EQ(Areas("Yarn and fabrics made up 7% of sales.", "en"), "Yarn and fabrics / sales");
  RolesReading shared("Digital services earned Fiji 400 million dollars and made up 7% of jobs.");
  EXPECT_EQ(shared.Told(shared.roles.SubjectOf(shared.place)), "Digital services");
}

TEST(ClauseShares, APartMayBeAMeasure) {
  EXPECT_EQ(Areas("Tổng mức đầu tư khoảng 430 triệu USD, trong đó vốn vay chiếm 7%.", "vi"),
            "vốn vay / Tổng mức đầu tư");
}

TEST(ClauseShares, ARankIsHeldByWhomItStandsBeside) {
  RolesReading r("The imports came to 7 million dollars, with vehicles in first place.");
  const Phrases& row = r.roles.clauses().phrases();
  EXPECT_EQ(r.Told(r.roles.RankedWith({row.back().tokens.begin - 2, row.back().tokens.begin})), "vehicles");
}

}  // namespace
}  // namespace accord::ingest
