// The two that an article's trade runs between: told once, it holds for "two-way trade", "the two countries"
// and for the exports and imports that follow.
#pragma once

#include <cstddef>
#include <vector>

#include "ingest-service/extract/figure/figure.h"

namespace accord::ingest {

// Headline and lead.
constexpr size_t kLeadSentences = 3;

struct AreaPair {
  FigureArea first;
  FigureArea second;
  bool empty() const { return first.empty() || second.empty(); }
};

// Whether both name one place, or are written alike.
bool SameArea(const Document& document, const FigureArea& a, const FigureArea& b);

// The other of a pair; empty when `area` is none of it.
FigureArea OtherOf(const Document& document, const AreaPair& pair, const FigureArea& area);

// The name of the country that an adjective ("German") tells of, where the text has one; else the node
// itself.
const Node* NamedCountry(const Chart& chart, const Node* node);

// The first two countries or blocs of countries that headline and lead name, each by a name where one stands
// in the text, else by its adjective.
AreaPair LeadPair(const Chart& chart);

// The two countries that the text not long before `token` names most often, by name or adjective; empty when
// it names fewer.
AreaPair PairBefore(const Chart& chart, TokenIndex token);

// "Its exports came to 3 million and imports from Peru to 4 million": a sentence's exports and imports of one
// subject have one partner. Among frames[first..].
void CompletePartners(const Document& document, size_t first, std::vector<FigureFrame>* frames);

}  // namespace accord::ingest
