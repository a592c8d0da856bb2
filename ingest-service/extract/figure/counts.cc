#include "ingest-service/extract/figure/counts.h"

#include "ingest-service/extract/date/date.h"
#include "ingest-service/extract/figure/compound.h"
#include "ingest-service/extract/figure/pair.h"
#include "ingest-service/extract/figure/subjects.h"
#include "ingest-service/extract/figure/things.h"
#include "ingest-service/extract/organization/organization.h"
#include "ingest-service/extract/place/place.h"
#include "ingest-service/extract/quantity/quantity.h"

namespace accord::ingest {
namespace {

// Between "17" and "128 tenants": "of the".
constexpr TokenIndex kPartitiveGapMax = 3;
// "visitors on a busy day".
constexpr TokenIndex kModifierTokensMax = 5;

bool IsCount(const Node& node) {
  return node.As<QuantityValue>()->quantity.unit().kind() == v1::Unit::KIND_COUNT;
}

// "17 of the 128 tenants": the count of the set that a bare number is taken from; null when there is none.
const Node* SetBehind(const Chart& chart, const Cues& cues, const Node& quantity) {
  const Cue of = cues.At("area_prepositions", quantity.tokens.end);
  if (of.entry == nullptr || of.entry->Get("role") != "of") return nullptr;
  for (const Node* node : chart.In<QuantityValue>(cues.sentence())) {
    const bool near = node->tokens.begin > quantity.tokens.end &&
                      node->tokens.begin <= quantity.tokens.end + kPartitiveGapMax;
    if (near && IsCount(*node)) return node;
  }
  return nullptr;
}

// "of the 128 tenants", "trong số 41 quốc gia": a set that others are taken from.
bool IsSet(const Document& document, const Cues& cues, const Node& quantity) {
  TokenIndex begin = quantity.tokens.begin;
  if (begin > cues.sentence().begin && document.tokens[begin - 1].Is("the")) --begin;
  const Cue cue = cues.EndingAt("attribute_words", begin);
  if (cue.entry != nullptr && cue.entry->Get("kind") == "set") return true;
  const Cue of = cues.EndingAt("area_prepositions", begin);
  return document.language() != "vi" && of.entry != nullptr && of.entry->Get("role") == "of";
}

// The counted noun with a modifier behind it that names nobody ("chapters on the table").
FigureArea NounWithModifier(const Chart& chart, const Cues& cues, const Node& quantity) {
  FigureArea noun = CountedNoun(chart, cues, quantity);
  const Document& document = chart.document();
  if (noun.empty() || document.language() == "vi") return noun;
  const TokenIndex limit = cues.ClauseOf(quantity.tokens.begin).end;
  const Cue about = cues.At("attribute_words", noun.words.end);
  const Cue place = cues.At("area_prepositions", noun.words.end);
  const bool leads =
      (about.entry != nullptr && about.entry->Get("kind") == "about") ||
      (place.entry != nullptr && (place.entry->Get("role") == "in" || place.entry->Get("role") == "with"));
  if (!leads) return noun;
  TokenIndex end = noun.words.end + 1;
  while (end < limit && document.tokens[end].IsWord() && end - noun.words.end <= kModifierTokensMax) ++end;
  const TokenRange modifier{noun.words.end, end};
  const bool whole =
      end == limit || (!document.tokens[end].IsWord() && chart.StartingAt<QuantityValue>(end).empty());
  const bool named = !chart.In<PlaceValue>(modifier).empty() ||
                     !chart.In<OrganizationValue>(modifier).empty() ||
                     !chart.In<DateValue>(modifier).empty() || !chart.In<QuantityValue>(modifier).empty();
  if (whole && !named && modifier.size() <= kModifierTokensMax) noun.words.end = end;
  return noun;
}

// "14 IMF staff members": whose the counted ones are, told inside their noun; null when nobody.
const Node* BodyInside(const Chart& chart, const Node& quantity) {
  const TokenRange unit = quantity.As<QuantityValue>()->unit;
  if (unit.empty()) return nullptr;
  for (const Node* node : chart.In<OrganizationValue>(unit)) {
    if (node->tokens.begin == unit.begin && !node->As<OrganizationValue>()->group) return node;
  }
  return nullptr;
}

// Firms of a place and a body that is only called "the fund" are told by what they have; named bodies and
// countries by themselves.
bool TellsByNoun(const Node* node) {
  const OrganizationValue* body = node == nullptr ? nullptr : node->As<OrganizationValue>();
  return body != nullptr && (body->group || body->anaphor);
}

bool IsThing(const Document& document, const Cues& cues, const Node* node) {
  if (node == nullptr || node->As<PlaceValue>() == nullptr) return false;
  for (TokenIndex i = node->tokens.begin; i < node->tokens.end; ++i) {
    TokenIndex end = 0;
    const LexiconEntry* head = ThingHead(document, cues, i, &end);
    if (head != nullptr && head->category == Category("subject_heads")) return true;
  }
  return false;
}

// Whether a word of having ("has", "với", "gồm") leads in the amount.
bool Has(const Cues& cues, TokenIndex amount) {
  const Cue has = cues.EndingAt("attribute_words", amount);
  return has.entry != nullptr && has.entry->Get("has") == "1";
}

// "growers shipped 5 million boxes": whose a verb says they are.
bool Acts(const Cues& cues, TokenRange between) {
  const Cue verb = cues.Before("measures", between.end, between.begin);
  return verb.entry != nullptr && verb.entry->Get("verb") == "1" &&
         verb.entry->Get("measure") != "INVESTMENT" && verb.entry->Get("measure") != "LOAN_OR_AID";
}

// "dự án", "projects": what is counted is somebody's investment.
bool CountsProjects(const Document& document, const Cues& cues, TokenRange noun) {
  for (TokenIndex i = noun.begin; i < noun.end; ++i) {
    TokenIndex end = 0;
    const LexiconEntry* head = ThingHead(document, cues, i, &end);
    if (head != nullptr && head->Get("kind") == "project") return true;
    if (document.tokens[i].Is("projects")) return true;
  }
  return false;
}

// "12 dự án vốn Hàn Quốc", "12 Korean projects": whose projects their noun says they are; null when nobody's.
const Node* InvestorInside(const Chart& chart, TokenRange noun) {
  for (const Node* place : chart.In<PlaceValue>(noun)) {
    if (place->As<PlaceValue>()->country) return NamedCountry(chart, place);
  }
  return nullptr;
}

// A province or city: what is counted lies there.
bool IsPart(const Node* node) {
  const PlaceValue* place = node->As<PlaceValue>();
  return place != nullptr && !place->country && (!place->iso.empty() || !place->type.empty());
}

// "phía Huế": a place told as one of those that agree.
bool IsSide(const Document& document, const Node* node) {
  return node->tokens.begin > 0 && document.tokens[node->tokens.begin - 1].Is("phía");
}

// The last before the amount that no preposition leads in: who acts in its clause; null when nobody.
const AreaMention* ActorBefore(const Cues& cues, const std::vector<AreaMention>& areas, TokenIndex amount) {
  const TokenRange clause = cues.ClauseOf(amount);
  const AreaMention* actor = nullptr;
  for (const AreaMention& area : areas) {
    const bool leads = area.role.empty() && !area.adjective && area.node->tokens.end <= amount;
    if (leads && clause.Contains(area.node->tokens)) actor = &area;
  }
  return actor;
}

bool TellsPaper(const Document& document, TokenRange between) {
  for (TokenIndex i = between.begin; i < between.end; ++i) {
    if (document.HitAt(i, "agreement_nouns") != nullptr) return true;
  }
  return false;
}

// Whether only verb and adverbs stand between who acts and what it counts: no comma, no paper ("signed an
// agreement to train 7").
bool Governs(const Document& document, TokenRange between) {
  constexpr TokenIndex kReach = 8;
  if (between.size() > kReach || TellsPaper(document, between)) return false;
  for (TokenIndex i = between.begin; i < between.end; ++i) {
    if (!document.tokens[i].IsWord()) return false;
  }
  return true;
}

// "a line with 7 stations": parts of a thing told before them.
bool PartOfThing(const Chart& chart, const Cues& cues, const FigureFrame& frame) {
  return Has(cues, frame.tokens.begin) && !DescribedBefore(chart, cues, frame.tokens).empty();
}

// Whose projects are counted, or whom an actor counts: sets the reading, false when neither is told. `told`
// is the participant before the amount, null when there is none.
bool ReadActor(const Chart& chart, const Cues& cues, const std::vector<AreaMention>& areas,
               const FigureFrame& frame, const FigureArea& noun, const Node* told, AreaReading* reading) {
  const Document& document = chart.document();
  if (CountsProjects(document, cues, noun.words)) {
    const Node* investor = InvestorInside(chart, noun.words);
    if (investor == nullptr && (told == nullptr || !IsPart(told))) return false;
    if (told != nullptr) reading->counterpart = reading->subject;
    reading->subject = investor != nullptr ? FigureArea{investor, investor->tokens} : noun;
    return true;
  }
  if (told == nullptr || TellsByNoun(told) || IsThing(document, cues, told) ||
      PartOfThing(chart, cues, frame))
    return false;
  const AreaMention* actor = ActorBefore(cues, areas, frame.tokens.begin);
  const Node* acts = actor == nullptr ? told : actor->node;
  const TokenRange between{acts->tokens.end, frame.tokens.begin};
  const bool place = acts->As<PlaceValue>() != nullptr;
  if (Acts(cues, between) || IsSide(document, acts) || (!place && Governs(document, between))) {
    reading->subject = {acts, acts->tokens};
    return true;
  }
  if (place && !TellsPaper(document, between) && reading->counterpart.empty())
    reading->counterpart = {acts, acts->tokens};
  reading->subject = noun;
  return true;
}

}  // namespace

AreaReading ReadCount(const Chart& chart, const Cues& cues, const std::vector<AreaMention>& areas,
                      const Referents& referents, const FigureFrame& frame, TokenIndex next) {
  const Document& document = chart.document();
  AreaReading reading;
  reading.subject = CountedGroup(chart, cues, areas, *frame.node);
  if (!reading.subject.empty()) return reading;
  if (const Node* set = SetBehind(chart, cues, *frame.node); set != nullptr) {
    reading.subject = CountedNoun(chart, cues, *set);
  } else if (IsSet(document, cues, *frame.node)) {
    reading.subject = NounWithModifier(chart, cues, *frame.node);
  } else if (const Node* body = BodyInside(chart, *frame.node); body != nullptr) {
    reading.subject = {body, body->tokens};
  }
  if (!reading.subject.empty()) return reading;
  reading = ReadAreas(chart, cues, areas, frame.measure, next, frame.tokens, {});
  const FigureArea noun = NounWithModifier(chart, cues, *frame.node);
  const Node* owner = reading.subject.node;
  const bool told = owner != nullptr && owner->tokens.end <= frame.tokens.begin;
  if (ReadActor(chart, cues, areas, frame, noun, told ? owner : nullptr, &reading)) return reading;
  if (told && TellsByNoun(owner) && !Acts(cues, {owner->tokens.end, frame.tokens.begin})) {
    reading.subject = PartOf(document, noun.words, {nullptr, owner->tokens});
  } else if (told && IsThing(document, cues, owner)) {
    reading.subject = PartOf(document, noun.words, reading.subject);
  } else {
    const TokenRange thing = DescribedBefore(chart, cues, frame.tokens);
    if (!thing.empty() && Has(cues, frame.tokens.begin) &&
        (owner == nullptr || owner->tokens.end <= thing.end)) {
      reading.subject = PartOf(document, noun.words, Resolve(chart, cues, referents, thing, thing.begin));
    } else if (reading.subject.empty()) {
      reading.subject = noun;
    }
  }
  return reading;
}

}  // namespace accord::ingest
