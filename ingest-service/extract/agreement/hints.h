// Who is party to an instrument where no link word says so: told by what they do with it.
#pragma once

#include <vector>

#include "ingest-service/extract/agreement/clause.h"

namespace accord::ingest::agreement {

enum class Hint {
  kUser,        // "X will lend Y money under a deal signed today", "X has a deal with Y"
  kCustomer,    // "a contract to sell rice to X", "hợp đồng bán gạo cho X"
  kTerms,       // "a contract by which A buys cranes from B"
  kJoined,      // "Hiệp định Thương mại Việt Nam - EU"
  kAntecedent,  // "X, which signed a contract with Y"
};

// The places in the clause's cast of those whom the hint makes parties.
std::vector<size_t> CastBy(Hint hint, const Document& document, const Clause& clause,
                           const Instrument& instrument);

}  // namespace accord::ingest::agreement
