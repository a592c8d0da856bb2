#include "ingest-service/extract/figure/traded.h"

#include <algorithm>

namespace accord::ingest {
namespace {

// From the verb to what was sold, and from there to "abroad".
constexpr TokenIndex kObjectTokensMax = 6;
constexpr TokenIndex kAbroadTokensMax = 10;

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

}  // namespace

void ReadTraded(const Document& document, const Cues& cues, bool in_trade, FigureFrame* frame) {
  if (!IsOpen(*frame)) return;
  const TokenIndex begin = frame->tokens.begin;
  const TokenIndex from = std::max(cues.ClauseOf(begin).begin, begin - std::min(begin, kObjectTokensMax));
  const Cue verb = cues.Before("trade_verbs", begin, from);
  if (verb.entry == nullptr || verb.entry->Has("abroad")) return;
  for (TokenIndex i = verb.tokens.end; i < begin; ++i) {
    if (document.tokens[i].Is(",")) return;
  }
  if (!in_trade && !GoesAbroad(cues, frame->tokens)) return;
  frame->measure = verb.entry->Get("measure") == "IMPORTS" ? v1::MEASURE_IMPORTS : v1::MEASURE_EXPORTS;
  frame->measure_words = verb.tokens;
}

}  // namespace accord::ingest
