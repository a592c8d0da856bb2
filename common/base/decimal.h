// An exact decimal number: a whole mantissa of up to 38 digits and a power of ten. No binary floating point
// anywhere (promise P2).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace accord {

// Value type. Always normalised: no trailing zero in the mantissa, zero is 0·10^0.
class Decimal {
 public:
  Decimal() = default;
  explicit Decimal(int64_t value);

  // "-12.50", "200000000": digits with at most one point and an optional minus. nullopt when malformed or
  // past 38 digits.
  static std::optional<Decimal> Parse(absl::string_view text);

  // Canonical: no exponent, no plus, no trailing zeros after the point. At most 100 characters for exponents
  // within ±60.
  std::string ToString() const;

  // value · 10^power
  Decimal Shifted(int power) const;
  // nullopt on overflow past 38 digits.
  std::optional<Decimal> Plus(const Decimal& other) const;
  std::optional<Decimal> Times(const Decimal& other) const;
  Decimal Negated() const;

  bool IsZero() const { return mantissa_ == 0; }
  bool IsNegative() const { return mantissa_ < 0; }
  bool IsWhole() const { return exponent_ >= 0; }
  // nullopt when it is not whole or does not fit.
  std::optional<int64_t> ToInt64() const;

  // <0, 0, >0. Exact.
  static int Compare(const Decimal& a, const Decimal& b);
  friend bool operator==(const Decimal& a, const Decimal& b) { return Compare(a, b) == 0; }
  friend bool operator<(const Decimal& a, const Decimal& b) { return Compare(a, b) < 0; }

 private:
  Decimal(__int128 mantissa, int exponent);
  __int128 mantissa_ = 0;
  int exponent_ = 0;
};

}  // namespace accord
