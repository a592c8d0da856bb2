// The figures beside one in its sentence: the level that a growth or share belongs to, and the series that a
// share or rank goes on with.
#pragma once

#include <vector>

#include "ingest-service/extract/figure/cues.h"
#include "ingest-service/extract/figure/figure.h"

namespace accord::ingest {

// The nearest level before `frame` in its clause, among frames[first..]: what a growth or share belongs to.
// Its index; -1 when there is none.
// "(2013: 5.9 million)" is told aside: nothing behind it belongs to it.
int LevelBefore(const Document& document, const Cues& cues, const std::vector<FigureFrame>& frames,
                size_t first, const FigureFrame& frame);

// Whether a figure hands its time on to what is told next. "Against 11 billion in 2014" does not, nor does a
// loan, which was signed then, nor what is to come.
bool HandsOn(const Document& document, const Cues& cues, const FigureFrame& frame);

// "took 92%, a point more than last time, while Peru was second with 3%": the share or rank before one in its
// sentence, where it has a time to hand on; null when there is none. Among frames[first..].
const FigureFrame* InSeries(const Document& document, const Cues& cues,
                            const std::vector<FigureFrame>& frames, size_t first, const FigureFrame& frame);

}  // namespace accord::ingest
