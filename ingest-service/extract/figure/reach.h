// How far a figure's time may stand from it, and whether a time told before holds for it: by what it measures
// and how it is told.
#pragma once

#include "ingest-service/extract/figure/cues.h"
#include "ingest-service/extract/figure/figure.h"
#include "ingest-service/extract/figure/period.h"
#include "ingest-service/extract/figure/tense.h"

namespace accord::ingest {

// A target or a forecast.
bool IsGoal(const FigureFrame& frame);

// A length, a term or a contract's value has no time of its own; a price has.
PeriodReach ReachOf(const Cues& cues, const FigureFrame& frame, const TenseReading& tense);

// Whether the time told before holds for a frame: for what was measured over time, in the paragraphs that
// follow for trade alone; a length, a price or a goal has none. `measured` is what the text measured before.
bool CarriesPeriod(const FigureFrame& frame, v1::Measure measured, const TenseReading& tense,
                   bool same_paragraph);

// Whether a time tells none of what follows: one to come ("by 2030 it should make 5 tonnes") or "now".
bool PassesSoon(const Document& document, const Node& period);

}  // namespace accord::ingest
