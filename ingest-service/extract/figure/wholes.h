// The whole that a share is a part of: told behind the percentage ("3% of Peru's exports"), by a word that
// refers to the level before
// ("of the total"), or by whose it is ("its exports", "Peru's").
#pragma once

#include <vector>

#include "ingest-service/extract/figure/cues.h"
#include "ingest-service/extract/figure/figure.h"

namespace accord::ingest {

struct WholeReading {
  FigureArea area;
  // The level that a referring word stands for; null when none.
  const FigureFrame* told = nullptr;
};

// The whole of frames[i], a share, that is told between `begin`, right behind a percentage, and `limit`. The
// frame's subject so far is whom "its" stands for.
WholeReading WholeBehind(const Chart& chart, const Cues& cues, const std::vector<FigureFrame>& frames,
                         size_t i, TokenIndex begin, TokenIndex limit);

// What a level measures, as a phrase: its measure words with the areas around them ("Hanoi's exports to
// Laos"), else put together
// ("exports of Hanoi").
FigureArea PhraseOf(const Document& document, const FigureFrame& level);

}  // namespace accord::ingest
