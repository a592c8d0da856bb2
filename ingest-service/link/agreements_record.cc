#include "ingest-service/link/agreements_record.h"

#include <algorithm>
#include <utility>

namespace accord::ingest {
namespace {

bool HasDay(const Step& step) { return step.date.has_value() && !step.date->date.edtf().empty(); }

}  // namespace

const Step* AgreementRecord::StepOf(v1::AgreementStatus status) const {
  const Step* found = nullptr;
  for (const Step& step : steps) {
    if (step.status == status && (found == nullptr || (!HasDay(*found) && HasDay(step)))) found = &step;
  }
  return found;
}

const LinkedDate* AgreementRecord::Concluded() const {
  for (const v1::AgreementStatus status : {v1::AGREEMENT_STATUS_SIGNED, v1::AGREEMENT_STATUS_EXCHANGED}) {
    const Step* step = StepOf(status);
    if (step != nullptr && HasDay(*step)) return &*step->date;
  }
  return year.has_value() ? &*year : nullptr;
}

bool AgreementRecord::HasPart(const LinkedParticipant& party) const {
  return std::any_of(parties.begin(), parties.end(), [&](const LinkedParticipant& p) { return p.Is(party); });
}

const Step* CurrentStep(const AgreementRecord& record) {
  const Step* dated = nullptr;
  const Step* undated = nullptr;
  const bool concluded = std::any_of(record.steps.begin(), record.steps.end(),
                                     [](const Step& s) { return s.status >= v1::AGREEMENT_STATUS_SIGNED; });
  for (const Step& step : record.steps) {
    // What was hoped for is history once it is done.
    if (concluded && step.status < v1::AGREEMENT_STATUS_SIGNED) continue;
    if (!HasDay(step)) {
      if (undated == nullptr || step.status > undated->status) undated = &step;
    } else if (dated == nullptr || step.date->date.latest_day() > dated->date->date.latest_day() ||
               (step.date->date.latest_day() == dated->date->date.latest_day() &&
                step.status > dated->status)) {
      dated = &step;
    }
  }
  if (dated == nullptr) return undated;
  return undated != nullptr && undated->status > dated->status ? undated : dated;
}

void AddParticipant(LinkedParticipant participant, std::vector<LinkedParticipant>* list) {
  for (const LinkedParticipant& known : *list) {
    if (known.Is(participant)) return;
  }
  list->push_back(std::move(participant));
}

}  // namespace accord::ingest
