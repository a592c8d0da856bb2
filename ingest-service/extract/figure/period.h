// When a figure holds: the date behind it, else the one that opens its clause or sentence, else "now", else
// the time told before; and what a change is measured against.
#pragma once

#include <vector>

#include "ingest-service/extract/figure/cues.h"
#include "ingest-service/extract/figure/figure.h"
#include "ingest-service/extract/figure/tense.h"

namespace accord::ingest {

// How far a figure's time may stand from it.
enum class PeriodReach {
  // A length of time: "30 years" is a term or a delay, and has no time of its own.
  kNone,
  // A length, a contract's value: only a date right behind it.
  kOwn,
  // What a plant can make: also a date that opens the sentence ("by May 2025 the country had 5,000 MW").
  kFrame,
  // Measured over time: any date of the clause or before it in the sentence, but a day.
  kSentence,
  // Counted or granted: days as well ("six memoranda were signed on 3 May").
  kDays,
};

struct PeriodQuestion {
  TokenRange quantity;
  PeriodReach reach = PeriodReach::kSentence;
  TenseReading tense;
  // A growth, share or difference: "from 2020" is then what it is measured against.
  bool change = false;
  // The period of the figure before it, where this one may take it; null at the start of a paragraph.
  const Node* carried = nullptr;
  // A target or a forecast: "the target for 2030 is 5 million".
  bool goal = false;
  // A loan or grant: it is of the time that it was signed ("a loan of 5 million, signed by both in March").
  bool loan = false;
};

struct PeriodReading {
  const Node* period = nullptr;
  const Node* base = nullptr;
  // "now", where no date tells the time.
  TokenRange now;
};

// Whether a date is one day, or begins with one and has no end: it tells when papers were signed or votes
// were cast, not when a sum was measured.
bool IsDay(const Node& date);

PeriodReading ReadPeriod(const Chart& chart, const Cues& cues, const PeriodQuestion& question);

// "In 2023 and 2024 they sold 3 and 4 million respectively": hands the dates before a list of amounts out in
// order, where a word says so and there are as many of both. Among frames[first..].
void DatesInTurn(const Chart& chart, const Cues& cues, size_t first, std::vector<FigureFrame>* frames);

}  // namespace accord::ingest
