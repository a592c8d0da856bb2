// Numbers that measure nothing: parts of dates, of names ("Highway 9", "Decree 15/2024"), of clock times,
// footnotes, telephone numbers.
#pragma once

#include "ingest-service/extract/engine/chart.h"

namespace accord::ingest {

// Whether the number's place forbids a quantity, whatever follows it.
bool IsNoQuantity(const Chart& chart, const Node& number);
// Whether a capitalised word or a word for a numbered thing before it makes it a label, so that only a unit
// can make it a quantity.
bool IsLabel(const Chart& chart, const Node& number);

}  // namespace accord::ingest
