// Which of a clause's cast are parties of the step.
#pragma once

#include "ingest-service/extract/agreement/clause.h"

namespace accord::ingest::agreement {

// Fills the parties. `instrument` may be null.
void FillParties(const Chart& chart, const Clause& clause, const Instrument* instrument,
                 AgreementFrame* frame);

}  // namespace accord::ingest::agreement
