// Composes the passes: known names, typed names, names by context. Of readings that overlap the longest
// stays; then the country behind a name is told to the names before it.
#include "ingest-service/extract/place/place.h"

#include <algorithm>

#include "common/text/unicode.h"
#include "ingest-service/extract/engine/keep_apart.h"
#include "ingest-service/extract/place/credits.h"
#include "ingest-service/extract/place/found_place.h"

namespace accord::ingest {
namespace {

bool LongerOrMoreTelling(const FoundPlace& a, const FoundPlace& b) {
  if (a.tokens.size() != b.tokens.size()) return a.tokens.size() > b.tokens.size();
  if (a.tokens.begin != b.tokens.begin) return a.tokens.begin < b.tokens.begin;
  // "hai tỉnh Nghệ An và Xiêng Khoảng": the reading that knows the type knows more.
  return !a.value.type.empty() && b.value.type.empty();
}

// Whether nothing but a comma, a bracket or "of" stands between two places: "Ha Long city, Quang Ninh
// province, Vietnam", "tỉnh Xiêng Khoảng (Lào)", "Xiangkhouang province of Laos".
bool TellsWhere(const Document& document, TokenIndex end, TokenIndex begin) {
  if (begin - end != 1) return false;
  const Token& between = document.tokens[end];
  for (const char* joint : {",", "(", "of", "in", "của", "ở", "thuộc"}) {
    if (between.Is(joint)) return true;
  }
  return false;
}

void TellCountries(const Document& document, std::vector<FoundPlace>* found) {
  for (size_t i = found->size(); i-- > 1;) {
    const FoundPlace& right = (*found)[i];
    FoundPlace& left = (*found)[i - 1];
    if (!left.value.in_country.empty() || right.value.adjective) continue;
    if (TellsWhere(document, left.tokens.end, right.tokens.begin))
      left.value.in_country = CountryOf(right.value);
  }
}

}  // namespace

void ExtractPlaces(Chart* chart) {
  const Document& document = chart->document();
  std::vector<FoundPlace> found;
  FindKnownPlaces(document, &found);
  const NameRuns& runs = chart->Derived<NameRuns>();
  FindTypedPlaces(document, runs, &found);
  FindPlacesByContext(document, runs, &found);
  KeepApart(document.tokens.size(), LongerOrMoreTelling, &found);
  TellCountries(document, &found);
  const std::vector<bool> credit = CreditTokens(document);
  for (FoundPlace& place : found) {
    const bool publisher =
        !document.article.publisher().empty() &&
        text::Fold(document.TextOf(place.tokens)) == text::Fold(document.article.publisher());
    if (!credit[place.tokens.begin] && !publisher)
      chart->Add(place.tokens, std::move(place.value), place.rule);
  }
}

}  // namespace accord::ingest
