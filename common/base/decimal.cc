#include "common/base/decimal.h"

#include <algorithm>

namespace accord {
namespace {

using Magnitude = unsigned __int128;

constexpr int kDigitsMax = 38;

Magnitude PowerOfTen(int power) {
  Magnitude out = 1;
  for (int i = 0; i < power; ++i) out *= 10;
  return out;
}

Magnitude Abs(__int128 value) {
  return value < 0 ? ~static_cast<Magnitude>(value) + 1 : static_cast<Magnitude>(value);
}

int CountDigits(Magnitude value) {
  int digits = 0;
  for (; value != 0; value /= 10) ++digits;
  return digits;
}

bool FitsDigits(Magnitude value) { return value < PowerOfTen(kDigitsMax); }

std::string DigitsOf(Magnitude value) {
  std::string digits;
  for (; value != 0; value /= 10) digits.push_back(static_cast<char>('0' + static_cast<int>(value % 10)));
  std::reverse(digits.begin(), digits.end());
  return digits;
}

}  // namespace

Decimal::Decimal(__int128 mantissa, int exponent) : mantissa_(mantissa), exponent_(exponent) {
  if (mantissa_ == 0) {
    exponent_ = 0;
    return;
  }
  while (mantissa_ % 10 == 0) {
    mantissa_ /= 10;
    ++exponent_;
  }
}

Decimal::Decimal(int64_t value) : Decimal(static_cast<__int128>(value), 0) {}

std::optional<Decimal> Decimal::Parse(absl::string_view text) {
  const bool negative = !text.empty() && text[0] == '-';
  if (negative) text.remove_prefix(1);
  Magnitude mantissa = 0;
  int exponent = 0;
  int zeros = 0;  // trailing so far: they join the mantissa only when another digit follows
  bool point = false;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '.') {
      if (point || i == 0 || i + 1 == text.size()) return std::nullopt;
      point = true;
      continue;
    }
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    if (point) --exponent;
    if (text[i] == '0') {
      ++zeros;
      continue;
    }
    if (mantissa != 0 && CountDigits(mantissa) + zeros + 1 > kDigitsMax) return std::nullopt;
    if (mantissa != 0) mantissa *= PowerOfTen(zeros + 1);
    mantissa += static_cast<Magnitude>(text[i] - '0');
    zeros = 0;
  }
  if (text.empty()) return std::nullopt;
  const auto value = static_cast<__int128>(mantissa);
  return Decimal(negative ? -value : value, exponent + zeros);
}

std::string Decimal::ToString() const {
  if (mantissa_ == 0) return "0";
  std::string digits = DigitsOf(Abs(mantissa_));
  if (exponent_ >= 0) {
    digits.append(static_cast<size_t>(exponent_), '0');
  } else {
    const auto fraction = static_cast<size_t>(-exponent_);
    if (digits.size() <= fraction) digits.insert(0, fraction + 1 - digits.size(), '0');
    digits.insert(digits.size() - fraction, 1, '.');
  }
  return mantissa_ < 0 ? "-" + digits : digits;
}

Decimal Decimal::Shifted(int power) const {
  return mantissa_ == 0 ? Decimal() : Decimal(mantissa_, exponent_ + power);
}

std::optional<Decimal> Decimal::Plus(const Decimal& other) const {
  if (IsZero()) return other;
  if (other.IsZero()) return *this;
  const Decimal& high = exponent_ >= other.exponent_ ? *this : other;
  const Decimal& low = exponent_ >= other.exponent_ ? other : *this;
  // Both aligned to the lower exponent. `low` has at most 38 digits, so past 39 the sum cannot come back
  // below 10^38; 10^39 - 1 does not fit the type, 3·10^38 does.
  Magnitude a = Abs(high.mantissa_);
  for (int i = high.exponent_ - low.exponent_; i > 0; --i) {
    if (a >= PowerOfTen(kDigitsMax) / 5) return std::nullopt;
    a *= 10;
  }
  const Magnitude b = Abs(low.mantissa_);
  const bool same_sign = high.IsNegative() == low.IsNegative();
  Magnitude sum = same_sign ? a + b : a >= b ? a - b : b - a;
  const bool negative = same_sign || a >= b ? high.IsNegative() : low.IsNegative();
  int exponent = low.exponent_;
  while (sum != 0 && sum % 10 == 0) {
    sum /= 10;
    ++exponent;
  }
  if (!FitsDigits(sum)) return std::nullopt;
  const auto value = static_cast<__int128>(sum);
  return Decimal(negative ? -value : value, exponent);
}

std::optional<Decimal> Decimal::Times(const Decimal& other) const {
  if (IsZero() || other.IsZero()) return Decimal();
  Magnitude a = Abs(mantissa_);
  Magnitude b = Abs(other.mantissa_);
  int exponent = exponent_ + other.exponent_;
  // Every ten inside the product is taken out first, so that an overflow is one of the normalised result.
  for (; a % 2 == 0 && b % 5 == 0; a /= 2, b /= 5) ++exponent;
  for (; a % 5 == 0 && b % 2 == 0; a /= 5, b /= 2) ++exponent;
  if (a > (PowerOfTen(kDigitsMax) - 1) / b) return std::nullopt;
  const auto value = static_cast<__int128>(a * b);
  return Decimal(IsNegative() != other.IsNegative() ? -value : value, exponent);
}

Decimal Decimal::Negated() const { return Decimal(-mantissa_, exponent_); }

std::optional<int64_t> Decimal::ToInt64() const {
  if (!IsWhole()) return std::nullopt;
  __int128 value = mantissa_;
  for (int i = 0; i < exponent_; ++i) {
    value *= 10;
    if (value > INT64_MAX || value < INT64_MIN) return std::nullopt;
  }
  if (value > INT64_MAX || value < INT64_MIN) return std::nullopt;
  return static_cast<int64_t>(value);
}

int Decimal::Compare(const Decimal& a, const Decimal& b) {
  const int sign_a = a.IsZero() ? 0 : a.IsNegative() ? -1 : 1;
  const int sign_b = b.IsZero() ? 0 : b.IsNegative() ? -1 : 1;
  if (sign_a != sign_b) return sign_a < sign_b ? -1 : 1;
  if (sign_a == 0) return 0;
  Magnitude x = Abs(a.mantissa_);
  Magnitude y = Abs(b.mantissa_);
  const int digits_x = CountDigits(x);
  const int digits_y = CountDigits(y);
  // The place of the leading digit decides; at one place the mantissas are compared at equal length.
  if (digits_x + a.exponent_ != digits_y + b.exponent_) {
    return digits_x + a.exponent_ < digits_y + b.exponent_ ? -sign_a : sign_a;
  }
  if (digits_x < digits_y) x *= PowerOfTen(digits_y - digits_x);
  if (digits_y < digits_x) y *= PowerOfTen(digits_x - digits_y);
  return x == y ? 0 : x < y ? -sign_a : sign_a;
}

}  // namespace accord
