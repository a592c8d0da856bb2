#include "ingest-service/extract/figure/settled.h"

#include "absl/strings/match.h"
#include "ingest-service/extract/date/civil.h"
#include "ingest-service/extract/date/date.h"

namespace accord::ingest {
namespace {

constexpr absl::string_view kNowRule = "figure.period.now";

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

}  // namespace

void SettleTime(const Chart& chart, Tense tense, TokenRange now, FigureFrame* frame) {
  const std::optional<absl::CivilDay> anchor = AnchorOf(chart.document());
  if (!anchor.has_value()) return;
  const bool goal = frame->status == v1::OBSERVATION_STATUS_TARGET ||
                    frame->status == v1::OBSERVATION_STATUS_FORECAST || tense == Tense::kAhead;
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
