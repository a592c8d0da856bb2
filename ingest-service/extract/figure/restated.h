// The same fact restated is one figure: what a title tells and the text tells again counts once, where the
// text tells it.
#pragma once

#include "ingest-service/extract/figure/figure.h"

namespace accord::ingest {

// Takes out the frames of the title whose value stands in a frame of the text; a rounded headline stays.
void DropRestated(const Document& document, std::vector<FigureFrame>* frames);

}  // namespace accord::ingest
