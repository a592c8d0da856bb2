// What a record of an agreement takes from around it once all frames are joined: the date and place of the
// event it was part of, parties from the posts of those who signed, the end of a term from its start.
#pragma once

#include <vector>

#include "ingest-service/link/agreements_parties.h"

namespace accord::ingest {

void CompleteRecords(const Document& document, const Chart& chart, const PartyLinker& linker,
                     std::vector<AgreementRecord>* records);

}  // namespace accord::ingest
