// Bodies that are told by their states: "the customs authorities of Laos and Vietnam signed", and who signed
// heads one of each.
#pragma once

#include <vector>

#include "ingest-service/link/agreements_parties.h"

namespace accord::ingest {

// Puts the bodies that the signatories act for in the place of states named as owners of such bodies, in that
// record and in those that took their parties from it. Words like "ministers of" or "governments of" mean the
// states.
void NameBodies(const Document& document, const PartyLinker& linker, std::vector<AgreementRecord>* records);

}  // namespace accord::ingest
