// When a figure holds: the date of its clause, of its sentence, else of the sentence before; and what a
// change is measured against.
#pragma once

#include <vector>

#include "ingest-service/extract/figure/cues.h"
#include "ingest-service/extract/figure/figure.h"

namespace accord::ingest {

struct PeriodReading {
  const Node* period = nullptr;
  const Node* base = nullptr;
};

// Whether a date is one day: it tells when papers were signed or votes were cast, not when a sum was
// measured.
bool IsDay(const Node& date);

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

// "In 2023 and 2024 they sold 3 and 4 million respectively": hands the dates before a list of amounts out in
// order, where a word says so and there are as many of both. Among frames[first..].
void DatesInTurn(const Chart& chart, const Cues& cues, size_t first, std::vector<FigureFrame>* frames);

}  // namespace accord::ingest
