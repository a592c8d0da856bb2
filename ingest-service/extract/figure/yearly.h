// What a paper promises for each year holds for the years that the paper holds: "an accord for 2026-2030, by
// which 20 teachers go each year".
#pragma once

#include <vector>

#include "ingest-service/extract/figure/cues.h"
#include "ingest-service/extract/figure/figure.h"

namespace accord::ingest {

// Gives levels among frames[first..] that have no time, where their sentence tells of each year, the years
// that a paper of the sentence holds for: its last term of years, or a stretch that a word of validity leads
// in.
void TakeValidity(const Chart& chart, const Cues& cues, size_t first, std::vector<FigureFrame>* frames);

}  // namespace accord::ingest
