// What joins two amounts: a list that names its unit once, a range.
#pragma once

#include "ingest-service/extract/quantity/amount.h"

namespace accord::ingest {

struct Range {
  Decimal low;
  Decimal high;
  TokenRange tokens;
};

// Gives amounts without a unit that of their list: "71 and 115 million USD", "from 10 hours to about four",
// "9 billion dollars, against 11 billion".
void ShareUnits(const Document& document, std::vector<Amount>* amounts);

// "8 to 10 million", "between 1.8 and 2 million tonnes", "2-3%". Not a change: "cut from 90 minutes to 40
// minutes".
std::optional<Range> ReadRange(const Document& document, TokenRange sentence, const Amount& first,
                               const Amount& second);

}  // namespace accord::ingest
