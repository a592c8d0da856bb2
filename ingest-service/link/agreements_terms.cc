#include "ingest-service/link/agreements_terms.h"

#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "ingest-service/extract/agreement/words.h"
#include "ingest-service/extract/date/civil.h"
#include "ingest-service/extract/date/date.h"

namespace accord::ingest {
namespace {

// Both ends of "2022-2025".
void TakePeriod(const FrameValue& value, AgreementRecord* record) {
  const std::string& edtf = value.node->As<DateValue>()->date.edtf();
  const size_t slash = edtf.find('/');
  if (slash == std::string::npos) return;
  const auto end = [&](const std::string& text) -> std::optional<LinkedDate> {
    if (text.empty() || text == "..") return std::nullopt;
    return LinkedDate{PointDate(text), {{value.node->span}, value.rule}};
  };
  if (!record->valid_from.has_value()) record->valid_from = end(edtf.substr(0, slash));
  if (!record->valid_until.has_value()) record->valid_until = end(edtf.substr(slash + 1));
}

// "until the end of 2030", "đến hết năm 2030": the words of the end, before the date or in it.
bool SaysEnd(const Document& document, const Node& node) {
  constexpr TokenIndex kEndReachMax = 3;
  const TokenIndex begin = node.tokens.begin > kEndReachMax ? node.tokens.begin - kEndReachMax : 0;
  for (TokenIndex at = begin; at < node.tokens.end; ++at) {
    const Token& token = document.tokens[at];
    if (token.Is("end") || token.Is("hết") || token.Is("cuối")) return true;
  }
  return false;
}

// A term that runs to the end of a year or month ends with its last day, as English counts; Vietnamese names
// the month.
void EndOfPeriod(const Document& document, const Node& node, LinkedDate* date) {
  const std::optional<Ymd> point = ParsePoint(date->date.edtf());
  if (!point.has_value() || point->day != 0 || !SaysEnd(document, node)) return;
  Ymd last = FromDay(LastDay(*point));
  if (!agreement::ModifiersFirst(document)) last.day = 0;
  const std::string anchor = date->date.anchor_day();
  date->date = Point(last).date;
  date->date.set_anchor_day(anchor);
  date->source.derivation = "date.end-of-period";
}

}  // namespace

v1::Date PointDate(absl::string_view edtf) {
  const std::optional<Ymd> point = ParsePoint(edtf);
  return point.has_value() ? Point(*point).date : v1::Date();
}

LinkedDate CommonPart(LinkedDate date) {
  const std::string edtf = date.date.edtf();
  const size_t slash = edtf.find('/');
  if (slash == std::string::npos) return date;
  if (absl::StartsWith(edtf, "../")) {
    date.date = PointDate(edtf.substr(slash + 1));
    return date;
  }
  if (absl::EndsWith(edtf, "/..")) {
    date.date = PointDate(edtf.substr(0, slash));
    return date;
  }
  for (const size_t length : {size_t{10}, size_t{7}, size_t{4}}) {
    const std::string from = edtf.substr(0, slash).substr(0, length);
    const std::string to = edtf.substr(slash + 1).substr(0, length);
    if (from.size() < length || from != to) continue;
    const std::string anchor = date.date.anchor_day();
    date.date = PointDate(from);
    date.date.set_anchor_day(anchor);
    date.source.derivation = "date.common-part";
    return date;
  }
  return date;
}

std::optional<LinkedDate> DateOf(const FrameValue& value) {
  if (value.node == nullptr) return std::nullopt;
  return CommonPart({value.node->As<DateValue>()->date, {{value.node->span}, value.rule}});
}

bool EndsItsTerm(v1::AgreementStatus status) {
  return status == v1::AGREEMENT_STATUS_TERMINATED || status == v1::AGREEMENT_STATUS_EXPIRED;
}

namespace {

// "has terminated the agreement, done at X on D, with effect from E": E is the end, told in the clause of the
// signing.
bool EndsThen(const AgreementFrame& frame, AgreementRecord* record) {
  if (frame.valid_from.node == nullptr || frame.status != v1::AGREEMENT_STATUS_SIGNED) return false;
  for (Step& step : record->steps) {
    if (!EndsItsTerm(step.status) || step.date.has_value() || step.sentence != frame.sentence) continue;
    step.date = DateOf(frame.valid_from);
    if (!record->valid_until.has_value()) record->valid_until = step.date;
    return true;
  }
  return false;
}

}  // namespace

void DropAgreed(AgreementRecord* record) {
  if (record->StepOf(v1::AGREEMENT_STATUS_PLANNED) == nullptr) return;
  std::erase_if(record->steps,
                [](const Step& step) { return step.agreed && step.status == v1::AGREEMENT_STATUS_SIGNED; });
}

void DateEnd(absl::string_view today, AgreementRecord* record) {
  if (!record->valid_until.has_value()) return;
  const bool ahead = !today.empty() && record->valid_until->date.earliest_day() > today;
  const auto open = [](const Step& step) {
    return step.status == v1::AGREEMENT_STATUS_EXPIRED && !step.date.has_value();
  };
  // What else is told of it says more than that its term is not over.
  if (ahead && record->steps.size() > 1) std::erase_if(record->steps, open);
  for (Step& step : record->steps) {
    if (!open(step)) continue;
    if (ahead) {
      step.status = v1::AGREEMENT_STATUS_IN_FORCE;
    } else {
      step.date = record->valid_until;
    }
  }
}

void TakeTerm(const Document& document, const AgreementFrame& frame, AgreementRecord* record) {
  if (frame.validity.node != nullptr) TakePeriod(frame.validity, record);
  if (!EndsThen(frame, record) && !record->valid_from.has_value())
    record->valid_from = DateOf(frame.valid_from);
  if (frame.valid_until.node != nullptr) {
    std::optional<LinkedDate> until = DateOf(frame.valid_until);
    EndOfPeriod(document, *frame.valid_until.node, &*until);
    // "the plan for 2021-2025, in force until the end of the year": the closer one.
    const std::string known = record->valid_until.has_value() ? record->valid_until->date.edtf() : "";
    const std::string& told = until->date.edtf();
    if (told.size() > known.size() && absl::StartsWith(told, known)) record->valid_until = std::move(until);
  }
  if (EndsItsTerm(frame.status) && frame.date.node != nullptr && !record->valid_until.has_value()) {
    record->valid_until = DateOf(frame.date);
  }
  if (frame.duration.node != nullptr && record->term_months == 0) {
    const auto& duration = *frame.duration.node->As<DurationValue>();
    record->term_months = duration.years * 12 + duration.months;
    record->term_from_signing = frame.term_from_signing;
    record->term_source = {{frame.duration.node->span}, frame.duration.rule};
  }
}

}  // namespace accord::ingest
