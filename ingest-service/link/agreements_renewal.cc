#include "ingest-service/link/agreements_renewal.h"

#include <utility>

#include "ingest-service/extract/date/date.h"
#include "ingest-service/link/agreements_match.h"

namespace accord::ingest {
namespace {

// What a renewed agreement has in common with the one first signed.
AgreementRecord Shared(const AgreementRecord& record) {
  AgreementRecord out;
  out.kind = record.kind;
  out.open_kind = record.open_kind;
  out.kind_source = record.kind_source;
  out.count = record.count;
  out.count_source = record.count_source;
  out.parties = record.parties;
  out.subject = record.subject;
  out.sectors = record.sectors;
  out.sentence = record.sentence;
  return out;
}

int Append(AgreementRecord record, std::vector<AgreementRecord>* records) {
  records->push_back(std::move(record));
  return static_cast<int>(records->size()) - 1;
}

}  // namespace

bool StartsNewTerm(const AgreementFrame& frame, const AgreementRecord& record) {
  return frame.status == v1::AGREEMENT_STATUS_RENEWED && record.Concluded() != nullptr &&
         record.StepOf(v1::AGREEMENT_STATUS_RENEWED) == nullptr;
}

bool TellsOriginal(const AgreementFrame& frame, const AgreementRecord& record) {
  if (frame.status != v1::AGREEMENT_STATUS_SIGNED || frame.date.node == nullptr) return false;
  const Step* renewed = record.StepOf(v1::AGREEMENT_STATUS_RENEWED);
  if (renewed == nullptr || record.Concluded() != nullptr || renewed->sentence != frame.sentence)
    return false;
  // "renewed and signed on 4 March": one day, one step.
  const v1::Date& signed_on = frame.date.node->As<DateValue>()->date;
  return !renewed->date.has_value() || signed_on.latest_day() < renewed->date->date.earliest_day();
}

int CopyForRenewal(int from, std::vector<AgreementRecord>* records) {
  for (size_t i = 0; i < records->size(); ++i) {
    const AgreementRecord& other = (*records)[i];
    if (other.StepOf(v1::AGREEMENT_STATUS_RENEWED) != nullptr && other.kind == (*records)[from].kind &&
        SameSet(other.parties, (*records)[from].parties)) {
      return static_cast<int>(i);
    }
  }
  AgreementRecord fresh = Shared((*records)[from]);
  fresh.marker = "new";
  return Append(std::move(fresh), records);
}

int CopyForOriginal(int from, std::vector<AgreementRecord>* records) {
  AgreementRecord first = Shared((*records)[from]);
  first.marker = "old";
  (*records)[from].marker = "new";
  return Append(std::move(first), records);
}

void SplitOffOriginal(int renewed, std::vector<AgreementRecord>* records) {
  if ((*records)[renewed].steps.size() != 1) return;
  AgreementRecord first = (*records)[renewed];
  const LinkedDate year = *std::exchange((*records)[renewed].year, std::nullopt);
  (*records)[renewed].marker = "new";
  first.valid_from = first.valid_until = std::nullopt;
  first.place = std::nullopt;
  first.term_months = 0;
  first.marker = "old";
  first.signatories.clear();
  first.witnesses.clear();
  first.implementers.clear();
  first.related.clear();
  first.signatory_nodes.clear();
  first.witness_nodes.clear();
  Step signed_then;
  signed_then.status = v1::AGREEMENT_STATUS_SIGNED;
  signed_then.date = year;
  signed_then.source = {year.source.spans, "agreement.step.year-of-name"};
  signed_then.sentence = first.sentence;
  first.steps = {std::move(signed_then)};
  records->push_back(std::move(first));
}

}  // namespace accord::ingest
