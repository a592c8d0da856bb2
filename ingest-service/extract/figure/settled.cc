#include "ingest-service/extract/figure/settled.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "ingest-service/extract/date/civil.h"
#include "ingest-service/extract/date/date.h"

namespace accord::ingest {
namespace {

// No paper lasts longer.
constexpr int kTermYearsMax = 99;

void Settle(const Chart& chart, DateValue value, TokenRange words, absl::string_view rule, Nodes inputs,
            FigureFrame* frame) {
  auto node = std::make_shared<Node>();
  node->tokens = words;
  node->span = chart.document().SpanOf(words);
  node->value = Relative(chart.document(), std::move(value));
  node->rule = rule;
  node->inputs = std::move(inputs);
  frame->settled = std::move(node);
  frame->period = frame->settled.get();
}

Ymd MonthOf(absl::CivilDay day) { return {static_cast<int>(day.year()), day.month(), 0}; }

// "since 2005", of what was measured: up to the published month. A change compares two times alike: of years,
// years.
void CloseSince(const Chart& chart, absl::CivilDay anchor, FigureFrame* frame) {
  const Node& since = *frame->period;
  const std::optional<Ends> ends = EndsOf(*since.As<DateValue>());
  if (!ends.has_value() || ends->from.open() || !ends->to.open() || LastDay(ends->from) >= anchor) return;
  Ymd to = MonthOf(anchor);
  if (frame->transformation != v1::TRANSFORMATION_LEVEL && ends->from.month == 0) to.month = 0;
  Settle(chart, Period(ends->from, to), since.tokens, "figure.period.since", {&since}, frame);
}

// What is counted or priced: a length stays what it is.
bool ChangesOverTime(const FigureFrame& frame) {
  const v1::Unit::Kind kind = frame.quantity.unit().kind();
  if (frame.transformation != v1::TRANSFORMATION_LEVEL) return false;
  return kind == v1::Unit::KIND_COUNT || kind == v1::Unit::KIND_MONEY ||
         frame.measure == v1::MEASURE_PRODUCTION;
}

bool IsProjects(const v1::Unit& unit) {
  const std::string& noun = unit.counted_noun();
  return unit.kind() == v1::Unit::KIND_COUNT &&
         (absl::StrContains(noun, "project") || absl::StrContains(noun, "dự án"));
}

// Capital and its projects, and what part or rank they are.
bool IsStock(const FigureFrame& frame) {
  if (frame.transformation == v1::TRANSFORMATION_SHARE || frame.transformation == v1::TRANSFORMATION_RANK)
    return true;
  const bool level = frame.transformation == v1::TRANSFORMATION_LEVEL;
  return level && (frame.measure == v1::MEASURE_INVESTMENT || IsProjects(frame.quantity.unit()));
}

// From a term to where it begins, and between "from 1 January" and a term behind it.
constexpr TokenIndex kTermGapMax = 5;
constexpr int kMonthsOfYear = 12;

// How many months a whole number of years or months is; 0 for other amounts.
int MonthsOfTerm(const v1::Quantity& quantity) {
  const v1::Unit& unit = quantity.unit();
  int number = 0;
  if (unit.kind() != v1::Unit::KIND_PHYSICAL || !absl::SimpleAtoi(quantity.value(), &number)) return 0;
  if (number < 1 || number > kTermYearsMax) return 0;
  return unit.code() == "a" ? number * kMonthsOfYear : unit.code() == "mo" ? number : 0;
}

// Whether only words of beginning stand there, and one of them at least where `needed`.
bool Begins(const Document& document, TokenIndex begin, TokenIndex end, bool needed) {
  bool told = !needed;
  for (TokenIndex i = begin; i < end;) {
    const LexiconHit* hit = document.HitAt(i, "term_starts");
    if (hit == nullptr || hit->tokens.end > end) return false;
    told = told || !hit->entry->Has("filler");
    i = hit->tokens.end;
  }
  return told;
}

// The date that a term begins at; null when none is told beside it.
const Node* TermStart(const Chart& chart, const FigureFrame& frame) {
  const Document& document = chart.document();
  const TokenRange at = frame.tokens;
  for (const Node* date : chart.In<DateValue>(frame.sentence)) {
    const std::optional<Ends> ends = EndsOf(*date->As<DateValue>());
    if (!ends.has_value() || ends->from.open()) continue;
    // "from 2027" takes its "from" along.
    const bool open = ends->to.open();
    if (!open && !(ends->from == ends->to)) continue;
    const TokenRange words = date->tokens;
    if (words.begin >= at.end && words.begin - at.end <= kTermGapMax &&
        Begins(document, at.end, words.begin, !open))
      return date;
    const bool before = words.end <= at.begin && at.begin - words.end <= kTermGapMax;
    if (!before || !Begins(document, words.end, at.begin, false)) continue;
    const TokenIndex from = words.begin - std::min<TokenIndex>(words.begin - frame.sentence.begin, 2);
    if (open || (from < words.begin && Begins(document, from, words.begin, true)) ||
        (from < words.begin && Begins(document, words.begin - 1, words.begin, true)))
      return date;
  }
  return nullptr;
}

// The last day, month or year of a term that begins with `from`.
Ymd TermEnd(Ymd from, int months) {
  if (from.month == 0) return {from.year + months / kMonthsOfYear - 1, 0, 0};
  if (from.day == 0) return AddMonths(from, months - 1);
  return FromDay(FirstDay(AddMonths(from, months)) - 1);
}

bool LiesAhead(Tense tense, const FigureFrame& frame) {
  return frame.status == v1::OBSERVATION_STATUS_TARGET || frame.status == v1::OBSERVATION_STATUS_FORECAST ||
         tense == Tense::kAhead;
}

}  // namespace

void SettleTerm(const Chart& chart, FigureFrame* frame) {
  const int months = MonthsOfTerm(frame->quantity);
  if (months == 0 || frame->transformation != v1::TRANSFORMATION_LEVEL) return;
  const Node* start = TermStart(chart, *frame);
  if (start == nullptr) return;
  const Ymd from = EndsOf(*start->As<DateValue>())->from;
  if (from.month == 0 && months % kMonthsOfYear != 0) return;
  const Ymd to = TermEnd(from, months);
  if (!IsValid(to) || LastDay(to) <= FirstDay(from)) return;
  auto node = std::make_shared<Node>(*start);
  const DateValue& told = *start->As<DateValue>();
  DateValue value = from == to ? Point(from) : Period(from, to);
  value.relative = told.relative;
  value.date.set_anchor_day(told.date.anchor_day());
  node->value = std::move(value);
  node->rule = "figure.period.term";
  node->inputs = {start};
  frame->settled = std::move(node);
  frame->period = frame->settled.get();
}

void SettleGoal(const Chart& chart, Tense tense, FigureFrame* frame) {
  if (frame->period == nullptr || !LiesAhead(tense, *frame)) return;
  const Node& date = *frame->period;
  const std::optional<Ends> ends = EndsOf(*date.As<DateValue>());
  if (!absl::StrContains(date.rule, "end") || !ends.has_value() || ends->to.open()) return;
  if (ends->to.month != kMonthsOfYear || ends->to.day != 0) return;
  auto node = std::make_shared<Node>(date);
  DateValue value = Point({ends->to.year, 0, 0});
  value.relative = date.As<DateValue>()->relative;
  value.date.set_anchor_day(date.As<DateValue>()->date.anchor_day());
  node->value = std::move(value);
  node->rule = "figure.period.goal";
  node->inputs = {&date};
  frame->settled = std::move(node);
  frame->period = frame->settled.get();
}

void SettleTime(const Chart& chart, Tense tense, TokenRange now, FigureFrame* frame) {
  const std::optional<absl::CivilDay> anchor = AnchorOf(chart.document());
  if (!anchor.has_value()) return;
  const bool goal = LiesAhead(tense, *frame);
  if (frame->period != nullptr) {
    if (!goal) CloseSince(chart, *anchor, frame);
    return;
  }
  if (!now.empty() && !goal && ChangesOverTime(*frame))
    Settle(chart, Point(MonthOf(*anchor)), now, kNowRule, {}, frame);
}

void SettleStock(const Chart& chart, const Cues& cues, size_t first, std::vector<FigureFrame>* frames) {
  const std::optional<absl::CivilDay> anchor = AnchorOf(chart.document());
  Cue stock;
  for (const Cue& cue : cues.Of("measures")) {
    if (cue.entry->Has("stock")) stock = cue;
  }
  if (!anchor.has_value() || stock.entry == nullptr) return;
  for (size_t i = first; i < frames->size(); ++i) {
    FigureFrame& frame = (*frames)[i];
    const bool open = frame.period == nullptr || frame.period->rule == kNowRule;
    const bool goal =
        frame.status == v1::OBSERVATION_STATUS_TARGET || frame.status == v1::OBSERVATION_STATUS_FORECAST;
    if (open && !goal && IsStock(frame))
      Settle(chart, Cumulative(MonthOf(*anchor)), stock.tokens, "figure.period.stock", {}, &frame);
  }
}

void TakeTime(const FigureFrame& from, FigureFrame* frame) {
  frame->period = from.period;
  frame->settled = from.settled;
}

}  // namespace accord::ingest
