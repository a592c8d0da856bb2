// What belongs to what inside one sentence: a growth to the level it stands before ("rose 8% to 3 million"),
// a change of points to the share before it, a second currency or unit to the amount it says again.
#pragma once

#include <vector>

#include "ingest-service/extract/figure/cues.h"
#include "ingest-service/extract/figure/figure.h"

namespace accord::ingest {

// Among frames[first..]; a frame that gets a level takes measure, areas and period from it. Runs after the
// shares have their parts.
void LinkLevels(const Document& document, const Cues& cues, size_t first, std::vector<FigureFrame>* frames);

}  // namespace accord::ingest
