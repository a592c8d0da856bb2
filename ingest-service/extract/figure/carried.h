// What one sentence hands on to the next: whom the text speaks of, of which time, and whom trade runs
// between.
#pragma once

#include <memory>

#include "ingest-service/extract/figure/figure.h"
#include "ingest-service/extract/figure/pair.h"
#include "ingest-service/extract/figure/referents.h"

namespace accord::ingest {

struct Carried {
  FigureArea subject;
  FigureArea counterpart;
  const Node* period = nullptr;
  // Owns it where it was made of words and the published day.
  std::shared_ptr<const Node> settled;
  uint32_t paragraph = 0;
  // The paragraph that told the period.
  uint32_t period_paragraph = 0;
  // Whom trade runs between, and whether a figure told so; before that the story's first two countries.
  AreaPair trade;
  bool traded = false;
  // What the last share of the paragraph is a part of.
  FigureArea whole;
  uint32_t whole_paragraph = 0;
  // The things told so far.
  Referents referents;
  // What "the figure" stands for.
  v1::Measure measure = v1::MEASURE_OTHER;
};

}  // namespace accord::ingest
