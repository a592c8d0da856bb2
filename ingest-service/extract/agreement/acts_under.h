// Instruments that somebody acts under where no step is told: "Under a contract with Y, X will deliver
// pumps".
#pragma once

#include <vector>

#include "ingest-service/extract/agreement/instrument.h"

namespace accord::ingest::agreement {

// One frame, as of a signed instrument, for each whose two parties the sentence names; none that would only
// be
// ("would", "if") or that is drafted. For sentences without steps.
std::vector<AgreementFrame> ActsUnderIn(const Chart& chart, TokenRange sentence,
                                        const std::vector<Instrument>& instruments,
                                        const std::vector<Mention>& mentions);

// Whether the words for it stand in a sentence at all; `categories`: those of its words.
bool MayActUnder(const Document& document, const Sentence& sentence, uint64_t categories);

}  // namespace accord::ingest::agreement
