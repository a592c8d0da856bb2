#include "ingest-service/link/told_countries.h"

#include <algorithm>

#include "common/text/tokenizer.h"
#include "ingest-service/extract/place/place.h"
#include "ingest-service/lexicon/lexicon.h"

namespace accord::ingest {
namespace {

// A name of a publisher is read no further.
constexpr size_t kPublisherTokensMax = 64;

std::string PublisherCountry(const Document& document) {
  const std::string& name = document.article.publisher();
  if (name.empty() || document.lexicon == nullptr) return "";
  for (const LexiconHit& hit : document.lexicon->Match(name, Tokenize(name, kPublisherTokensMax))) {
    const bool country = hit.category == "countries" || hit.category == "demonyms";
    const absl::string_view code = country ? hit.entry->Get("iso") : hit.entry->Get("country");
    if ((country || hit.category == "cities") && !code.empty()) return std::string(code);
  }
  return "";
}

// "VIENTIANE - Laos wants", "Hanoi (VNA) - ", or a region of its own.
bool IsDateline(const Document& document, const Node& place) {
  const Sentence* sentence = document.SentenceOf(place.tokens.begin);
  if (sentence == nullptr) return false;
  if (sentence->region == v1::Region::KIND_DATELINE) return true;
  const TokenIndex end = place.tokens.end;
  if (!document.tokens[place.tokens.begin].line_start || end >= document.tokens.size()) return false;
  constexpr TokenIndex kAgencyTokensMax = 4;
  TokenIndex dash = end;
  if (document.tokens[dash].Is("(")) {
    while (dash + 1 < document.tokens.size() && dash < end + kAgencyTokensMax &&
           !document.tokens[dash].Is(")"))
      ++dash;
    ++dash;
  }
  if (dash >= document.tokens.size() || !document.tokens[dash].space_before) return false;
  const Token& mark = document.tokens[dash];
  return mark.Is("-") || mark.Is("–") || mark.Is("—");
}

}  // namespace

std::string ToldCountries::Only() const { return counts.size() == 1 ? counts.begin()->first : ""; }

std::string ToldCountries::Most() const {
  std::string most;
  int best = 0;
  for (const auto& [country, count] : counts) {
    if (count == best) most.clear();
    if (count > best) {
      best = count;
      most = country;
    }
  }
  return most;
}

bool ToldCountries::IsOfDateline() const {
  const auto own = counts.find(dateline);
  if (own == counts.end()) return false;
  return std::none_of(nations.begin(), nations.end(), [&](const auto& other) {
    return other.first != dateline && other.second >= own->second;
  });
}

std::string CountryOfPlace(const Node& node) {
  const PlaceValue& place = *node.As<PlaceValue>();
  return place.iso.empty() ? place.in_country : place.iso.substr(0, 2);
}

ToldCountries ReadToldCountries(const Chart& chart) {
  ToldCountries told;
  for (const Node* node : chart.All<PlaceValue>()) {
    std::string country = CountryOfPlace(*node);
    if (country.empty()) continue;
    if (told.dateline.empty() && !node->As<PlaceValue>()->adjective && IsDateline(chart.document(), *node))
      told.dateline = country;
    if (node->As<PlaceValue>()->country) ++told.nations[country];
    ++told.counts[std::move(country)];
  }
  told.publisher = PublisherCountry(chart.document());
  return told;
}

}  // namespace accord::ingest
