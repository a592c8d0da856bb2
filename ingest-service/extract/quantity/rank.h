// Places in an order: "ranked third", "the second-largest market", "đứng thứ 3", "lớn thứ hai".
#pragma once

#include "ingest-service/extract/engine/chart.h"

namespace accord::ingest {

// The tokens of the rank that an ordinal or a label number stands in; empty when it ranks nothing ("the 16th
// round", "the third time"). A number that is no ordinal is a rank only behind words that take one ("hạng
// 3").
TokenRange RankAround(const Document& document, TokenRange number, bool ordinal, TokenRange sentence);

}  // namespace accord::ingest
