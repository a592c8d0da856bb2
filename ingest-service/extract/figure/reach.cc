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
  const bool told = tense.tense == Tense::kTold && !tense.words.empty() && !IsWorth(cues, frame);
  if (level && IsCapacity(frame)) return told ? PeriodReach::kSentence : PeriodReach::kFrame;
  const bool plain =
      frame.measure == v1::MEASURE_OTHER && frame.measure_words.empty() && unit.per().empty() && level;
  return plain && !(told && IsMoney(frame)) ? PeriodReach::kOwn : PeriodReach::kSentence;
}

bool CarriesPeriod(const FigureFrame& frame, v1::Measure measured, const TenseReading& tense,
                   bool same_paragraph) {
  if (tense.tense != Tense::kTold || IsGoal(frame)) return false;
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
