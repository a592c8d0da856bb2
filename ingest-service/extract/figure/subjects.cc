#include "ingest-service/extract/figure/subjects.h"

#include <algorithm>

#include "ingest-service/extract/quantity/quantity.h"

namespace accord::ingest {
namespace {

// A longer phrase is a clause of its own.
constexpr TokenIndex kPhraseTokensMax = 10;
// Between a counted noun and the group it stands between: "signed", "reached", a preposition.
constexpr TokenIndex kGroupGapMax = 2;

// The words from the last comma before `predicate` up to it.
TokenRange PhraseBefore(const Document& document, TokenRange clause, TokenIndex predicate) {
  TokenRange phrase{clause.begin, predicate};
  for (TokenIndex i = clause.begin; i < predicate; ++i) {
    if (document.tokens[i].kind == TokenKind::kPunct && document.tokens[i].space_before == false &&
        document.tokens[i].Is(",")) {
      phrase.begin = i + 1;
    }
  }
  while (!phrase.empty() && document.tokens[phrase.begin].Is("the")) ++phrase.begin;
  return phrase;
}

// "147-kilometre road": words that follow an amount that is written as an adjective.
TokenRange PhraseBehind(const Document& document, const Cues& cues, const FigureFrame& frame) {
  TokenRange phrase{frame.tokens.end, frame.tokens.end};
  while (phrase.end < frame.sentence.end && document.tokens[phrase.end].IsWord() &&
         cues.At("area_prepositions", phrase.end).entry == nullptr &&
         cues.At("predicate_words", phrase.end).entry == nullptr && phrase.size() < kPhraseTokensMax) {
    ++phrase.end;
  }
  return phrase;
}

}  // namespace

FigureArea CountedGroup(const Chart& chart, const Cues& cues, const std::vector<AreaMention>& areas,
                        const Node& quantity) {
  const QuantityValue& value = *quantity.As<QuantityValue>();
  FigureArea group;
  TokenIndex end = quantity.tokens.end;
  bool found = false;
  for (const AreaMention& area : areas) {
    if (area.node->tokens.begin < end || area.node->tokens.begin > end + kGroupGapMax) continue;
    if (!found && area.role != "between") continue;
    end = area.node->tokens.end;
    found = true;
  }
  if (!found) return group;
  group.words = {value.unit.empty() ? quantity.tokens.begin : value.unit.begin, end};
  return group;
}

FigureArea SubjectWords(const Chart& chart, const Cues& cues, const FigureFrame& frame) {
  const Document& document = chart.document();
  const TokenRange clause = cues.ClauseOf(frame.tokens.begin);
  FigureArea subject;
  for (const Cue& predicate : cues.Of("predicate_words")) {
    if (predicate.tokens.begin < clause.begin || predicate.tokens.end > frame.tokens.begin) continue;
    const TokenRange phrase = PhraseBefore(document, clause, predicate.tokens.begin);
    if (phrase.empty() || phrase.size() > kPhraseTokensMax) continue;
    subject.words = phrase;
    return subject;
  }
  subject.words = PhraseBehind(document, cues, frame);
  return subject;
}

}  // namespace accord::ingest
