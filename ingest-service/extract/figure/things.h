// Things that have a length, a term, a price or a capacity: the noun phrase that an amount describes ("a
// 147-km road", "hợp đồng thời hạn 25 năm"), and the name that a bare noun stands for ("the port").
#pragma once

#include "ingest-service/extract/figure/cues.h"
#include "ingest-service/extract/figure/figure.h"

namespace accord::ingest {

// The phrase behind an amount written as an adjective; empty when it is none.
TokenRange DescribedBehind(const Chart& chart, const Cues& cues, TokenRange amount);

// The phrase of the nearest thing before an amount in its clause; empty when there is none near.
TokenRange DescribedBefore(const Chart& chart, const Cues& cues, TokenRange amount);

// The area of a phrase: the place or organisation that it names, or for a bare noun ("nhà máy", "the port")
// the last one before it whose name has that noun; else the words.
FigureArea Resolve(const Chart& chart, const Cues& cues, TokenRange phrase);

}  // namespace accord::ingest
