#include "accordctl/describe.h"

#include <gtest/gtest.h>

#include "accord/v1/figure.pb.h"

namespace accord::ctl {
namespace {

v1::Quantity QuantityOf(const char* value, v1::Quantity::Kind kind, v1::Unit::Kind unit, const char* code) {
  v1::Quantity quantity;
  quantity.set_value(value);
  quantity.set_kind(kind);
  quantity.mutable_unit()->set_kind(unit);
  if (unit == v1::Unit::KIND_COUNT) {
    quantity.mutable_unit()->set_counted_noun(code);
  } else {
    quantity.mutable_unit()->set_code(code);
  }
  return quantity;
}

TEST(EnumTerm, IsTheValuesNameWithoutTheTypes) {
  EXPECT_EQ(EnumTerm(v1::AGREEMENT_KIND_TREATY), "TREATY");
  EXPECT_EQ(EnumTerm(v1::MEASURE_GDP), "GDP");
  EXPECT_EQ(EnumTerm(v1::AGREEMENT_STATUS_UNSPECIFIED), "");
  EXPECT_EQ(EnumTerm(static_cast<v1::Measure>(99)), "99");
}

TEST(Describe, SaysQuantitiesInWords) {
  EXPECT_EQ(Describe(QuantityOf("200", v1::Quantity::KIND_ABOUT, v1::Unit::KIND_MONEY, "USD")),
            "about 200 USD");
  EXPECT_EQ(Describe(QuantityOf("1.2", v1::Quantity::KIND_EXACT, v1::Unit::KIND_PERCENT, "")), "1.2 %");
  EXPECT_EQ(Describe(QuantityOf("9", v1::Quantity::KIND_AT_LEAST, v1::Unit::KIND_COUNT, "dự án")),
            "at least 9 dự án");
  EXPECT_EQ(Describe(QuantityOf("3", v1::Quantity::KIND_EXACT, v1::Unit::KIND_RANK, "")), "rank 3");
  v1::Quantity range = QuantityOf("", v1::Quantity::KIND_RANGE, v1::Unit::KIND_PHYSICAL, "MW");
  range.set_low("8");
  range.set_high("10");
  EXPECT_EQ(Describe(range), "8 to 10 MW");
  range.add_alternatives("8000");
  EXPECT_EQ(Describe(range), "8 to 10 MW (ambiguous)");
}

TEST(Describe, SaysDatesAndWhatIsUnresolved) {
  v1::Date date;
  date.set_edtf("2022-11");
  EXPECT_EQ(Describe(date), "2022-11");
  date.set_unresolved(true);
  EXPECT_EQ(Describe(date), "unresolved");
}

TEST(Describe, NamesAPartyWithWhatItActsFor) {
  v1::AgreementParty party;
  party.mutable_party()->set_participant("participants/p");
  EXPECT_EQ(Describe(party), "participants/p");
  party.mutable_party()->set_display_name("the port authority");
  party.mutable_represents()->set_display_name("Northland");
  EXPECT_EQ(Describe(party), "the port authority for Northland");
}

TEST(Describe, SaysAnyClaimedValue) {
  v1::ClaimValue value;
  EXPECT_EQ(Describe(value), "");
  value.set_count(13);
  EXPECT_EQ(Describe(value), "13");
  value.set_code("SIGNED");
  EXPECT_EQ(Describe(value), "SIGNED");
}

}  // namespace
}  // namespace accord::ctl
