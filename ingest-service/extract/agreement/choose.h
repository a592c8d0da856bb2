// Which instrument of a sentence a step speaks of.
#pragma once

#include <vector>

#include "ingest-service/extract/agreement/trigger.h"

namespace accord::ingest::agreement {

// The instrument's place in `instruments`; -1 when the words of the step's clause, `range`, name none.
int InstrumentOf(const Document& document, TokenRange range, const Trigger& trigger,
                 const std::vector<Instrument>& instruments, const std::vector<Mention>& mentions);

}  // namespace accord::ingest::agreement
