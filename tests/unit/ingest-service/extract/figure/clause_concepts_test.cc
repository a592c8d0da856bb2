// Names with a closed word: price, tenor, interest rate.
#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/figure/roles_reading.h"

namespace accord::ingest {
namespace {

TEST(ClauseConcepts, UnitsOfGoodsHaveAPrice) {
  RolesReading r("A kilo of ginger costs 7 dollars.");
  EXPECT_EQ(r.Told(r.roles.PriceOf(r.place)), "price of ginger");
  RolesReading none("A bridge over the river costs 7 dollars.");
  EXPECT_EQ(none.Told(none.roles.PriceOf(none.place)), "-");
}

std::string Tenor(absl::string_view text) {
  RolesReading r(text);
  FigureFrame term;
  term.tokens = r.Amount("7").tokens;
  for (TokenIndex i = 0; i < r.document().tokens.size(); ++i) {
    if (r.document().tokens[i].Is("credit") || r.document().tokens[i].Is("bridge"))
      term.subject.words = {i, i + 1};
  }
  return r.Told(r.roles.TenorOf(term));
}

TEST(ClauseConcepts, TheTermOfALoanIsItsTenor) {
  EXPECT_EQ(Tenor("The 7-year credit was signed."), "credit tenor");
  EXPECT_EQ(Tenor("Besides the loan the 7-year credit was signed."), "loan tenor");
  EXPECT_EQ(Tenor("The 7-year bridge was signed."), "-");
}

TEST(ClauseConcepts, GraceIsATime) {
  EXPECT_EQ(Areas("Khoản vay có thời hạn 40 năm, ân hạn 7 năm.", "vi"), "thời gian ân hạn / -");
}

TEST(ClauseConcepts, GoodsPaidByTheirMeasureHaveAPrice) {
  EXPECT_EQ(Areas("Broken rice fetched 7 dollars a ton.", "en"), "price of Broken rice / -");
}

TEST(ClauseConcepts, InterestOfALoanIsItsRate) {
  EXPECT_EQ(Areas("They signed a loan. The credit carries interest of 7 per cent a year.", "en"),
            "interest rate of loan / -");
}

TEST(ClauseConcepts, APaperIsRenewedForATime) {
  EXPECT_EQ(Areas("The operators renewed for another 7 years the memorandum of understanding.", "en"),
            "memorandum of understanding / -");
}

TEST(ClauseConcepts, BuildingTakesTime) {
  EXPECT_EQ(Areas("The builder has 7 months to finish.", "en"), "construction time / -");
  EXPECT_EQ(Areas("The ferry has 7 months to wait.", "en"), "ferry / -");
}

TEST(ClauseConcepts, APricePerMeasureIsOfTheGoods) {
  EXPECT_EQ(Areas("Luzon Corp. bought 100 tonnes of fragrant rice at a price of 7 dollars a tonne.", "en"),
            "price of fragrant rice / -");
  EXPECT_EQ(Areas("Hai bên mua bán 100 tấn điều thô, giá 7 USD/tấn.", "vi"), "giá của điều thô / -");
}

TEST(ClauseConcepts, GraceIsOfTheLoan) {
  EXPECT_EQ(Areas("After a grace period of 7 years, the loan is repaid.", "en"),
            "grace period of the loan / -");
}

}  // namespace
}  // namespace accord::ingest
