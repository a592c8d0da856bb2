// What a quantity measures: the nearest measure word of its clause, else what its unit usually measures.
#pragma once

#include "accord/v1/figure.pb.h"
#include "ingest-service/extract/figure/cues.h"
#include "ingest-service/extract/figure/figure.h"
#include "ingest-service/extract/quantity/quantity.h"

namespace accord::ingest {

struct MeasureReading {
  v1::Measure measure = v1::MEASURE_OTHER;
  // The words that name it; empty when the unit decided.
  TokenRange words;
  // It is a verb's object: the subject of the sentence is who exports, imports, invests.
  bool verb = false;
  // A balance of trade: it is told of the same two and the same time.
  bool balance = false;
};

// Exports, imports or both.
bool IsTrade(v1::Measure measure);
// UCUM codes of lengths of time, minutes to years.
bool IsTimeUnit(absl::string_view code);
// What a plant can make or carry, whether it does or not: power, or a measure told as a capacity.
bool IsCapacity(const FigureFrame& frame);

// The cue that names the measure of the quantity at `at`, looking left to the start of the sentence, then
// right in the clause; null entry when there is none. Words inside `at` do not count.
Cue MeasureCue(const Cues& cues, TokenRange at);

MeasureReading ReadMeasure(const Cues& cues, const Node& quantity);

}  // namespace accord::ingest
