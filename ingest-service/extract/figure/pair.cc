#include "ingest-service/extract/figure/pair.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "common/text/unicode.h"
#include "ingest-service/extract/organization/organization.h"
#include "ingest-service/extract/place/place.h"

namespace accord::ingest {
namespace {

// Two countries that were named longer ago are another story's.
constexpr TokenIndex kPairReach = 1000;

// What tells that two mentions name one country or bloc of countries, however they are written.
std::string CodeOf(const Node* node) {
  if (node == nullptr) return {};
  if (const PlaceValue* place = node->As<PlaceValue>()) return place->iso;
  const OrganizationValue* body = node->As<OrganizationValue>();
  return body == nullptr ? std::string() : body->canonical;
}

std::string IsoOf(const FigureArea& area) { return CodeOf(area.node); }

// A country, or a body of countries that trades as one.
bool IsPower(const Document& document, const Node& node) {
  if (const PlaceValue* place = node.As<PlaceValue>()) return place->country && !place->iso.empty();
  const LexiconHit* known = document.HitAt(node.tokens.begin, "org_known");
  return known != nullptr && known->entry->Get("bloc") == "1" && !CodeOf(&node).empty();
}

Nodes Powers(const Chart& chart, TokenRange range) {
  Nodes powers;
  for (const Nodes& nodes : {chart.In<PlaceValue>(range), chart.In<OrganizationValue>(range)}) {
    std::copy_if(nodes.begin(), nodes.end(), std::back_inserter(powers),
                 [&](const Node* node) { return IsPower(chart.document(), *node); });
  }
  std::stable_sort(powers.begin(), powers.end(),
                   [](const Node* a, const Node* b) { return a->tokens < b->tokens; });
  return powers;
}

bool IsAdjective(const Node& node) {
  const PlaceValue* place = node.As<PlaceValue>();
  return place != nullptr && place->adjective;
}

absl::string_view TextOf(const Document& document, const FigureArea& area) {
  return document.TextOf(area.node != nullptr ? area.node->tokens : area.words);
}

// Texts in a country's language tell its trade: "thương mại song phương" is Vietnam's with the other.
AreaPair HomeFirst(const Document& document, AreaPair pair) {
  if (document.language() == "vi" && IsoOf(pair.second) == "VN") std::swap(pair.first, pair.second);
  return pair;
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

const Node* NamedCountry(const Chart& chart, const Node* node) {
  if (!IsAdjective(*node)) return node;
  const std::string code = CodeOf(node);
  if (code.empty()) return node;
  for (const Node* place : chart.All<PlaceValue>()) {
    if (!IsAdjective(*place) && CodeOf(place) == code) return place;
  }
  return node;
}

AreaPair LeadPair(const Chart& chart) {
  const std::vector<Sentence>& sentences = chart.document().sentences;
  if (sentences.empty()) return {};
  const size_t last = std::min(sentences.size(), kLeadSentences) - 1;
  Nodes powers;
  for (const Node* node : Powers(chart, {0, sentences[last].tokens.end})) {
    const auto told = std::find_if(powers.begin(), powers.end(),
                                   [&](const Node* power) { return CodeOf(power) == CodeOf(node); });
    if (told == powers.end()) {
      if (powers.size() < 2) powers.push_back(node);
    } else if (IsAdjective(**told) && !IsAdjective(*node)) {
      *told = node;
    }
  }
  if (powers.size() < 2) return {};
  // Two that no sentence names together are two stories, or one of them a bystander.
  const bool together = std::any_of(
      sentences.begin(), sentences.begin() + static_cast<ptrdiff_t>(last) + 1, [&](const Sentence& s) {
        const Nodes named = Powers(chart, s.tokens);
        return std::all_of(powers.begin(), powers.end(), [&](const Node* power) {
          return std::any_of(named.begin(), named.end(),
                             [&](const Node* node) { return CodeOf(node) == CodeOf(power); });
        });
      });
  if (!together) return {};
  for (const Node*& power : powers) power = NamedCountry(chart, power);
  return HomeFirst(chart.document(), {{powers[0], powers[0]->tokens}, {powers[1], powers[1]->tokens}});
}

AreaPair PairBefore(const Chart& chart, TokenIndex token) {
  struct Named {
    const Node* node;
    int times;
  };
  std::vector<Named> powers;
  for (const Node* node : Powers(chart, {token > kPairReach ? token - kPairReach : 0, token})) {
    const auto told = std::find_if(powers.begin(), powers.end(),
                                   [&](const Named& power) { return CodeOf(power.node) == CodeOf(node); });
    if (told == powers.end()) {
      powers.push_back({node, 1});
    } else {
      ++told->times;
    }
  }
  if (powers.size() < 2) return {};
  // Of equals those named first.
  std::stable_sort(powers.begin(), powers.end(),
                   [](const Named& a, const Named& b) { return a.times > b.times; });
  const Node* first = NamedCountry(chart, powers[0].node);
  const Node* second = NamedCountry(chart, powers[1].node);
  return HomeFirst(chart.document(), {{first, first->tokens}, {second, second->tokens}});
}

void CompletePartners(const Document& document, size_t first, std::vector<FigureFrame>* frames) {
  const auto sells = [](const FigureFrame& frame) {
    return frame.measure == v1::MEASURE_EXPORTS || frame.measure == v1::MEASURE_IMPORTS;
  };
  for (size_t i = first; i < frames->size(); ++i) {
    FigureFrame& open = (*frames)[i];
    if (!sells(open) || !open.counterpart.empty() || open.subject.node == nullptr ||
        open.transformation == v1::TRANSFORMATION_SHARE || open.transformation == v1::TRANSFORMATION_RANK)
      continue;
    for (size_t k = first; k < frames->size(); ++k) {
      const FigureFrame& told = (*frames)[k];
      if (told.transformation != v1::TRANSFORMATION_LEVEL || told.counterpart.node == nullptr) continue;
      if (sells(told) && SameArea(document, told.subject, open.subject)) open.counterpart = told.counterpart;
      // "Trade between A and B was 7 million, of which exports of B were 5 million": they went to A.
      if (told.measure == v1::MEASURE_TRADE_TURNOVER && k < i)
        open.counterpart = OtherOf(document, {told.subject, told.counterpart}, open.subject);
    }
  }
}

}  // namespace accord::ingest
