#include "query-service/view/quantity_match.h"

#include <random>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"

namespace accord::query {
namespace {

using Quantity = v1::Quantity;

// "200", "5.3": in millions of dollars, as many digits as written.
Quantity Millions(const std::string& number, Quantity::Kind kind = Quantity::KIND_EXACT) {
  Quantity quantity;
  const size_t point = number.find('.');
  const size_t decimals = point == std::string::npos ? 0 : number.size() - point - 1;
  std::string digits = number;
  if (point != std::string::npos) digits.erase(point, 1);
  const bool negative = digits[0] == '-';
  std::string value = (negative ? digits.substr(1) : digits) + std::string(6 - decimals, '0');
  value.erase(0, value.find_first_not_of('0'));
  quantity.set_value((negative ? "-" : "") + value);
  quantity.set_kind(kind);
  quantity.set_scale(6);
  const size_t first = digits.find_first_of("123456789");
  quantity.set_significant_digits(static_cast<uint32_t>(digits.size() - first));
  quantity.mutable_unit()->set_kind(v1::Unit::KIND_MONEY);
  quantity.mutable_unit()->set_code("USD");
  return quantity;
}

Quantity Range(const std::string& low, const std::string& high) {
  Quantity quantity = Millions("1", Quantity::KIND_RANGE);
  quantity.clear_value();
  quantity.set_low(low + "000000");
  quantity.set_high(high + "000000");
  return quantity;
}

struct Case {
  const char* what;
  Quantity a;
  Quantity b;
  bool both;
};

constexpr auto kAbout = Quantity::KIND_ABOUT;
constexpr auto kAtLeast = Quantity::KIND_AT_LEAST;
constexpr auto kAtMost = Quantity::KIND_AT_MOST;
constexpr auto kNearly = Quantity::KIND_NEARLY;

TEST(QuantityMatch, HoldsTogetherWhatRoundingAndBoundsAllow) {
  const Case cases[] = {
      {"equal", Millions("198.7"), Millions("198.7"), true},
      {"another last digit", Millions("198.7"), Millions("198.8"), false},
      {"digits swapped", Millions("198.7"), Millions("189.7"), false},
      {"another magnitude", Millions("198.7"), Millions("19.87"), false},
      {"about and exact", Millions("200", kAbout), Millions("198.7"), true},
      {"about, at its edge", Millions("200", kAbout), Millions("180"), true},
      {"about, past its edge", Millions("200", kAbout), Millions("165"), false},
      {"about and about, a fifth apart", Millions("200", kAbout), Millions("240", kAbout), true},
      {"about and about, far apart", Millions("200", kAbout), Millions("300", kAbout), false},
      {"a round number and what it was rounded from", Millions("200"), Millions("198.7"), true},
      {"a round number and one it is not", Millions("200"), Millions("190"), false},
      {"two round numbers", Millions("250"), Millions("205"), false},
      {"a round count", Millions("13"), Millions("14"), false},
      {"rounded", Millions("5.3"), Millions("5.34"), true},
      {"cut off", Millions("5.3"), Millions("5.36"), true},
      {"neither", Millions("5.3"), Millions("5.41"), false},
      {"not up from below", Millions("5.3"), Millions("5.24"), false},
      {"one digit, rounded", Millions("7"), Millions("7.4"), true},
      {"one digit, too far", Millions("1"), Millions("1.4"), false},
      {"over and more", Millions("200", kAtLeast), Millions("240"), true},
      {"over and less", Millions("200", kAtLeast), Millions("190"), false},
      {"over and over", Millions("200", kAtLeast), Millions("500", kAtLeast), true},
      {"up to and less", Millions("200", kAtMost), Millions("150"), true},
      {"up to and more", Millions("200", kAtMost), Millions("212"), false},
      {"over and up to", Millions("200", kAtLeast), Millions("190", kAtMost), false},
      {"nearly and just below", Millions("200", kNearly), Millions("196"), true},
      {"nearly and above", Millions("200", kNearly), Millions("207"), false},
      {"nearly and far below", Millions("200", kNearly), Millions("150"), false},
      {"in the range", Range("8", "10"), Millions("9"), true},
      {"at the range's end", Range("8", "10"), Millions("10"), true},
      {"past the range", Range("8", "10"), Millions("11"), false},
      {"ranges that overlap", Range("8", "10"), Range("9", "12"), true},
      {"ranges apart", Range("8", "10"), Range("11", "12"), false},
      {"a fall and a rise", Millions("-4.5"), Millions("4.5"), false},
      {"falls, rounded", Millions("-4.5"), Millions("-4.52"), true},
      {"a fall of more than", Millions("-4.5", kAtLeast), Millions("-6"), true},
      {"a fall of more than, less", Millions("-4.5", kAtLeast), Millions("-3"), false},
      {"a fall of nearly", Millions("-5", kNearly), Millions("-4.8"), true},
      {"a fall of at most, more", Millions("-5", kAtMost), Millions("-7"), false},
      {"nothing and something", Millions("0.1"), Millions("100"), false},
  };
  for (const Case& one : cases) {
    EXPECT_EQ(QuantitiesCanBothHold(one.a, one.b), one.both) << one.what;
    EXPECT_EQ(QuantitiesCanBothHold(one.b, one.a), one.both) << one.what << ", the other way round";
  }
}

TEST(QuantityMatch, ZeroHoldsWithZeroAlone) {
  Quantity zero = Millions("1");
  zero.set_value("0");
  EXPECT_TRUE(QuantitiesCanBothHold(zero, zero));
  EXPECT_FALSE(QuantitiesCanBothHold(zero, Millions("1")));
  EXPECT_FALSE(QuantitiesCanBothHold(Millions("1", kAbout), zero));
}

TEST(QuantityMatch, ComparesNothingInOtherUnits) {
  Quantity other = Millions("5");
  other.mutable_unit()->set_code("VND");
  EXPECT_TRUE(QuantitiesCanBothHold(Millions("200"), other));
  other = Millions("5");
  other.mutable_unit()->set_per("a");
  EXPECT_TRUE(QuantitiesCanBothHold(Millions("200"), other));
}

TEST(QuantityMatch, AnAmbiguousNumberHoldsWithEachOfItsReadings) {
  Quantity ambiguous = Millions("1.2");
  ambiguous.set_value("1200000000");
  EXPECT_FALSE(QuantitiesCanBothHold(ambiguous, Millions("1.2")));
  ambiguous.add_alternatives("1200000");
  EXPECT_TRUE(QuantitiesCanBothHold(ambiguous, Millions("1.2")));
  EXPECT_TRUE(QuantitiesCanBothHold(ambiguous, Millions("1200")));
  EXPECT_FALSE(QuantitiesCanBothHold(ambiguous, Millions("12")));
}

TEST(QuantityMatch, WhatIsNoNumberExcludesNothing) {
  Quantity broken = Millions("1");
  broken.set_value("many");
  EXPECT_TRUE(QuantitiesCanBothHold(broken, Millions("200")));
  Quantity half = Range("8", "10");
  half.clear_high();
  EXPECT_TRUE(QuantitiesCanBothHold(half, Millions("200")));
}

TEST(QuantityMatch, HoldsWithItselfAndBothWaysRound) {
  std::mt19937 random(11);
  const auto any = [&] {
    const int whole = static_cast<int>(random() % 2000) - 1000;
    const std::string number =
        random() % 2 == 0 ? absl::StrCat(whole) : absl::StrCat(whole, ".", 1 + random() % 9);
    return Millions(whole == 0 ? "1" : number, static_cast<Quantity::Kind>(1 + random() % 4));
  };
  int apart = 0;
  for (int i = 0; i < 20000; ++i) {
    const Quantity a = any(), b = any();
    ASSERT_TRUE(QuantitiesCanBothHold(a, a)) << a.DebugString();
    const bool both = QuantitiesCanBothHold(a, b);
    ASSERT_EQ(QuantitiesCanBothHold(b, a), both) << a.DebugString() << b.DebugString();
    apart += !both;
  }
  EXPECT_GT(apart, 1000);
}

}  // namespace
}  // namespace accord::query
