#include "ingest-service/extract/figure/reach.h"

#include <string>

#include "ingest-service/extract/date/date.h"
#include "ingest-service/extract/figure/measure.h"
#include "ingest-service/extract/figure/settled.h"

namespace accord::ingest {
namespace {

bool IsMoney(const FigureFrame& frame) { return frame.quantity.unit().kind() == v1::Unit::KIND_MONEY; }

// "won a contract worth 5 million": what a thing is worth was not measured when it was won.
bool IsWorth(const Cues& cues, const FigureFrame& frame) {
  const Cue worth = cues.EndingAt("attribute_words", frame.tokens.begin);
  return worth.entry != nullptr && !worth.entry->Has("kind");
}

// Whether a verb that tells how much leads to the amount, or opens it ("vượt 7 tỷ").
bool Measures(const Cues& cues, TokenIndex amount) {
  const Cue before = cues.EndingAt("predicate_words", amount);
  const Cue inside = cues.At("predicate_words", amount);
  return (before.entry != nullptr && before.entry->Has("measures")) ||
         (inside.entry != nullptr && inside.entry->Has("measures")) ||
         cues.EndingAt("trade_verbs", amount).entry != nullptr;
}

}  // namespace

bool IsGoal(const FigureFrame& frame) {
  return frame.status == v1::OBSERVATION_STATUS_TARGET || frame.status == v1::OBSERVATION_STATUS_FORECAST;
}

PeriodReach ReachOf(const Cues& cues, const FigureFrame& frame, const TenseReading& tense) {
  const v1::Unit& unit = frame.quantity.unit();
  const bool level = frame.transformation == v1::TRANSFORMATION_LEVEL;
  if (unit.kind() == v1::Unit::KIND_PHYSICAL && IsTimeUnit(unit.code())) return PeriodReach::kNone;
  if (frame.transformation == v1::TRANSFORMATION_RANK) return PeriodReach::kSentence;
  if (frame.measure == v1::MEASURE_COUNT || frame.measure == v1::MEASURE_LOAN_OR_AID)
    return PeriodReach::kDays;
  // What a verb says was measured has the time of its sentence, a sum or a plant's capacity or not.
  // Vietnamese verbs have no tense: one that leads to the amount tells ("giá trị giao dịch năm 2024 vượt 7
  // tỷ").
  const bool said = !tense.words.empty() || Measures(cues, frame.tokens.begin);
  const bool told = tense.tense == Tense::kTold && said && !IsWorth(cues, frame);
  if (level && IsCapacity(frame)) return told ? PeriodReach::kSentence : PeriodReach::kFrame;
  const bool plain =
      frame.measure == v1::MEASURE_OTHER && frame.measure_words.empty() && unit.per().empty() && level;
  const bool amount = IsMoney(frame) || unit.kind() == v1::Unit::KIND_PHYSICAL;
  return plain && !(told && amount) ? PeriodReach::kOwn : PeriodReach::kSentence;
}

bool CarriesPeriod(const FigureFrame& frame, v1::Measure measured, const TenseReading& tense,
                   bool same_paragraph) {
  if (tense.tense != Tense::kTold || IsGoal(frame)) return false;
  // What was lent was lent when its own paper was signed.
  const bool level = frame.transformation == v1::TRANSFORMATION_LEVEL;
  if (level && frame.measure == v1::MEASURE_LOAN_OR_AID && measured != v1::MEASURE_LOAN_OR_AID) return false;
  // "some 1,200 ships called there": what a verb says happened is counted over the time told before.
  if (level && frame.measure == v1::MEASURE_COUNT)
    return same_paragraph && !tense.words.empty() && !tense.perfect && !tense.speech;
  const bool trade = IsTrade(frame.measure) && IsTrade(measured);
  // A rank is one of now, unless a verb says that it was.
  if (frame.transformation == v1::TRANSFORMATION_RANK) return same_paragraph && !tense.words.empty();
  if (frame.transformation != v1::TRANSFORMATION_LEVEL) return same_paragraph || trade;
  if (tense.perfect && !IsTrade(frame.measure)) return false;
  if (IsTrade(frame.measure) || frame.balance) return true;
  return same_paragraph && frame.measure != v1::MEASURE_OTHER && frame.measure != v1::MEASURE_COUNT &&
         !IsCapacity(frame);
}

bool PassesSoon(const Document& document, const Node& period) {
  if (period.rule == kNowRule) return true;
  const v1::Date& date = period.As<DateValue>()->date;
  const std::string& anchor = document.article.published_day();
  const std::string& begin = date.earliest_day().empty() ? date.latest_day() : date.earliest_day();
  return !anchor.empty() && begin > anchor;
}

}  // namespace accord::ingest
