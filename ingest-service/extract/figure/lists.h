// Shares and their lists: which part a percentage belongs to, and of which whole. "A, B and C, accounting for
// 1%, 2% and 3% of the total" gives each amount its own part, in order.
#pragma once

#include <vector>

#include "ingest-service/extract/figure/cues.h"
#include "ingest-service/extract/figure/figure.h"

namespace accord::ingest {

// Sets subject and counterpart of the shares among frames[first..]. Other frames stay.
void ShareOut(const Chart& chart, const Cues& cues, size_t first, std::vector<FigureFrame>* frames);

// Whether a percentage goes on with the shares before it in its sentence: "Zambia took 52%, Botswana 11%",
// "9%, against 7% in 2023".
bool ContinuesShares(const Chart& chart, const Cues& cues, const FigureFrame& previous, const Node& percent);

// The items of a list in `range`, split at commas and at the last "and"; empty when they are not exactly
// `count`.
std::vector<TokenRange> SplitList(const Document& document, const Cues& cues, TokenRange range, size_t count);

}  // namespace accord::ingest
