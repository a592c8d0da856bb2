#include "ingest-service/extract/figure/period.h"

#include "ingest-service/extract/date/date.h"

namespace accord::ingest {
namespace {

// Whether a date is what something is compared with ("so với năm 2021", "than in 2022").
bool IsBase(const Document& document, const Cues& cues, const Node& date) {
  TokenIndex begin = date.tokens.begin;
  if (cues.EndingAt("comparison_words", begin).entry != nullptr) return true;
  // One word may stand between: "than the previous year", "so với năm trước".
  return begin > cues.sentence().begin && cues.EndingAt("comparison_words", begin - 1).entry != nullptr &&
         document.tokens[begin - 1].IsWord();
}

}  // namespace

PeriodReading ReadPeriod(const Chart& chart, const Cues& cues, TokenRange quantity, const Node* carried) {
  const TokenRange clause = cues.ClauseOf(quantity.begin);
  PeriodReading reading;
  const Node* before = nullptr;
  const Node* in_clause = nullptr;
  const Node* after = nullptr;
  for (const Node* date : chart.In<DateValue>(cues.sentence())) {
    const DateValue& value = *date->As<DateValue>();
    if (value.kind == DateValue::Kind::kValidity || date->tokens.Overlaps(quantity)) continue;
    if (IsBase(chart.document(), cues, *date)) {
      if (date->tokens.begin >= quantity.end && reading.base == nullptr) reading.base = date;
      continue;
    }
    if (date->tokens.end <= quantity.begin) {
      before = date;
      if (date->tokens.begin >= clause.begin) in_clause = date;
    } else if (after == nullptr && date->tokens.end <= clause.end) {
      after = date;
    }
  }
  reading.period = in_clause != nullptr ? in_clause
                   : after != nullptr   ? after
                   : before != nullptr  ? before
                                        : carried;
  return reading;
}

}  // namespace accord::ingest
