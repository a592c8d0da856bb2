#include "ingest-service/extract/figure/papers.h"

#include "ingest-service/extract/figure/things.h"
#include "ingest-service/extract/quantity/quantity.h"

namespace accord::ingest {
namespace {

bool IsPaper(const LexiconEntry& head) { return head.category == Category("agreement_nouns"); }

// "It covers three years": a pronoun that is no owner opens the clause.
bool OpensWithPronoun(const Cues& cues, TokenRange clause) {
  constexpr TokenIndex kOpenerMax = 1;
  for (TokenIndex i = clause.begin; i <= clause.begin + kOpenerMax && i < clause.end; ++i) {
    const Cue pronoun = cues.At("pronouns", i);
    if (pronoun.entry != nullptr && pronoun.entry->attributes.empty() && pronoun.tokens.size() == 1)
      return true;
  }
  return false;
}

}  // namespace

bool IsTerm(const FigureFrame& frame) {
  const v1::Unit& unit = frame.quantity.unit();
  return unit.kind() == v1::Unit::KIND_PHYSICAL && (unit.code() == "a" || unit.code() == "mo");
}

FigureArea PaperOf(const Chart& chart, const Cues& cues, const Referents& referents,
                   const FigureFrame& frame) {
  const TokenIndex amount = frame.tokens.begin;
  const TokenRange clause = cues.ClauseOf(amount);
  FigureArea paper;
  for (TokenIndex i = clause.begin; i < amount; ++i) {
    TokenIndex end = 0;
    const LexiconEntry* head = ThingHead(chart.document(), cues, i, &end);
    if (head == nullptr || !IsPaper(*head) || end > amount) continue;
    const Nodes amounts = chart.In<QuantityValue>({end, amount});
    const TokenIndex limit = amounts.empty() ? amount : amounts.front()->tokens.begin;
    const TokenRange phrase = ThingPhrase(chart, cues, {i, end}, limit);
    paper = Resolve(chart, cues, referents, phrase, phrase.begin);
    i = end - 1;
  }
  if (!paper.empty() || !OpensWithPronoun(cues, clause)) return paper;
  return referents.Paper(clause.begin);
}

}  // namespace accord::ingest
