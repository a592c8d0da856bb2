// Composes the passes: known names, typed names, names by context. Of readings that overlap the longest
// stays; then the country behind a name is told to the names before it.
#include "ingest-service/extract/place/place.h"

#include <algorithm>

#include "common/text/unicode.h"
#include "ingest-service/extract/engine/token_marks.h"
#include "ingest-service/extract/place/credits.h"
#include "ingest-service/extract/place/found_place.h"

namespace accord::ingest {
namespace {

void KeepLongestReadings(size_t tokens, std::vector<FoundPlace>* found) {
  std::vector<size_t> order(found->size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    const TokenRange left = (*found)[a].tokens;
    const TokenRange right = (*found)[b].tokens;
    if (left.size() != right.size()) return left.size() > right.size();
    if (left.begin != right.begin) return left.begin < right.begin;
    // "hai tỉnh Nghệ An và Xiêng Khoảng": the reading that knows the type knows more.
    return !(*found)[a].value.type.empty() && (*found)[b].value.type.empty();
  });
  TokenMarks taken(tokens);
  size_t free = 0;
  for (const size_t i : order) {
    const TokenRange range = (*found)[i].tokens;
    if (!taken.IsFree(range)) continue;
    taken.Take(range);
    order[free++] = i;
  }
  order.resize(free);
  std::sort(order.begin(), order.end(),
            [&](size_t a, size_t b) { return (*found)[a].tokens < (*found)[b].tokens; });
  std::vector<FoundPlace> kept;
  kept.reserve(order.size());
  for (size_t i : order) kept.push_back(std::move((*found)[i]));
  *found = std::move(kept);
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
  KeepLongestReadings(document.tokens.size(), &found);
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
