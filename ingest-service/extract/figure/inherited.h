// What ranks and changes take from the figures before them: "took 11% of X's visitors, third behind Peru",
// "exports came to 5 million; in May alone they rose by a half".
#pragma once

#include <vector>

#include "ingest-service/extract/figure/areas.h"
#include "ingest-service/extract/figure/carried.h"
#include "ingest-service/extract/figure/cues.h"
#include "ingest-service/extract/figure/figure.h"

namespace accord::ingest {

// Sets subject and counterpart of ranks and of changes without a level of their own among frames[first..],
// where their words tell none. `carried` is what the text before handed on.
void InheritAreas(const Chart& chart, const Cues& cues, const std::vector<AreaMention>& areas, size_t first,
                  const Carried& carried, std::vector<FigureFrame>* frames);

}  // namespace accord::ingest
