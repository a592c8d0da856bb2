#include "ingest-service/extract/figure/yearly.h"

#include "absl/strings/match.h"
#include "ingest-service/extract/date/date.h"
#include "ingest-service/extract/figure/measure.h"

namespace accord::ingest {
namespace {

// Of a year's work, no length and no price.
bool IsVolume(const FigureFrame& frame) {
  const v1::Unit& unit = frame.quantity.unit();
  if (frame.transformation != v1::TRANSFORMATION_LEVEL) return false;
  if (unit.kind() == v1::Unit::KIND_COUNT) return true;
  return unit.kind() == v1::Unit::KIND_PHYSICAL && !IsTimeUnit(unit.code());
}

bool ToldYearly(const Document& document, TokenRange sentence) {
  for (TokenIndex i = sentence.begin; i < sentence.end; ++i) {
    if (document.HitAt(i, "yearly_words") != nullptr) return true;
  }
  return false;
}

bool OpenEnded(const Node& date) {
  const std::string& edtf = date.As<DateValue>()->date.edtf();
  return absl::EndsWith(edtf, "/..") || absl::StartsWith(edtf, "../");
}

// Null when the sentence tells none.
const Node* ValidityOf(const Chart& chart, const Cues& cues) {
  const Node* last = nullptr;
  for (const Node* date : chart.In<DateValue>(cues.sentence())) {
    const DateValue::Kind kind = date->As<DateValue>()->kind;
    if (OpenEnded(*date)) continue;
    // The word takes the date's "from" along.
    const TokenIndex from = date->tokens.begin;
    const bool from_to = kind == DateValue::Kind::kPeriod && absl::StrContains(date->rule, "from") &&
                         (cues.EndingAt("instrument_times", from).entry != nullptr ||
                          cues.EndingAt("instrument_times", from + 1).entry != nullptr);
    if (kind == DateValue::Kind::kValidity || from_to) last = date;
  }
  return last;
}

}  // namespace

void TakeValidity(const Chart& chart, const Cues& cues, size_t first, std::vector<FigureFrame>* frames) {
  if (first == frames->size()) return;
  const Node* validity = ValidityOf(chart, cues);
  if (validity == nullptr || !ToldYearly(chart.document(), cues.sentence())) return;
  for (size_t i = first; i < frames->size(); ++i) {
    FigureFrame& frame = (*frames)[i];
    if (frame.period == nullptr && IsVolume(frame)) frame.period = validity;
  }
}

}  // namespace accord::ingest
