// The parties of an instrument whose own clause names none: "X will deliver pumps to Y. The contract was
// signed in May."
#pragma once

#include <vector>

#include "ingest-service/link/agreements_parties.h"
#include "ingest-service/link/agreements_record.h"

namespace accord::ingest {

// The two bodies, else the two countries, that the words beside the record's clause name; empty when they
// name more or fewer. One that refers back looks before its clause, one told first behind it.
std::vector<LinkedParticipant> PartiesNearby(const Document& document, const Chart& chart,
                                             const PartyLinker& linker, const AgreementRecord& record);

}  // namespace accord::ingest
