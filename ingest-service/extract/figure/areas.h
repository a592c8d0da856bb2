// Who a figure is about, and against whom: the areas around the measure's words, by their prepositions.
#pragma once

#include <vector>

#include "ingest-service/extract/figure/cues.h"
#include "ingest-service/extract/figure/figure.h"

namespace accord::ingest {

// A place or organisation of a sentence with the word that leads it in.
struct AreaMention {
  const Node* node = nullptr;
  // "to", "from", "of", "in", "with", "between", "through"; "owner" for a possessive ("Hanoi's"); empty when
  // none stands before it.
  absl::string_view role;
  bool adjective = false;
  // The mention's tokens; with the noun of a group that is told by it ("growers in Peru"), which is nobody's
  // name.
  TokenRange words = {};
  bool group = false;
};

// In text order. Places inside organisations' names are left out.
std::vector<AreaMention> AreasOf(const Chart& chart, const Cues& cues);

struct AreaReading {
  FigureArea subject;
  FigureArea counterpart;
};

// Reads subject and counterpart of a level whose next amount begins at `next`. `carried` is the subject of
// the text before, for sentences that tell none ("its imports").
AreaReading ReadAreas(const Chart& chart, const Cues& cues, const std::vector<AreaMention>& areas,
                      v1::Measure measure, TokenIndex next, TokenRange quantity, const FigureArea& carried);

// Of a rank: who holds it, and of whom ("Kenya's second-largest partner").
AreaReading ReadRankAreas(const Cues& cues, const std::vector<AreaMention>& areas, TokenRange rank,
                          const FigureArea& carried);

}  // namespace accord::ingest
