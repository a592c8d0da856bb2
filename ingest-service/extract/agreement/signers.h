// Which persons of a clause's cast signed, and which looked on.
#pragma once

#include "ingest-service/extract/agreement/clause.h"

namespace accord::ingest::agreement {

// Fills signatories and witnesses. `instrument` may be null.
void FillPersons(const Chart& chart, const Clause& clause, const Instrument* instrument,
                 AgreementFrame* frame);

// "X signed in Seoul with Y": persons on both sides.
bool SignsWithPerson(const Clause& clause);

}  // namespace accord::ingest::agreement
