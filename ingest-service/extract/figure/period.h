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

// How far a figure's time may stand from it.
enum class PeriodReach {
  // Measured over time: any date of the sentence but a day.
  kSentence,
  // Counted or granted: days as well ("six memoranda were signed on 3 May").
  kDays,
  // A length, a term, a contract's value: only a date right behind it.
  kOwn,
};

// `carried` is the period of the figure before it, null at the start of a paragraph.
PeriodReading ReadPeriod(const Chart& chart, const Cues& cues, TokenRange quantity, PeriodReach reach,
                         const Node* carried);

}  // namespace accord::ingest
