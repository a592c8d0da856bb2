#include "ingest-service/extract/figure/pair.h"

#include <algorithm>
#include <vector>

#include "common/text/unicode.h"
#include "ingest-service/extract/place/place.h"

namespace accord::ingest {
namespace {

// Headline and lead.
constexpr size_t kLeadSentences = 3;

std::string IsoOf(const FigureArea& area) {
  const PlaceValue* place = area.node == nullptr ? nullptr : area.node->As<PlaceValue>();
  return place == nullptr ? std::string() : place->iso;
}

absl::string_view TextOf(const Document& document, const FigureArea& area) {
  return document.TextOf(area.node != nullptr ? area.node->tokens : area.words);
}

}  // namespace

bool SameArea(const Document& document, const FigureArea& a, const FigureArea& b) {
  if (a.empty() || b.empty()) return false;
  if (a.node != nullptr && a.node == b.node) return true;
  const std::string iso = IsoOf(a);
  if (!iso.empty() && iso == IsoOf(b)) return true;
  return text::Fold(TextOf(document, a)) == text::Fold(TextOf(document, b));
}

FigureArea OtherOf(const Document& document, const AreaPair& pair, const FigureArea& area) {
  if (SameArea(document, pair.first, area)) return pair.second;
  if (SameArea(document, pair.second, area)) return pair.first;
  return {};
}

AreaPair LeadPair(const Chart& chart) {
  std::vector<const Node*> countries;
  const std::vector<Sentence>& sentences = chart.document().sentences;
  if (sentences.empty()) return {};
  const size_t last = std::min(sentences.size(), kLeadSentences) - 1;
  for (const Node* node : chart.In<PlaceValue>({0, sentences[last].tokens.end})) {
    const PlaceValue& place = *node->As<PlaceValue>();
    if (!place.country || place.iso.empty()) continue;
    bool known = false;
    for (const Node*& country : countries) {
      const PlaceValue& told = *country->As<PlaceValue>();
      if (told.iso != place.iso) continue;
      if (told.adjective && !place.adjective) country = node;
      known = true;
    }
    if (!known && countries.size() < 2) countries.push_back(node);
  }
  if (countries.size() < 2) return {};
  return {{countries[0], countries[0]->tokens}, {countries[1], countries[1]->tokens}};
}

}  // namespace accord::ingest
