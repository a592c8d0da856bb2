// Who lends or gives, and who receives: states behind their ministries, the bank among two signers, the
// partner that a story about two countries leaves unsaid.
#pragma once

#include <vector>

#include "ingest-service/extract/figure/areas.h"
#include "ingest-service/extract/figure/cues.h"
#include "ingest-service/extract/figure/figure.h"

namespace accord::ingest {

// Sets subject and counterpart of a loan or gift of money right where the areas of its sentence tell more
// than their prepositions.
void NameLender(const Chart& chart, const Cues& cues, const std::vector<AreaMention>& areas,
                FigureFrame* frame);

}  // namespace accord::ingest
