// The instruments of one step: "signed a memorandum on rail with A and a contract with B", "adopted 28
// documents, including a roadmap for 2024-2026". Each has a clause of its own, so that no value goes to
// another's record.
#pragma once

#include <vector>

#include "ingest-service/extract/agreement/clause.h"

namespace accord::ingest::agreement {

struct Member {
  // The instrument's place in the sentence's list.
  int instrument = -1;
  // The step's clause without the roles, and with the words, that are others'.
  Clause clause;
};

// The clause's own instrument first, then those joined to it or listed behind it; empty when there is none
// but its own. The parties beside the last one are of all that have none, those before a list of all that it
// names.
std::vector<Member> MembersOf(const Document& document, TokenRange sentence,
                              const std::vector<Instrument>& instruments, const Clause& clause);

}  // namespace accord::ingest::agreement
