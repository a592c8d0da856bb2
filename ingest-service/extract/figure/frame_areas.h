// Subject and counterpart of one frame: which reader serves which measure, and what the text before fills in.
#pragma once

#include <vector>

#include "ingest-service/extract/figure/areas.h"
#include "ingest-service/extract/figure/carried.h"
#include "ingest-service/extract/figure/cues.h"

namespace accord::ingest {

// Sets subject and counterpart of a frame whose measure and transformation are known.
void ReadFrameAreas(const Chart& chart, const Cues& cues, const std::vector<AreaMention>& areas,
                    const Carried& carried, bool same_paragraph, FigureFrame* frame);

}  // namespace accord::ingest
