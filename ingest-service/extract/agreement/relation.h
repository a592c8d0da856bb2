// What one instrument does to another: amends it, implements it, follows or supersedes it. Read from the
// words between the two.
#pragma once

#include <vector>

#include "ingest-service/extract/agreement/agreement.h"
#include "ingest-service/extract/agreement/clause.h"
#include "ingest-service/extract/agreement/instrument.h"

namespace accord::ingest::agreement {

// In text order. `instruments` are those of the sentence. Both ends are nouns; `from` is empty where the
// sentence names it by no noun ("It succeeds the plan of 2021"), `to` where "one" stands for it.
std::vector<FrameRelation> RelationsIn(const Document& document, TokenRange sentence,
                                       const std::vector<Instrument>& instruments);

// Whether a relation leaves what it leads to behind.
bool LeavesBehind(v1::RelatedAgreement::Relation relation);

// "It succeeds the plan of 2021", "it succeeds one signed in 2020": the instrument of a noun, or that of a
// clause with a step, is what a relation leaves behind.
bool IsLeftBehind(const std::vector<FrameRelation>& relations, TokenRange noun);
bool OneIsLeftBehind(const std::vector<FrameRelation>& relations, const Clause& clause);

}  // namespace accord::ingest::agreement
