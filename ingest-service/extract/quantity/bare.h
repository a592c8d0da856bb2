// Amounts whose noun stands elsewhere in their sentence: "312 officials, 41 of them in farming", "whose
// chapters number 19", "Bruneians (1.14 million)".
#pragma once

#include <vector>

#include "ingest-service/extract/quantity/amount.h"

namespace accord::ingest {

// Gives amounts of one sentence that have no unit the one of what they are taken from or counted as; those
// that tell no such thing stay as they are. Before units are shared along lists (range.h).
void ReadBareCounts(const Document& document, TokenRange sentence, std::vector<Amount>* amounts);

}  // namespace accord::ingest
