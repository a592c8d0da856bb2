#include "ingest-service/extract/figure/things.h"

#include <algorithm>

#include "ingest-service/extract/organization/organization.h"
#include "ingest-service/extract/place/place.h"
#include "ingest-service/extract/quantity/quantity.h"

namespace accord::ingest {
namespace {

constexpr TokenIndex kPhraseTokensMax = 10;
// Between the noun and its amount: "hợp đồng mua bán điện có thời hạn 25 năm".
constexpr TokenIndex kHeadReach = 14;
constexpr TokenIndex kFarHeadReach = 40;
// Small words between the capitals of a title.
constexpr TokenIndex kTitleGapMax = 2;
// Words before an English noun that belong to it: "a border survey contract".
constexpr TokenIndex kModifiersMax = 3;

// What the phrase of a subject or thing does not reach over.
constexpr Category kSubjectEnds[] = {"predicate_words", "attribute_words", "share_words", "change_words"};

bool EndsPhrase(const Document& document, const Cues& cues, TokenIndex token) {
  for (const Category category : kSubjectEnds) {
    if (cues.At(category, token).entry != nullptr) return true;
  }
  const Cue preposition = cues.At("area_prepositions", token);
  if (preposition.entry != nullptr && preposition.entry->Get("role") != "of") return true;
  return !document.tokens[token].IsWord();
}

bool IsDeterminer(const Document& document, const Cues& cues, TokenIndex token) {
  const Cue cue = cues.At("attribute_words", token);
  return cue.entry != nullptr && cue.entry->Get("kind") == "determiner";
}

bool IsHyphen(const Document& document, TokenIndex token) {
  return document.tokens[token].Is("-") && !document.tokens[token].space_before;
}

// English nouns come last in their phrase: takes in the words back to the determiner.
TokenRange WithModifiers(const Document& document, const Cues& cues, TokenRange head) {
  TokenIndex begin = head.begin;
  while (begin > cues.sentence().begin && head.begin - begin <= kModifiersMax) {
    // "Upper-Nile railway": a hyphen stands inside a word.
    if (IsHyphen(document, begin - 1) && begin - 1 > cues.sentence().begin) {
      begin -= 2;
      continue;
    }
    if (IsDeterminer(document, cues, begin - 1)) return {begin, head.end};
    if (EndsPhrase(document, cues, begin - 1)) break;
    --begin;
  }
  // "Third cable across ...": one word and no article, as headlines are.
  return begin == cues.sentence().begin && head.begin - begin == 1 ? TokenRange{begin, head.end} : head;
}

// "price of ginger", "worth of the business": where a phrase ends with the noun behind its "of" at `at`.
TokenIndex WithOwner(const Document& document, const Cues& cues, TokenIndex at, TokenIndex end,
                     TokenIndex limit) {
  while (at < limit && IsDeterminer(document, cues, at)) ++at;
  TokenIndex reached = at;
  while (reached < limit && reached - at <= kModifiersMax && !EndsPhrase(document, cues, reached)) ++reached;
  // What goes on for long, or is an amount, is no name of the thing.
  return reached == at || reached - at > kModifiersMax ? end : reached;
}

// "road across X", "contract between X and Y", "đoạn qua X": where a phrase that ends at `end` ends with its
// area.
TokenIndex WithArea(const Chart& chart, const Cues& cues, TokenIndex end, TokenIndex limit) {
  const Document& document = chart.document();
  const Cue preposition = cues.At("area_prepositions", end);
  if (preposition.entry == nullptr) return end;
  const absl::string_view role = preposition.entry->Get("role");
  if (role == "of") return WithOwner(document, cues, preposition.tokens.end, end, limit);
  if (role != "in" && role != "through" && role != "between") return end;
  TokenIndex area = end;
  TokenIndex at = preposition.tokens.end;
  for (int part = 0; part < 2 && at < limit; ++part) {
    if (document.tokens[at].Is("the")) ++at;
    TokenIndex reached = 0;
    for (const Node* node : chart.StartingAt<PlaceValue>(at)) reached = std::max(reached, node->tokens.end);
    for (const Node* node : chart.StartingAt<OrganizationValue>(at))
      reached = std::max(reached, node->tokens.end);
    if (reached == 0 || reached > limit) break;
    area = reached;
    const Cue joint = role == "between" ? cues.At("list_words", reached) : Cue();
    if (joint.entry == nullptr || joint.entry->Get("kind") != "and") break;
    at = joint.tokens.end;
  }
  return area;
}

// "nối A với B": a way has its ends in its phrase. Where the phrase that ends at `end` ends with them.
TokenIndex WithRoute(const Chart& chart, const Cues& cues, TokenIndex end, TokenIndex limit) {
  const Cue leads = cues.At("attribute_words", end);
  const bool dash = end < limit && chart.document().tokens[end].Is("-");
  if (!dash && (leads.entry == nullptr || leads.entry->Get("kind") != "route")) return end;
  TokenIndex at = dash ? end + 1 : leads.tokens.end, reached = end;
  for (int stop = 0; stop < 3 && at < limit; ++stop) {
    TokenIndex place = 0;
    for (const Node* node : chart.StartingAt<PlaceValue>(at)) place = std::max(place, node->tokens.end);
    if (place == 0 || place > limit) break;
    reached = place;
    // "với", "đến", "-", "to": one word leads on to the next.
    at = place + 1;
  }
  return reached;
}

// "Protocol on Plant Health, Food and Feed": where a phrase that ends at `end` ends with the title behind
// "on".
TokenIndex WithTitle(const Document& document, const Cues& cues, TokenIndex end, TokenIndex limit) {
  const Cue about = cues.At("attribute_words", end);
  if (about.entry == nullptr || about.entry->Get("kind") != "about") return end;
  TokenIndex reached = end;
  for (TokenIndex i = about.tokens.end; i < limit && i - reached <= kTitleGapMax; ++i) {
    const Token& token = document.tokens[i];
    if (token.kind == TokenKind::kWord && token.capitalised) {
      reached = i + 1;
    } else if (!token.Is(",") && !token.Is("-") && !token.Is("and") && !token.Is("of") && !token.Is("the")) {
      break;
    }
  }
  return reached;
}

// "a", "another": the word before `token` opens a phrase that tells something new.
bool IsIndefinite(const Cues& cues, TokenIndex token) {
  const Cue cue = cues.EndingAt("attribute_words", token);
  return cue.entry != nullptr && cue.entry->Get("new") == "1";
}

// "118-km line", "46 km of canals": how long a thing is is no part of what it is called.
TokenRange WithoutAmount(const Chart& chart, const Cues& cues, TokenRange phrase) {
  const Document& document = chart.document();
  for (const Node* amount : chart.StartingAt<QuantityValue>(phrase.begin)) {
    const v1::Unit::Kind kind = amount->As<QuantityValue>()->quantity.unit().kind();
    if (kind == v1::Unit::KIND_COUNT || amount->tokens.end >= phrase.end) continue;
    TokenIndex begin = amount->tokens.end;
    const Cue of = cues.At("area_prepositions", begin);
    if (of.entry != nullptr && of.tokens.end < phrase.end) begin = of.tokens.end;
    if (document.tokens[begin].Is("-")) ++begin;
    if (begin < phrase.end) return {begin, phrase.end};
  }
  return phrase;
}

// The place or body whose name holds the phrase.
const Node* NameOver(const Chart& chart, const Cues& cues, TokenRange phrase) {
  for (const Node* node : chart.In<PlaceValue>(cues.sentence())) {
    if (node->tokens.Contains(phrase)) return node;
  }
  for (const Node* node : chart.In<OrganizationValue>(cues.sentence())) {
    if (node->tokens.Contains(phrase)) return node;
  }
  return nullptr;
}

}  // namespace

const LexiconEntry* ThingHead(const Document& document, const Cues& cues, TokenIndex token, TokenIndex* end) {
  const Cue cue = cues.At("subject_heads", token);
  const LexiconHit* paper = document.HitAt(token, "agreement_nouns");
  if (cue.entry != nullptr && (paper == nullptr || cue.tokens.end >= paper->tokens.end)) {
    *end = cue.tokens.end;
    return cue.entry;
  }
  if (paper == nullptr || paper->tokens.end > cues.sentence().end) return nullptr;
  *end = paper->tokens.end;
  return paper->entry;
}

TokenRange ThingPhrase(const Chart& chart, const Cues& cues, TokenRange head, TokenIndex limit) {
  const Document& document = chart.document();
  TokenRange phrase = head;
  // English nouns come last in their phrase, Vietnamese ones first.
  if (document.language() == "vi") {
    while (phrase.end < limit && !EndsPhrase(document, cues, phrase.end) && phrase.size() < kPhraseTokensMax)
      ++phrase.end;
    phrase.end = WithRoute(chart, cues, phrase.end, limit);
  } else {
    phrase = WithModifiers(document, cues, phrase);
    const TokenIndex title = WithTitle(document, cues, phrase.end, limit);
    if (title > phrase.end) return {phrase.begin, title};
    phrase = WithoutAmount(chart, cues, phrase);
  }
  phrase.end = WithArea(chart, cues, phrase.end, limit);
  return phrase;
}

TokenRange DescribedBehind(const Chart& chart, const Cues& cues, TokenRange amount) {
  const Document& document = chart.document();
  const TokenIndex limit = cues.ClauseOf(amount.begin).end;
  TokenIndex end = amount.end, head = 0;
  for (TokenIndex i = amount.end; i < limit && i - amount.end <= kModifiersMax; ++i) {
    if (EndsPhrase(document, cues, i)) break;
    TokenIndex head_end = 0;
    if (ThingHead(document, cues, i, &head_end) != nullptr) head = end = head_end;
  }
  if (head == 0 || end > limit) return {};
  return {amount.end, WithArea(chart, cues, end, limit)};
}

TokenRange DescribedBefore(const Chart& chart, const Cues& cues, TokenRange amount) {
  const Document& document = chart.document();
  const TokenRange clause = cues.ClauseOf(amount.begin);
  // "..., dài 70 km", "..., worth 5 million": what such a word describes may stand anywhere before.
  const Cue property = cues.EndingAt("attribute_words", amount.begin);
  const bool far = property.entry != nullptr && property.entry->attributes.empty();
  const TokenIndex reach = far ? kFarHeadReach : kHeadReach;
  const TokenIndex from = std::max(clause.begin, amount.begin > reach ? amount.begin - reach : 0);
  const Nodes amounts = chart.In<QuantityValue>(clause);
  TokenRange found;
  for (TokenIndex i = from; i < amount.begin; ++i) {
    TokenIndex end = 0;
    if (ThingHead(document, cues, i, &end) == nullptr || end > amount.begin) continue;
    // The "minutes" of "90 minutes" are no record of a meeting.
    const bool counted = std::any_of(amounts.begin(), amounts.end(), [i](const Node* other) {
      return other->tokens.begin <= i && i < other->tokens.end;
    });
    if (counted) continue;
    const TokenRange phrase = ThingPhrase(chart, cues, {i, end}, amount.begin);
    found = phrase;
    i = phrase.end - 1;
  }
  return found;
}

FigureArea ThingAt(const Chart& chart, const Cues& cues, const Referents& referents, TokenIndex token) {
  const Document& document = chart.document();
  TokenIndex begin = token, end = 0;
  while (begin < cues.sentence().end && IsDeterminer(document, cues, begin)) ++begin;
  if (ThingHead(document, cues, begin, &end) == nullptr) return {};
  return Resolve(chart, cues, referents, {begin, end}, begin);
}

TokenRange ChangedThing(const Chart& chart, const Cues& cues, TokenRange change, TokenRange amount) {
  const Document& document = chart.document();
  const TokenRange clause = cues.ClauseOf(amount.begin);
  TokenRange phrase;
  for (const Cue& cue : cues.Of("attribute_words")) {
    if (cue.entry->Get("kind") == "cause" && cue.tokens.begin >= clause.begin &&
        cue.tokens.end < change.begin)
      phrase = {cue.tokens.end, change.begin};
  }
  if (phrase.empty() && change.end < amount.begin) {
    phrase = {change.end, amount.begin};
    const Cue by = cues.EndingAt("area_prepositions", phrase.end);
    if (by.entry != nullptr && by.tokens.begin > phrase.begin) phrase.end = by.tokens.begin;
    // "rose slightly": only what has a noun is a thing.
    bool thing = false;
    for (TokenIndex i = phrase.begin; i < phrase.end && !thing; ++i) {
      TokenIndex end = 0;
      thing = ThingHead(document, cues, i, &end) != nullptr && end <= phrase.end;
    }
    if (!thing) return {};
  }
  if (phrase.empty() || phrase.size() > kPhraseTokensMax) return {};
  for (TokenIndex i = phrase.begin; i < phrase.end; ++i) {
    if (!document.tokens[i].IsWord() || cues.At("measures", i).entry != nullptr) return {};
    if (cues.At("area_prepositions", i).entry != nullptr || cues.At("predicate_words", i).entry != nullptr)
      return {};
  }
  const Cue share = cues.At("share_words", phrase.begin);
  if (share.entry != nullptr && share.tokens.end < phrase.end) phrase.begin = share.tokens.end;
  return phrase;
}

FigureArea Resolve(const Chart& chart, const Cues& cues, const Referents& referents, TokenRange phrase,
                   TokenIndex opener) {
  const Document& document = chart.document();
  // "a road" is told for the first time.
  bool known = !IsIndefinite(cues, std::min(opener, phrase.begin));
  while (!phrase.empty() && IsDeterminer(document, cues, phrase.begin)) {
    known = !IsIndefinite(cues, phrase.begin + 1);
    ++phrase.begin;
  }
  while (!phrase.empty() && IsDeterminer(document, cues, phrase.end - 1)) --phrase.end;
  phrase = WithoutAmount(chart, cues, phrase);
  FigureArea area{nullptr, phrase};
  if (phrase.empty()) return area;
  if (const Node* name = NameOver(chart, cues, phrase)) return {name, name->tokens};
  TokenIndex end = 0;
  const LexiconEntry* head = ThingHead(document, cues, phrase.begin, &end);
  if (head == nullptr || !known) return area;
  // "dự án đường sắt ...": the project of a thing is told of as the thing.
  TokenIndex inner_end = 0;
  if (head->Get("kind") == "project" && end < phrase.end) {
    const LexiconEntry* inner = ThingHead(document, cues, end, &inner_end);
    if (inner != nullptr && inner_end <= phrase.end) head = inner;
  }
  FigureArea told =
      end == phrase.end ? referents.Find(phrase, *head) : referents.Same(document, phrase, *head);
  return told.empty() ? area : told;
}

}  // namespace accord::ingest
