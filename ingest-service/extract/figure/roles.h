// Who a figure is told of, by the clause it stands in: the subject of its verb where the nearer readers found
// nobody, only whom the text spoke of before, or words that are no name.
#pragma once

#include <vector>

#include "ingest-service/extract/figure/carried.h"
#include "ingest-service/extract/figure/cues.h"
#include "ingest-service/extract/figure/figure.h"
#include "ingest-service/extract/figure/nominals.h"

namespace accord::ingest {

// Settles frames[first..], which are those of `sentence`, in text order. `carried` holds what the sentences
// before were about, and takes in the wholes of shares.
void SettleRoles(const Chart& chart, const Cues& cues, const Sentence& sentence, size_t first,
                 Carried* carried, Nominals* nominals, std::vector<FigureFrame>* frames);

}  // namespace accord::ingest
