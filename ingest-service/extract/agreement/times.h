// When and where a clause puts its step, and how long the instrument holds.
#pragma once

#include "ingest-service/extract/agreement/clause.h"

namespace accord::ingest::agreement {

// Fills place, date, valid_from, valid_until, validity, duration and year. `instrument` may be null.
void FillTimes(const Chart& chart, const Clause& clause, const Instrument* instrument, AgreementFrame* frame);

}  // namespace accord::ingest::agreement
