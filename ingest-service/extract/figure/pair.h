// The two that an article's trade runs between: told once, it holds for "two-way trade", "the two countries"
// and for the exports and imports that follow.
#pragma once

#include "ingest-service/extract/figure/figure.h"

namespace accord::ingest {

struct AreaPair {
  FigureArea first;
  FigureArea second;
  bool empty() const { return first.empty() || second.empty(); }
};

// Whether both name one place, or are written alike.
bool SameArea(const Document& document, const FigureArea& a, const FigureArea& b);

// The other of a pair; empty when `area` is none of it.
FigureArea OtherOf(const Document& document, const AreaPair& pair, const FigureArea& area);

// The first two countries that headline and lead name, each by a name where one stands in the text, else by
// its adjective.
AreaPair LeadPair(const Chart& chart);

}  // namespace accord::ingest
