// Whose a counted thing is: papers count for themselves, parts for the thing they belong to ("turbines of the
// plant"), what somebody does for who does it.
#pragma once

#include <vector>

#include "ingest-service/extract/figure/areas.h"
#include "ingest-service/extract/figure/carried.h"
#include "ingest-service/extract/figure/cues.h"
#include "ingest-service/extract/figure/figure.h"

namespace accord::ingest {

// Subject and counterpart of a count, whose next amount begins at `next`.
AreaReading ReadCount(const Chart& chart, const Cues& cues, const std::vector<AreaMention>& areas,
                      const Referents& referents, const FigureFrame& frame, TokenIndex next);

}  // namespace accord::ingest
