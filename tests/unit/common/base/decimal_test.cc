#include "common/base/decimal.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace accord {
namespace {

// --- A slow oracle: decimals as digit strings, with school arithmetic.

struct Oracle {
  bool negative = false;
  std::string digits;  // whole mantissa, no leading zeros; "" is zero
  int exponent = 0;
};

std::string Trimmed(std::string digits) {
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
  return digits;
}

Oracle Normalised(Oracle value) {
  value.digits = Trimmed(value.digits);
  while (!value.digits.empty() && value.digits.back() == '0') {
    value.digits.pop_back();
    ++value.exponent;
  }
  if (value.digits.empty()) return Oracle{};
  return value;
}

std::string AddDigits(std::string a, std::string b) {
  const size_t size = std::max(a.size(), b.size()) + 1;
  a.insert(0, size - a.size(), '0');
  b.insert(0, size - b.size(), '0');
  int carry = 0;
  for (size_t i = size; i-- > 0;) {
    const int sum = a[i] - '0' + b[i] - '0' + carry;
    a[i] = static_cast<char>('0' + sum % 10);
    carry = sum / 10;
  }
  return Trimmed(a);
}

int CompareDigits(const std::string& a, const std::string& b) {
  if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
  return a.compare(b) < 0 ? -1 : a == b ? 0 : 1;
}

// a >= b
std::string SubtractDigits(std::string a, std::string b) {
  b.insert(0, a.size() - b.size(), '0');
  int borrow = 0;
  for (size_t i = a.size(); i-- > 0;) {
    int difference = a[i] - b[i] - borrow;
    borrow = difference < 0 ? 1 : 0;
    a[i] = static_cast<char>('0' + (difference + 10) % 10);
  }
  return Trimmed(a);
}

std::string MultiplyDigits(const std::string& a, const std::string& b) {
  std::string sum;
  for (size_t i = 0; i < b.size(); ++i) {
    for (int times = b[i] - '0'; times > 0; --times) {
      sum = AddDigits(sum, a + std::string(b.size() - 1 - i, '0'));
    }
  }
  return sum;
}

Oracle Plus(Oracle a, Oracle b) {
  const int exponent = std::min(a.exponent, b.exponent);
  a.digits += std::string(static_cast<size_t>(a.exponent - exponent), '0');
  b.digits += std::string(static_cast<size_t>(b.exponent - exponent), '0');
  a.digits = Trimmed(a.digits);
  b.digits = Trimmed(b.digits);
  if (a.negative == b.negative) return Normalised({a.negative, AddDigits(a.digits, b.digits), exponent});
  if (CompareDigits(a.digits, b.digits) < 0) std::swap(a, b);
  return Normalised({a.negative, SubtractDigits(a.digits, b.digits), exponent});
}

Oracle Times(const Oracle& a, const Oracle& b) {
  return Normalised({a.negative != b.negative, MultiplyDigits(a.digits, b.digits), a.exponent + b.exponent});
}

std::string ToText(const Oracle& value) {
  if (value.digits.empty()) return "0";
  std::string text = value.digits;
  if (value.exponent >= 0) {
    text += std::string(static_cast<size_t>(value.exponent), '0');
  } else {
    const auto fraction = static_cast<size_t>(-value.exponent);
    if (text.size() <= fraction) text.insert(0, fraction + 1 - text.size(), '0');
    text.insert(text.size() - fraction, 1, '.');
  }
  return value.negative ? "-" + text : text;
}

// Random decimals of 1 to 38 digits, with exponents from -12 to 12; many share factors of two and five.
std::vector<Oracle> SomeOracles() {
  std::vector<Oracle> out = {Oracle{}};
  uint64_t state = 7;
  const auto next = [&state](uint64_t bound) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (state >> 33) % bound;
  };
  for (int i = 0; i < 60; ++i) {
    Oracle value;
    value.negative = next(2) == 0;
    const uint64_t size = 1 + next(i % 3 == 0 ? 38 : 12);
    for (uint64_t d = 0; d < size; ++d) value.digits.push_back(static_cast<char>('0' + next(10)));
    value.digits.back() = "52846"[next(5)];
    value.exponent = static_cast<int>(next(25)) - 12;
    out.push_back(Normalised(value));
  }
  return out;
}

Decimal Parsed(const Oracle& value) {
  std::optional<Decimal> parsed = Decimal::Parse(ToText(value));
  EXPECT_TRUE(parsed.has_value()) << ToText(value);
  return parsed.value_or(Decimal());
}

std::string Text(const std::optional<Decimal>& value) {
  return value.has_value() ? value->ToString() : "overflow";
}

std::string Expected(const Oracle& value) { return value.digits.size() > 38 ? "overflow" : ToText(value); }

TEST(Decimal, PrintsWhatItParses) {
  for (const Oracle& value : SomeOracles()) EXPECT_EQ(Parsed(value).ToString(), ToText(value));
}

TEST(Decimal, AddsAndMultipliesLikeSchoolArithmetic) {
  const std::vector<Oracle> all = SomeOracles();
  for (const Oracle& a : all) {
    for (const Oracle& b : all) {
      EXPECT_EQ(Text(Parsed(a).Plus(Parsed(b))), Expected(Plus(a, b))) << ToText(a) << " + " << ToText(b);
      EXPECT_EQ(Text(Parsed(a).Times(Parsed(b))), Expected(Times(a, b))) << ToText(a) << " * " << ToText(b);
    }
  }
}

TEST(Decimal, OrdersLikeTheSignOfTheDifference) {
  const std::vector<Oracle> all = SomeOracles();
  for (const Oracle& a : all) {
    for (const Oracle& b : all) {
      Oracle minus = b;
      minus.negative = !b.negative;
      const Oracle difference = Plus(a, minus);
      const int sign = difference.digits.empty() ? 0 : difference.negative ? -1 : 1;
      EXPECT_EQ(Decimal::Compare(Parsed(a), Parsed(b)), sign) << ToText(a) << " " << ToText(b);
    }
  }
}

TEST(Decimal, IsCanonical) {
  EXPECT_EQ(Decimal::Parse("-12.50")->ToString(), "-12.5");
  EXPECT_EQ(Decimal::Parse("007")->ToString(), "7");
  EXPECT_EQ(Decimal::Parse("-0.00")->ToString(), "0");
  EXPECT_EQ(Decimal::Parse("0.0695")->ToString(), "0.0695");
  EXPECT_EQ(*Decimal::Parse("1.20"), *Decimal::Parse("1.2"));
}

TEST(Decimal, RefusesWhatIsNoDecimal) {
  for (const char* text : {"", "-", ".", "1.", ".5", "1.2.3", "1e3", "+1", " 1", "1,5", "--1"}) {
    EXPECT_FALSE(Decimal::Parse(text).has_value()) << text;
  }
}

TEST(Decimal, HoldsThirtyEightDigitsAndNoMore) {
  const std::string most(38, '9');
  ASSERT_TRUE(Decimal::Parse(most).has_value());
  EXPECT_EQ(Decimal::Parse(most)->ToString(), most);
  EXPECT_FALSE(Decimal::Parse(most + "9").has_value());
  EXPECT_EQ(Text(Decimal::Parse(most)->Plus(Decimal(1))), "1" + std::string(38, '0'));
  EXPECT_EQ(Text(Decimal::Parse(most)->Plus(Decimal(2))), "overflow");
  EXPECT_EQ(Text(Decimal(1).Shifted(38).Plus(Decimal(-1))), most);
}

TEST(Decimal, ShiftsByPowersOfTen) {
  EXPECT_EQ(Decimal::Parse("5.34")->Shifted(9).ToString(), "5340000000");
  EXPECT_EQ(Decimal::Parse("6.95")->Shifted(-2).ToString(), "0.0695");
  EXPECT_EQ(Decimal().Shifted(5).ToString(), "0");
}

TEST(Decimal, GivesWholeNumbersThatFit) {
  EXPECT_EQ(Decimal(INT64_MAX).ToInt64(), INT64_MAX);
  EXPECT_EQ(Decimal(INT64_MIN).ToInt64(), INT64_MIN);
  EXPECT_EQ(Decimal(INT64_MIN).ToString(), "-9223372036854775808");
  EXPECT_EQ(Decimal(INT64_MAX).Plus(Decimal(1))->ToInt64(), std::nullopt);
  EXPECT_EQ(Decimal(1).Shifted(30).ToInt64(), std::nullopt);
  EXPECT_EQ(Decimal::Parse("1.5")->ToInt64(), std::nullopt);
}

}  // namespace
}  // namespace accord
