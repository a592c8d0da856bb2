#include "ingest-service/extract/figure/subjects.h"

#include <algorithm>

#include "ingest-service/extract/figure/things.h"
#include "ingest-service/extract/quantity/quantity.h"

namespace accord::ingest {
namespace {

// A longer phrase is a clause of its own.
constexpr TokenIndex kPhraseTokensMax = 10;
// Between a counted noun and the group it stands between: "signed", "reached", a preposition.
constexpr TokenIndex kGroupGapMax = 2;

// The words before `predicate`, back to a comma, a word of speech or the predicate before.
TokenRange PhraseBefore(const Document& document, const Cues& cues, TokenRange clause, TokenIndex predicate) {
  TokenRange phrase{predicate, predicate};
  while (phrase.begin > clause.begin) {
    const TokenIndex token = phrase.begin - 1;
    if (!document.tokens[token].IsWord() && document.tokens[token].kind != TokenKind::kNumber &&
        !document.tokens[token].Is("-"))
      break;
    if (cues.EndingAt("predicate_words", phrase.begin).entry != nullptr) break;
    const Cue opener = cues.EndingAt("attribute_words", phrase.begin);
    if (opener.entry != nullptr && opener.entry->Get("kind") == "opener") break;
    --phrase.begin;
  }
  while (!phrase.empty() && document.tokens[phrase.begin].Is("the")) ++phrase.begin;
  return phrase;
}

// "Exports", "the target": what is measured is nobody's name.
bool NamesMeasure(const Cues& cues, TokenRange phrase) {
  return cues.At("measures", phrase.begin).tokens == phrase ||
         cues.At("figure_status", phrase.begin).tokens == phrase;
}

bool CountsPapers(const Document& document, TokenRange unit) {
  for (TokenIndex i = unit.begin; i < unit.end; ++i) {
    if (document.HitAt(i, "agreement_nouns") != nullptr) return true;
  }
  return false;
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
  if (!found) {
    return CountsPapers(chart.document(), value.unit) ? CountedNoun(chart, cues, quantity) : FigureArea{};
  }
  group.words = {value.unit.empty() ? quantity.tokens.begin : value.unit.begin, end};
  return group;
}

FigureArea CountedNoun(const Chart& chart, const Cues& cues, const Node& quantity) {
  const Document& document = chart.document();
  const QuantityValue& value = *quantity.As<QuantityValue>();
  if (value.unit.empty()) return {};
  const TokenIndex limit = cues.ClauseOf(quantity.tokens.begin).end;
  TokenRange noun = value.unit;
  // An English noun ends its phrase; a Vietnamese one opens it.
  if (document.language() != "vi") return {nullptr, noun};
  while (noun.end < limit && noun.size() < kPhraseTokensMax && document.tokens[noun.end].IsWord() &&
         cues.At("predicate_words", noun.end).entry == nullptr &&
         cues.At("list_words", noun.end).entry == nullptr &&
         cues.At("area_prepositions", noun.end).entry == nullptr) {
    ++noun.end;
  }
  return {nullptr, noun};
}

FigureArea SubjectWords(const Chart& chart, const Cues& cues, const FigureFrame& frame) {
  const Document& document = chart.document();
  const TokenRange clause = cues.ClauseOf(frame.tokens.begin);
  const TokenRange behind = DescribedBehind(chart, cues, frame.tokens);
  if (!behind.empty()) return Resolve(chart, cues, behind);
  const TokenRange thing = DescribedBefore(chart, cues, frame.tokens);
  const absl::Span<const Cue> predicates = cues.Of("predicate_words");
  for (auto it = predicates.rbegin(); it != predicates.rend(); ++it) {
    if (it->tokens.begin < clause.begin || it->tokens.end > frame.tokens.begin) continue;
    // A thing behind the predicate is nearer.
    if (!thing.empty() && (thing.begin >= it->tokens.end || thing.end == it->tokens.begin)) break;
    const TokenRange phrase = PhraseBefore(document, cues, clause, it->tokens.begin);
    if (phrase.empty() || phrase.size() > kPhraseTokensMax || NamesMeasure(cues, phrase)) continue;
    return Resolve(chart, cues, phrase);
  }
  return thing.empty() ? FigureArea{} : Resolve(chart, cues, thing);
}

}  // namespace accord::ingest
