// When a figure holds: the date of its clause, of its sentence, else of the sentence before; and what a
// change is measured against.
#pragma once

#include "ingest-service/extract/figure/cues.h"
#include "ingest-service/extract/figure/figure.h"

namespace accord::ingest {

struct PeriodReading {
  const Node* period = nullptr;
  const Node* base = nullptr;
};

// `carried` is the period of the figure before it, null at the start of a paragraph.
PeriodReading ReadPeriod(const Chart& chart, const Cues& cues, TokenRange quantity, const Node* carried);

}  // namespace accord::ingest
