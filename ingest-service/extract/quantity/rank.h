// Places in an order: "ranked third", "the second-largest market", "đứng thứ 3", "lớn thứ hai".
#pragma once

#include "ingest-service/extract/engine/chart.h"

namespace accord::ingest {

// The tokens of the rank that an ordinal or a label number stands in; empty when it ranks nothing ("the 16th
// round", "the third time").
TokenRange RankAround(const Document& document, TokenRange number, TokenRange sentence);

}  // namespace accord::ingest
