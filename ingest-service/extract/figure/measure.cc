#include "ingest-service/extract/figure/measure.h"

#include <algorithm>

#include "ingest-service/lexicon/enum_names.h"

namespace accord::ingest {
namespace {

// How far to the right of an amount its measure may stand ("200 million USD in exports").
constexpr TokenIndex kRightReach = 6;

bool IsDurationOrLength(absl::string_view code) {
  return IsTimeUnit(code) || code == "km" || code == "m" || code == "mm" || code == "cm" || code == "km/h" ||
         code == "har" || code == "ha" || code == "m2" || code == "km2" || code == "kV" || code == "V";
}

v1::Measure MeasureOf(const LexiconEntry& entry) {
  static const EnumNames<v1::Measure> measures("MEASURE_");
  return measures.Of(entry.Get("measure"), v1::MEASURE_OTHER);
}

// "got 5 million USD on Monday with a loan agreement": a paper of lending tells of what however far before
// it.
Cue LoanBehind(const Cues& cues, TokenRange range) {
  const Cue cue = cues.After("measures", range.begin, range.end);
  return cue.entry != nullptr && cue.entry->Get("weak") != "1" && cue.entry->Get("verb") != "1" &&
                 MeasureOf(*cue.entry) == v1::MEASURE_LOAN_OR_AID
             ? cue
             : Cue{};
}

MeasureReading ByUnit(const v1::Unit& unit, const Cue& cue) {
  MeasureReading named;
  if (cue.entry != nullptr)
    named = {MeasureOf(*cue.entry), cue.tokens, cue.entry->Get("verb") == "1",
             cue.entry->Get("balance") == "1"};
  switch (unit.kind()) {
    case v1::Unit::KIND_COUNT:
      return {v1::MEASURE_COUNT, {}, named.verb};
    case v1::Unit::KIND_PHYSICAL:
      if (IsDurationOrLength(unit.code())) return {v1::MEASURE_OTHER, {}, false};
      // Tonnes are traded or produced; what is invested or lent is money.
      if (cue.entry != nullptr && (IsTrade(named.measure) || named.measure == v1::MEASURE_PRODUCTION))
        return named;
      return {v1::MEASURE_PRODUCTION, {}, false};
    case v1::Unit::KIND_MONEY:
      // A price is no sum, and output is not counted in money.
      if (!unit.per().empty() || named.measure == v1::MEASURE_PRODUCTION)
        return {v1::MEASURE_OTHER, {}, false};
      return named;
    default:
      return named;
  }
}

}  // namespace

bool IsTrade(v1::Measure measure) {
  return measure == v1::MEASURE_EXPORTS || measure == v1::MEASURE_IMPORTS ||
         measure == v1::MEASURE_TRADE_TURNOVER;
}

bool IsTimeUnit(absl::string_view code) {
  return code == "a" || code == "mo" || code == "d" || code == "wk" || code == "h" || code == "min" ||
         code == "s";
}

bool IsCapacity(const FigureFrame& frame) {
  const v1::Unit& unit = frame.quantity.unit();
  if (frame.measure != v1::MEASURE_PRODUCTION || unit.kind() != v1::Unit::KIND_PHYSICAL) return false;
  return unit.code() == "MW" || unit.code() == "kW" || unit.code() == "GW" || unit.code() == "W";
}

Cue MeasureCue(const Cues& cues, TokenRange at) {
  const TokenRange clause = cues.ClauseOf(at.begin);
  const auto strong = [](const Cue& cue) { return cue.entry->Get("weak") != "1"; };
  Cue left, left_strong, right;
  for (const Cue& cue : cues.Of("measures")) {
    if (cue.tokens.end <= at.begin) {
      left = cue;
      if (strong(cue)) left_strong = cue;
    } else if (cue.tokens.begin >= at.end && cue.tokens.end <= std::min(clause.end, at.end + kRightReach) &&
               right.entry == nullptr && strong(cue)) {
      right = cue;
    }
  }
  // "in exports", "of investment" behind the amount outdoes a word of an earlier clause, not one of its own.
  if (right.entry != nullptr && (left_strong.entry == nullptr || left_strong.tokens.begin < clause.begin))
    return right;
  if (left_strong.entry != nullptr) return left_strong;
  if (left.entry != nullptr || right.entry != nullptr) return left.entry != nullptr ? left : right;
  return LoanBehind(cues, {at.end, clause.end});
}

MeasureReading ReadMeasure(const Cues& cues, const Node& quantity) {
  return ByUnit(quantity.As<QuantityValue>()->quantity.unit(), MeasureCue(cues, quantity.tokens));
}

}  // namespace accord::ingest
