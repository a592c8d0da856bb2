// Where one step of a sentence ends and the next begins. Cuts stand at words that join clauses; what a cut
// gets wrong stays between its two steps.
#pragma once

#include <vector>

#include "ingest-service/extract/agreement/trigger.h"

namespace accord::ingest::agreement {

// Cuts a sentence with several steps at the words that join them; one range per trigger, in order.
std::vector<TokenRange> ClausesOf(const Document& document, TokenRange sentence,
                                  const std::vector<Trigger>& triggers,
                                  const std::vector<Instrument>& instruments);

}  // namespace accord::ingest::agreement
