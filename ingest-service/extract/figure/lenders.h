// Who lends or gives, and who receives: states behind their ministries, the bank among two signers, the
// partner that a story about two countries leaves unsaid.
#pragma once

#include <vector>

#include "ingest-service/extract/figure/areas.h"
#include "ingest-service/extract/figure/cues.h"
#include "ingest-service/extract/figure/figure.h"

namespace accord::ingest {

// The state or province that a body acts for: named inside its name, else by its jurisdiction elsewhere in
// the text. The area itself when it is no such body.
FigureArea StateOf(const Chart& chart, const FigureArea& area);

// Sets subject and counterpart of a loan or gift of money right where the areas of its sentence tell more
// than their prepositions.
void NameLender(const Chart& chart, const Cues& cues, const std::vector<AreaMention>& areas,
                FigureFrame* frame);

}  // namespace accord::ingest
