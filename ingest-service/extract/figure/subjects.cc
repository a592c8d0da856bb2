#include "ingest-service/extract/figure/subjects.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "ingest-service/extract/date/date.h"
#include "ingest-service/extract/figure/compound.h"
#include "ingest-service/extract/figure/papers.h"
#include "ingest-service/extract/figure/things.h"
#include "ingest-service/extract/organization/organization.h"
#include "ingest-service/extract/place/place.h"
#include "ingest-service/extract/quantity/quantity.h"

namespace accord::ingest {
namespace {

// A longer phrase is a clause of its own.
constexpr TokenIndex kPhraseTokensMax = 10;
// Between a counted noun and the group it stands between: "signed", "reached", a preposition.
constexpr TokenIndex kGroupGapMax = 2;
// "... được ký kết giữa ...": how far behind papers "between" may stand.
constexpr TokenIndex kBetweenReach = 7;

// The words before `predicate`, back to a comma, a word of speech or the predicate before.
TokenRange PhraseBefore(const Document& document, const Cues& cues, TokenRange clause, TokenIndex predicate) {
  TokenRange phrase{predicate, predicate};
  // "the yield, which was ...": what the relative clause is about.
  if (predicate > clause.begin + 2 && document.tokens[predicate - 1].Is("which") &&
      document.tokens[predicate - 2].Is(","))
    phrase = {predicate - 2, predicate - 2};
  while (phrase.begin > clause.begin) {
    const TokenIndex token = phrase.begin - 1;
    if (!document.tokens[token].IsWord() && document.tokens[token].kind != TokenKind::kNumber &&
        !document.tokens[token].Is("-"))
      break;
    if (cues.EndingAt("predicate_words", phrase.begin).entry != nullptr) break;
    const Cue opener = cues.EndingAt("attribute_words", phrase.begin);
    if (OpensClause(opener)) break;
    --phrase.begin;
  }
  while (!phrase.empty() && document.tokens[phrase.begin].Is("the")) ++phrase.begin;
  return phrase;
}

// "the load in 2025", "riêng tháng 5 mức tăng": without the times at both ends.
TokenRange WithoutTimes(const Chart& chart, const Cues& cues, TokenRange phrase) {
  for (const Node* date : chart.In<DateValue>(phrase)) {
    if (date->tokens.begin == phrase.begin) phrase.begin = date->tokens.end;
    if (date->tokens.end == phrase.end) phrase.end = std::max(phrase.begin, date->tokens.begin);
  }
  while (!phrase.empty() && cues.EndingAt("area_prepositions", phrase.end).entry != nullptr) --phrase.end;
  return phrase;
}

// "Exports", "the target": what is measured is nobody's name.
bool NamesMeasure(const Cues& cues, TokenRange phrase) {
  return cues.At("measures", phrase.begin).tokens == phrase ||
         cues.At("figure_status", phrase.begin).tokens == phrase;
}

// "the share of cement", "tỷ trọng của xi măng": whose share it is.
TokenRange WithoutShare(const Document& document, const Cues& cues, TokenRange phrase) {
  const Cue share = cues.At("share_words", phrase.begin);
  if (share.entry == nullptr || share.tokens.end >= phrase.end) return phrase;
  const Cue of = cues.At("area_prepositions", share.tokens.end);
  // "share of" is one word of the lexicon.
  const bool joined = share.tokens.size() > 1 && document.tokens[share.tokens.end - 1].Is("of");
  if (of.entry != nullptr && of.entry->Get("role") == "of") return {of.tokens.end, phrase.end};
  return joined ? TokenRange{share.tokens.end, phrase.end} : phrase;
}

// "There", "nobody", "it"; a preposition; the verb of a clause whose subject is left out: no phrase tells
// whom.
bool TellsNobody(const Document& document, const Cues& cues, TokenRange phrase) {
  const Cue first = cues.At("attribute_words", phrase.begin);
  if (first.entry != nullptr && first.entry->Get("kind") == "dummy") return true;
  const Cue pronoun = cues.At("pronouns", phrase.begin);
  if (pronoun.tokens == phrase || (pronoun.entry != nullptr && pronoun.entry->Get("figure") == "1"))
    return true;
  if (cues.At("figure_status", phrase.begin).entry != nullptr) return true;
  // The "mức" of "mức tăng": the change itself.
  if (cues.At("change_words", phrase.begin).tokens.end > phrase.end) return true;
  if (cues.At("area_prepositions", phrase.begin).entry != nullptr) return true;
  for (TokenIndex i = phrase.begin; i < phrase.end; ++i) {
    if (document.HitAt(i, "agreement_verbs") != nullptr && document.HitAt(i, "agreement_nouns") == nullptr)
      return true;
  }
  return false;
}

// "was cut from 90 minutes": an amount is nobody.
bool EndsWithAmount(const Chart& chart, TokenRange phrase) {
  const Nodes amounts = chart.In<QuantityValue>(phrase);
  return !amounts.empty() && amounts.back()->tokens.end == phrase.end;
}

bool CountsPapers(const Document& document, TokenRange unit) {
  for (TokenIndex i = unit.begin; i < unit.end; ++i) {
    if (document.HitAt(i, "agreement_nouns") != nullptr) return true;
  }
  return false;
}

// "memoranda were signed between firms of the two provinces": with whom papers stand between, told behind
// their verb; empty when it is not told near.
TokenRange BetweenWhom(const Document& document, const Cues& cues, TokenIndex from) {
  const TokenIndex limit = std::min(cues.ClauseOf(from).end, from + kBetweenReach);
  for (TokenIndex i = from; i < limit && document.tokens[i].IsWord(); ++i) {
    const Cue between = cues.At("area_prepositions", i);
    if (between.entry == nullptr || between.entry->Get("role") != "between") continue;
    TokenIndex end = between.tokens.end;
    while (end < cues.sentence().end && document.tokens[end].IsWord() && end - i < kPhraseTokensMax &&
           cues.At("predicate_words", end).entry == nullptr)
      ++end;
    return {i, end};
  }
  return {};
}

TokenRange WithoutArticle(const Cues& cues, TokenRange phrase) {
  while (!phrase.empty()) {
    const Cue article = cues.At("attribute_words", phrase.begin);
    if (article.entry == nullptr || article.entry->Get("kind") != "determiner") break;
    ++phrase.begin;
  }
  return phrase;
}

bool IsAttribute(const Document& document, const Cues& cues, TokenRange thing) {
  const TokenRange noun = WithoutArticle(cues, thing);
  TokenIndex end = 0;
  const LexiconEntry* head = noun.empty() ? nullptr : ThingHead(document, cues, noun.begin, &end);
  return head != nullptr && head->Get("kind") == "attribute";
}

// "The 30-year credit comes with a grace period of ...": whose an attribute is, the thing that its clause
// speaks of before it; empty when the noun is no attribute, or says itself whose it is.
FigureArea OwnerOf(const Chart& chart, const Cues& cues, const Referents& referents, TokenRange attribute,
                   TokenIndex before) {
  const Document& document = chart.document();
  // Vietnamese tells attributes of one thing in a row, each under its own name.
  if (document.language() == "vi") return {};
  const TokenRange noun = WithoutArticle(cues, attribute);
  TokenIndex end = 0;
  const LexiconEntry* head = noun.empty() ? nullptr : ThingHead(document, cues, noun.begin, &end);
  if (head == nullptr || end != noun.end || head->Get("kind") != "attribute") return {};
  for (TokenIndex i = cues.ClauseOf(noun.begin).begin; i < before; ++i) {
    const LexiconEntry* owner = ThingHead(document, cues, i, &end);
    if (owner == nullptr || owner->Get("kind") == "attribute" || end > before) continue;
    const FigureArea area = Resolve(chart, cues, referents, {i, end}, i);
    return area.node != nullptr ? area : Definite(document, {i, end});
  }
  return {};
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
  if (!found && CountsPapers(chart.document(), value.unit)) {
    const TokenRange between = BetweenWhom(chart.document(), cues, quantity.tokens.end);
    if (!between.empty()) {
      group.words = value.unit;
      group.parts = {value.unit, between};
      group.name = absl::StrCat(std::string(chart.document().TextOf(value.unit)), " ",
                                std::string(chart.document().TextOf(between)));
      return group;
    }
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
         !OpensClause(cues.At("attribute_words", noun.end)) &&
         cues.At("area_prepositions", noun.end).entry == nullptr) {
    ++noun.end;
  }
  return {nullptr, noun};
}

FigureArea SubjectWords(const Chart& chart, const Cues& cues, const Referents& referents,
                        const FigureFrame& frame) {
  const Document& document = chart.document();
  const TokenRange clause = cues.ClauseOf(frame.tokens.begin);
  const TokenRange behind = DescribedBehind(chart, cues, frame.tokens);
  if (!behind.empty()) {
    const FigureArea owner = OwnerOf(chart, cues, referents, behind, frame.tokens.begin);
    if (!owner.empty()) return PartOf(document, WithoutArticle(cues, behind), owner);
    return Resolve(chart, cues, referents, behind, frame.tokens.begin);
  }
  const TokenRange thing = DescribedBefore(chart, cues, frame.tokens);
  if (IsTerm(frame) && !IsAttribute(document, cues, thing)) {
    const FigureArea paper = PaperOf(chart, cues, referents, frame);
    if (!paper.empty()) return paper;
  }
  const absl::Span<const Cue> predicates = cues.Of("predicate_words");
  for (auto it = predicates.rbegin(); it != predicates.rend(); ++it) {
    if (it->tokens.begin < clause.begin || it->tokens.end > frame.tokens.begin) continue;
    // A thing behind the predicate is nearer.
    if (!thing.empty() &&
        (thing.begin >= it->tokens.end || thing.end == it->tokens.begin || thing.Overlaps(it->tokens)))
      break;
    const TokenRange phrase = WithoutTimes(
        chart, cues, WithoutShare(document, cues, PhraseBefore(document, cues, clause, it->tokens.begin)));
    if (phrase.empty() || phrase.size() > kPhraseTokensMax || NamesMeasure(cues, phrase)) continue;
    if (TellsNobody(document, cues, phrase) || EndsWithAmount(chart, phrase)) continue;
    return Resolve(chart, cues, referents, phrase, phrase.begin);
  }
  if (thing.empty()) return {};
  const FigureArea owner = OwnerOf(chart, cues, referents, thing, thing.begin);
  if (!owner.empty()) return PartOf(document, WithoutArticle(cues, thing), owner);
  return Resolve(chart, cues, referents, thing, thing.begin);
}

TokenRange SubjectPhrase(const Chart& chart, const Cues& cues, TokenIndex amount) {
  const Document& document = chart.document();
  const TokenRange clause = cues.ClauseOf(amount);
  const absl::Span<const Cue> predicates = cues.Of("predicate_words");
  for (auto it = predicates.rbegin(); it != predicates.rend(); ++it) {
    if (it->tokens.begin < clause.begin || it->tokens.end > amount) continue;
    const TokenRange phrase = WithoutTimes(
        chart, cues, WithoutShare(document, cues, PhraseBefore(document, cues, clause, it->tokens.begin)));
    if (phrase.empty() || phrase.size() > kPhraseTokensMax) continue;
    const bool nobody = NamesMeasure(cues, phrase) || TellsNobody(document, cues, phrase);
    return nobody || EndsWithAmount(chart, phrase) ? TokenRange{} : phrase;
  }
  return {};
}

FigureArea NamedBy(const Chart& chart, TokenRange phrase) {
  for (const Node* node : chart.StartingAt<OrganizationValue>(phrase.begin)) {
    if (node->tokens.end == phrase.end) return {node, node->tokens};
  }
  for (const Node* node : chart.StartingAt<PlaceValue>(phrase.begin)) {
    if (node->tokens.end == phrase.end) return {node, node->tokens};
  }
  return {nullptr, phrase};
}

}  // namespace accord::ingest
