#include "ingest-service/extract/figure/traded.h"

#include <algorithm>

namespace accord::ingest {
namespace {

// From the verb to what was sold, and from there to "abroad".
constexpr TokenIndex kObjectTokensMax = 6;
constexpr TokenIndex kAbroadTokensMax = 10;
// "the United Arab Emirates' sales".
constexpr TokenIndex kSellerTokensMax = 5;

bool IsOpen(const FigureFrame& frame) {
  const v1::Unit& unit = frame.quantity.unit();
  if (frame.transformation != v1::TRANSFORMATION_LEVEL || !frame.measure_words.empty()) return false;
  if (unit.kind() == v1::Unit::KIND_MONEY) return unit.per().empty() && frame.measure == v1::MEASURE_OTHER;
  return unit.kind() == v1::Unit::KIND_PHYSICAL && frame.measure == v1::MEASURE_PRODUCTION;
}

bool GoesAbroad(const Cues& cues, TokenRange amount) {
  const TokenIndex to = std::min(cues.ClauseOf(amount.begin).end, amount.end + kAbroadTokensMax);
  const Cue abroad = cues.After("trade_verbs", amount.end, to);
  return abroad.entry != nullptr && abroad.entry->Has("abroad");
}

// Whether a country or its adjective ends at `end`; `reach` words may stand between ("Brazilian poultry").
bool CountryBefore(const Document& document, TokenIndex end, TokenIndex from, TokenIndex reach) {
  for (TokenIndex i = end; i-- > from;) {
    for (const LexiconHit& hit : document.HitsAt(i)) {
      const bool country = hit.category == Category("countries") || hit.category == Category("demonyms");
      if (country && hit.tokens.end <= end && end - hit.tokens.end <= reach) return true;
    }
    if (!document.tokens[i].IsWord()) return false;
  }
  return false;
}

// "Morocco's sales", "sales to Germany", "Brazilian poultry sales": of a country they are exports.
bool IsSaleOfCountry(const Document& document, const Cues& cues, TokenRange words) {
  const TokenIndex first = cues.sentence().begin;
  TokenIndex next = words.end;
  if (next + 1 < cues.sentence().end && document.tokens[next].Is("to")) {
    ++next;
    if (document.tokens[next].Is("the")) ++next;
    if (document.HitAt(next, "countries") != nullptr) return true;
  }
  TokenIndex end = words.begin;
  const auto possessive = [&](TokenIndex i) {
    const Token& token = document.tokens[i];
    return token.Is("'s") || token.Is("’s") || token.Is("s") || token.Is("'") || token.Is("’");
  };
  while (end > first && possessive(end - 1)) --end;
  const TokenIndex from = end - std::min(end - first, kSellerTokensMax);
  return CountryBefore(document, end, from, end == words.begin ? 1 : 0);
}

void ReadSale(const Document& document, const Cues& cues, FigureFrame* frame) {
  const Cue sale = cues.At("measures", frame->measure_words.begin);
  if (frame->measure_words.empty() || sale.entry == nullptr || !sale.entry->Has("sale")) return;
  if (IsSaleOfCountry(document, cues, sale.tokens)) frame->measure = v1::MEASURE_EXPORTS;
}

}  // namespace

void ReadTraded(const Document& document, const Cues& cues, bool in_trade, FigureFrame* frame) {
  if (frame->measure == v1::MEASURE_REVENUE) return ReadSale(document, cues, frame);
  if (!IsOpen(*frame)) return;
  const TokenIndex begin = frame->tokens.begin;
  const TokenIndex from = std::max(cues.ClauseOf(begin).begin, begin - std::min(begin, kObjectTokensMax));
  const Cue verb = cues.Before("trade_verbs", begin, from);
  if (verb.entry == nullptr || verb.entry->Has("abroad")) return;
  for (TokenIndex i = verb.tokens.end; i < begin; ++i) {
    if (document.tokens[i].Is(",")) return;
  }
  // "nhập 2 tỷ USD": a word for trade alone needs no other.
  const bool direct = verb.entry->Has("direct") && verb.tokens.end == begin;
  if (!direct && !in_trade && !GoesAbroad(cues, frame->tokens)) return;
  frame->measure = verb.entry->Get("measure") == "IMPORTS" ? v1::MEASURE_IMPORTS : v1::MEASURE_EXPORTS;
  frame->measure_words = verb.tokens;
}

}  // namespace accord::ingest
