#include "ingest-service/extract/figure/tense.h"

#include <algorithm>

#include "absl/strings/match.h"

namespace accord::ingest {
namespace {

// A verb further back belongs to something else.
constexpr TokenIndex kVerbTokensMax = 24;
// "will soon be", "are now said to be": from a participle back to its auxiliary.
constexpr TokenIndex kAuxiliaryTokensMax = 3;

Tense TenseOf(const Cue& cue) {
  const absl::string_view tense = cue.entry->Get("tense");
  return tense == "ahead" ? Tense::kAhead : tense == "now" ? Tense::kNow : Tense::kTold;
}

// English past forms and participles end alike.
bool EndsLikePast(const Document& document, TokenIndex at) {
  const Token& token = document.tokens[at];
  return token.IsWord() && token.lower.size() > 4 && absl::EndsWith(token.lower, "ed") &&
         !absl::EndsWith(token.lower, "eed");
}

// An amount opens its clause behind at most an article and an approximator.
constexpr TokenIndex kOpeningTokensMax = 2;
// How far behind an amount that opens its clause its verb may stand ("Some 1,200 ships of both lines
// called").
constexpr TokenIndex kBehindTokensMax = 6;

// The cue that ends behind token `at`; "May" is a month.
Cue CueAt(const Document& document, const Cues& cues, TokenIndex at) {
  const Cue cue = cues.EndingAt("tense_words", at + 1);
  if (cue.entry == nullptr) return cue;
  const bool name = document.tokens[cue.tokens.begin].capitalised && cue.tokens.begin > cues.sentence().begin;
  return name ? Cue{} : cue;
}

// Whether the auxiliary before a form decides: participles, and bare forms ("will carry").
bool TakesAuxiliary(const Document& document, const Cue& cue, TokenIndex at) {
  if (document.language() == "vi") return false;
  return cue.entry == nullptr ? EndsLikePast(document, at)
                              : cue.entry->Has("participle") || cue.entry->Has("bare");
}

TenseReading ReadBefore(const Document& document, const Cues& cues, TokenRange quantity, TokenRange clause) {
  const TokenIndex from = std::max(clause.begin, quantity.begin - std::min(quantity.begin, kVerbTokensMax));
  for (TokenIndex i = quantity.begin; i-- > from;) {
    const Cue cue = CueAt(document, cues, i);
    const bool auxiliary = TakesAuxiliary(document, cue, i);
    if (cue.entry == nullptr && !auxiliary) continue;
    // "to carry" follows another verb.
    const TokenRange words = cue.entry == nullptr ? TokenRange{i, i + 1} : cue.tokens;
    if (auxiliary && i > from && document.tokens[words.begin - 1].Is("to")) continue;
    const bool speech = document.HitAt(i, "speech_verbs") != nullptr;
    const TenseReading own{cue.entry == nullptr ? Tense::kTold : TenseOf(cue), words, false, speech};
    if (!auxiliary) return own;
    // "is estimated" is now, "has lent" was, "will be spent" is ahead.
    for (TokenIndex k = words.begin; k-- > from && words.begin - k <= kAuxiliaryTokensMax;) {
      const Cue before = CueAt(document, cues, k);
      if (before.entry == nullptr || before.entry->Has("bare")) continue;
      return before.entry->Has("perfect") ? TenseReading{own.tense, own.words, true}
                                          : TenseReading{TenseOf(before), before.tokens};
    }
    return own;
  }
  return {};
}

// "1,200 ships called there", "2 million tonnes are expected": the verb of an amount that is its own subject.
// A past form alone: a bare participle would be no verb.
TenseReading ReadBehind(const Document& document, const Cues& cues, TokenRange quantity, TokenRange clause) {
  const TokenIndex to = std::min(clause.end, quantity.end + kBehindTokensMax);
  for (TokenIndex i = quantity.end; i < to; ++i) {
    if (document.tokens[i].kind == TokenKind::kPunct) return {};
    const Cue cue = cues.At("tense_words", i);
    if (cue.entry != nullptr && !cue.entry->Has("participle"))
      return {TenseOf(cue), cue.tokens, cue.entry->Has("perfect")};
    if (cue.entry == nullptr && EndsLikePast(document, i)) return {Tense::kTold, {i, i + 1}};
  }
  return {};
}

}  // namespace

TenseReading ReadTense(const Document& document, const Cues& cues, TokenRange quantity) {
  const TokenRange clause = cues.ClauseOf(quantity.begin);
  // "ranked fourth": the amount's own words.
  if (document.language() != "vi" && EndsLikePast(document, quantity.begin) &&
      cues.At("figure_status", quantity.begin).entry == nullptr)
    return {Tense::kTold, {quantity.begin, quantity.begin + 1}};
  const TenseReading before = ReadBefore(document, cues, quantity, clause);
  const bool opens =
      quantity.begin - clause.begin <= kOpeningTokensMax || document.tokens[quantity.begin - 1].Is(",");
  if (!before.words.empty() || !opens || document.language() == "vi") return before;
  return ReadBehind(document, cues, quantity, clause);
}

}  // namespace accord::ingest
