// The paper that a term or a value belongs to: told before it in its sentence, or what "it" stands for.
#pragma once

#include "ingest-service/extract/figure/cues.h"
#include "ingest-service/extract/figure/figure.h"
#include "ingest-service/extract/figure/referents.h"

namespace accord::ingest {

// Years and months: what papers run for.
bool IsTerm(const FigureFrame& frame);

// The paper of a term: the nearest one told before it in its clause, else the last one told when the clause
// opens with "it". Empty when there is none.
FigureArea PaperOf(const Chart& chart, const Cues& cues, const Referents& referents,
                   const FigureFrame& frame);

}  // namespace accord::ingest
