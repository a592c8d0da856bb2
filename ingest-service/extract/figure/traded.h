// What is bought and sold is trade where the text says so: "sold 92,000 tonnes abroad", or in a paragraph
// that measures trade already ("goods worth 3 billion changed hands; the EU bought 1.2 billion").
#pragma once

#include "ingest-service/extract/figure/cues.h"
#include "ingest-service/extract/figure/figure.h"

namespace accord::ingest {

// Sales of a country are exports ("Morocco's sales"); else exports or imports by the verb before the amount,
// for a frame that no measure word claims; leaves any other as it is. `in_trade`: the paragraph measured
// trade before.
void ReadTraded(const Document& document, const Cues& cues, bool in_trade, FigureFrame* frame);

}  // namespace accord::ingest
