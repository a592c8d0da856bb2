#include "query-service/view/quantity_match.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "common/base/decimal.h"
#include "common/text/unicode.h"

namespace accord::query {
namespace {

using Quantity = v1::Quantity;

// What "about" and "nearly" leave open, in thousandths of the value.
constexpr int kAboutPermille = 100;
// What the zeros at the end of a round number leave open.
constexpr int kRoundPermille = 25;
// A number of few digits leaves half of its last one open, yet no more than this ("1 billion" is not 1.4).
constexpr int kLastDigitPermille = 100;

Decimal Minus(const Decimal& a, const Decimal& b) { return a.Plus(b.Negated()).value_or(a); }
Decimal Sum(const Decimal& a, const Decimal& b) { return a.Plus(b).value_or(a); }
Decimal Size(const Decimal& value) { return value.IsNegative() ? value.Negated() : value; }
Decimal Permille(const Decimal& value, int permille) {
  return Size(value).Times(Decimal(permille)).value_or(Decimal()).Shifted(-3);
}
Decimal Half(const Decimal& value) { return value.Times(Decimal(5)).value_or(Decimal()).Shifted(-1); }
bool IsWithin(const Decimal& value, const Decimal& low, const Decimal& high) {
  return !(value < low) && !(high < value);
}

// The power of ten of the first digit: 8 for 200,000,000, -1 for 0.25. The value is not zero.
int FirstPlace(const Decimal& value) {
  const Decimal size = Size(value);
  int place = 0;
  while (!(size < Decimal(10).Shifted(place))) ++place;
  while (size < Decimal(1).Shifted(place)) --place;
  return place;
}

// The power of ten of the last digit that is not zero.
int LastPlace(const Decimal& value) {
  int place = FirstPlace(value);
  while (!value.Shifted(-place).IsWhole()) --place;
  return place;
}

// An exact number as it was written.
struct Written {
  Decimal value;
  // 10^place of its last digit: told by the digits it was written with, and not before the last non-zero one.
  Decimal unit;
  // As above, without the zeros at its end.
  Decimal round_unit;

  // How far off what was measured may be.
  Decimal Tolerance() const {
    const Decimal last_digit = std::min(Half(unit), Permille(value, kLastDigitPermille));
    const Decimal zeros = std::min(Half(round_unit), Permille(value, kRoundPermille));
    return std::max(last_digit, zeros);
  }
};

Written WrittenAs(const Decimal& value, const Quantity& quantity) {
  if (value.IsZero()) return {value, Decimal(), Decimal()};
  const int round_place = LastPlace(value);
  int place = std::min(round_place, quantity.scale());
  if (quantity.significant_digits() > 0)
    place = std::min(place, FirstPlace(value) + 1 - static_cast<int>(quantity.significant_digits()));
  return {value, Decimal(1).Shifted(place), Decimal(1).Shifted(round_place)};
}

// `coarse` may be what `fine` was rounded to, or cut off to.
bool MayBeRounded(const Written& coarse, const Written& fine) {
  const Decimal tolerance = coarse.Tolerance();
  if (IsWithin(fine.value, Minus(coarse.value, tolerance), Sum(coarse.value, tolerance))) return true;
  if (!(fine.unit < coarse.unit) || coarse.value.IsNegative() != fine.value.IsNegative()) return false;
  const Decimal cut = Minus(Size(fine.value), Size(coarse.value));
  return !cut.IsNegative() && cut < coarse.unit && !(Permille(coarse.value, kRoundPermille) < cut);
}

// What a quantity leaves open; empty ends are open.
struct Interval {
  std::optional<Decimal> low;
  std::optional<Decimal> high;
};

std::optional<Interval> IntervalOf(const Quantity& quantity, const std::string& reading) {
  if (quantity.kind() == Quantity::KIND_RANGE) {
    Interval range{Decimal::Parse(quantity.low()), Decimal::Parse(quantity.high())};
    if (!range.low || !range.high) return std::nullopt;
    if (*range.high < *range.low) std::swap(range.low, range.high);
    return range;
  }
  const std::optional<Decimal> value = Decimal::Parse(reading);
  if (!value) return std::nullopt;
  const Decimal around = Permille(*value, kAboutPermille);
  // "More than a fall of 3 %" and "nearly -3 %" are told by size.
  const bool below = value->IsNegative();
  switch (quantity.kind()) {
    case Quantity::KIND_ABOUT:
      return Interval{Minus(*value, around), Sum(*value, around)};
    case Quantity::KIND_NEARLY:
      return below ? Interval{*value, Sum(*value, around)} : Interval{Minus(*value, around), *value};
    case Quantity::KIND_AT_LEAST:
      return below ? Interval{std::nullopt, *value} : Interval{*value, std::nullopt};
    case Quantity::KIND_AT_MOST:
      return below ? Interval{*value, std::nullopt} : Interval{std::nullopt, *value};
    default:
      break;
  }
  const Decimal tolerance = WrittenAs(*value, quantity).Tolerance();
  return Interval{Minus(*value, tolerance), Sum(*value, tolerance)};
}

bool Overlap(const Interval& a, const Interval& b) {
  const bool a_before = a.high && b.low && *a.high < *b.low;
  const bool b_before = b.high && a.low && *b.high < *a.low;
  return !a_before && !b_before;
}

bool IsExact(const Quantity& quantity) {
  return quantity.kind() == Quantity::KIND_EXACT || quantity.kind() == Quantity::KIND_UNSPECIFIED;
}

bool ReadingsCanBothHold(const Quantity& a, const std::string& a_reading, const Quantity& b,
                         const std::string& b_reading) {
  if (IsExact(a) && IsExact(b)) {
    const std::optional<Decimal> x = Decimal::Parse(a_reading);
    const std::optional<Decimal> y = Decimal::Parse(b_reading);
    if (!x || !y || *x == *y) return true;
    const Written as_x = WrittenAs(*x, a);
    const Written as_y = WrittenAs(*y, b);
    return MayBeRounded(as_x, as_y) || MayBeRounded(as_y, as_x);
  }
  const std::optional<Interval> x = IntervalOf(a, a_reading);
  const std::optional<Interval> y = IntervalOf(b, b_reading);
  return !x || !y || Overlap(*x, *y);
}

std::vector<std::string> Readings(const Quantity& quantity) {
  std::vector<std::string> readings = {quantity.value()};
  readings.insert(readings.end(), quantity.alternatives().begin(), quantity.alternatives().end());
  return readings;
}

bool SameUnit(const v1::Unit& a, const v1::Unit& b) {
  return a.kind() == b.kind() && a.code() == b.code() && a.per() == b.per() &&
         text::Fold(a.counted_noun()) == text::Fold(b.counted_noun());
}

}  // namespace

bool QuantitiesCanBothHold(const Quantity& a, const Quantity& b) {
  if (!SameUnit(a.unit(), b.unit())) return true;
  const std::vector<std::string> b_readings = Readings(b);
  for (const std::string& a_reading : Readings(a)) {
    for (const std::string& b_reading : b_readings) {
      if (ReadingsCanBothHold(a, a_reading, b, b_reading)) return true;
    }
  }
  return false;
}

}  // namespace accord::query
