// Which of a clause's cast are parties, signatories and witnesses of the step.
#pragma once

#include "ingest-service/extract/agreement/clause.h"

namespace accord::ingest::agreement {

// Fills parties, signatories and witnesses. `instrument` may be null.
void FillPeople(const Chart& chart, const Clause& clause, const Instrument* instrument,
                AgreementFrame* frame);

}  // namespace accord::ingest::agreement
