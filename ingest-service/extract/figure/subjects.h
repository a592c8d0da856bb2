// Subjects that are no participants: groups that an amount counts, and the noun phrase that a sentence opens
// with.
#pragma once

#include <vector>

#include "ingest-service/extract/figure/areas.h"
#include "ingest-service/extract/figure/cues.h"
#include "ingest-service/extract/figure/figure.h"

namespace accord::ingest {

// "13 memoranda between A and B": what is counted, with whom it stands between. Empty when nothing follows
// the noun.
FigureArea CountedGroup(const Chart& chart, const Cues& cues, const std::vector<AreaMention>& areas,
                        const Node& quantity);

// The words before the clause's predicate ("Average clearance time is ..."), else the noun behind the amount
// ("a 147-km road"); empty when there are none.
FigureArea SubjectWords(const Chart& chart, const Cues& cues, const FigureFrame& frame);

}  // namespace accord::ingest
