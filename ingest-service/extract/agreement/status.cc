#include "ingest-service/extract/agreement/status.h"

#include "ingest-service/extract/date/date.h"

namespace accord::ingest::agreement {
namespace {

// "enters into force 30 days after", "có hiệu lực sau khi": it is not yet.
bool Awaits(const Chart& chart, TokenRange sentence, const Trigger& trigger) {
  const Document& document = chart.document();
  const TokenIndex at = trigger.tokens.end;
  if (trigger.status != v1::AGREEMENT_STATUS_IN_FORCE || !trigger.starts || at >= sentence.end) return false;
  const Token& next = document.tokens[at];
  for (const char* word : {"after", "once", "when", "upon", "if", "sau", "khi", "ngay"})
    if (next.Is(word) && chart.StartingAt<DateValue>(at).empty()) return true;
  return !chart.StartingAt<DurationValue>(at).empty();
}

}  // namespace

v1::AgreementStatus StatusOf(const Chart& chart, TokenRange sentence, const Trigger& trigger) {
  if (Awaits(chart, sentence, trigger)) return v1::AGREEMENT_STATUS_UNSPECIFIED;
  if (trigger.modality != v1::MODALITY_PLANNED) return trigger.status;
  // "can be initialled": it is still talked about.
  if (trigger.undated) return v1::AGREEMENT_STATUS_NEGOTIATING;
  switch (trigger.status) {
    case v1::AGREEMENT_STATUS_SIGNED:
    case v1::AGREEMENT_STATUS_EXCHANGED:
    case v1::AGREEMENT_STATUS_RENEWED:
      return v1::AGREEMENT_STATUS_PLANNED;
    case v1::AGREEMENT_STATUS_RATIFIED:
    case v1::AGREEMENT_STATUS_IN_FORCE:
      return v1::AGREEMENT_STATUS_UNSPECIFIED;
    default:
      return trigger.status;
  }
}

absl::string_view StatusRule(const Trigger& trigger) {
  const bool waits = trigger.status == v1::AGREEMENT_STATUS_PLANNED && trigger.form == Trigger::Form::kState;
  if (trigger.modality == v1::MODALITY_PLANNED && !waits) return "agreement.step.planned";
  switch (trigger.form) {
    case Trigger::Form::kNominal:
      return "agreement.step.nominal";
    case Trigger::Form::kState:
      return "agreement.step.state";
    case Trigger::Form::kSigners:
      return "agreement.step.signers";
    case Trigger::Form::kSelf:
      return "agreement.step.self";
    case Trigger::Form::kFinite:
      break;
  }
  return trigger.passive ? "agreement.step.passive" : "agreement.step.active";
}

}  // namespace accord::ingest::agreement
