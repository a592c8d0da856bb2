// Joins the frames of an article into records, one per instrument: a later mention of an agreement is the
// same agreement.
#pragma once

#include <vector>

#include "ingest-service/link/agreements_parties.h"

namespace accord::ingest {

// In text order of first mention.
std::vector<AgreementRecord> MergeFrames(const Document& document, const Chart& chart,
                                         const Entities& entities, const std::vector<AgreementFrame>& frames);

}  // namespace accord::ingest
