// One clause about one step: who stands in it in which role. The roles come from the words between the
// mentions
// ("between", "with", "do", "tại"), not from a full parse: news writes these clauses in few ways, and a wrong
// guess must stay inside its clause.
#pragma once

#include <vector>

#include "ingest-service/extract/agreement/trigger.h"

namespace accord::ingest::agreement {

enum class Role {
  kNone,
  kSubject,    // before the verb
  kAfter,      // behind the verb or the instrument, without a link
  kBetween,    // "between A and B"
  kWith,       // "with B"
  kBy,         // "by A"
  kListed,     // "gồm A, B", "là A và B"
  kOwner,      // "A's agreement", "the A-B agreement"
  kAttribute,  // "of A" behind a body
  kPlace,      // "in A"
  kWitness,    // present, not signing
  kOther,      // governed by some other word
};

struct Cast {
  Mention mention;
  Role role = Role::kNone;
  bool before_trigger = false;
  // The mention this one belongs to ("of Laos" behind a body); -1 when none.
  int of = -1;
};

struct Clause {
  TokenRange tokens;
  // Null when the clause only adds to what is known.
  const Trigger* trigger = nullptr;
  // The instrument's place in the sentence's list; -1 when the words name none.
  int instrument = -1;
  std::vector<Cast> cast;
  // Words about other instruments of the same step: their parties, places and dates are not this one's.
  std::vector<TokenRange> others;
  // Where the words about the next instrument of the step begin; 0 when there is none.
  TokenIndex next = 0;

  bool IsOthers(TokenRange tokens) const;
};

// Gives every mention of the clause its role.
void CastRoles(const Document& document, const std::vector<Instrument>& instruments,
               const std::vector<Mention>& mentions, Clause* clause);

}  // namespace accord::ingest::agreement
