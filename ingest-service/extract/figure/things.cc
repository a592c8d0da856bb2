#include "ingest-service/extract/figure/things.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/text/unicode.h"
#include "ingest-service/extract/organization/organization.h"
#include "ingest-service/extract/place/place.h"
#include "ingest-service/extract/quantity/quantity.h"

namespace accord::ingest {
namespace {

constexpr TokenIndex kPhraseTokensMax = 10;
// Between the noun and its amount: "hợp đồng mua bán điện có thời hạn 25 năm".
constexpr TokenIndex kHeadReach = 14;
// Words before an English noun that belong to it: "a border survey contract".
constexpr TokenIndex kModifiersMax = 3;

// Nouns of instruments have terms and values as well.
const LexiconEntry* HeadAt(const Document& document, const Cues& cues, TokenIndex token, TokenIndex* end) {
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

// English nouns come last in their phrase: takes in the words back to the determiner.
TokenRange WithModifiers(const Document& document, const Cues& cues, TokenRange head) {
  TokenIndex begin = head.begin;
  while (begin > cues.sentence().begin && head.begin - begin <= kModifiersMax) {
    if (IsDeterminer(document, cues, begin - 1)) return {begin, head.end};
    if (EndsPhrase(document, cues, begin - 1)) break;
    --begin;
  }
  return head;
}

// "road across X", "contract between X and Y", "đoạn qua X": where a phrase that ends at `end` ends with its
// area.
TokenIndex WithArea(const Chart& chart, const Cues& cues, TokenIndex end, TokenIndex limit) {
  const Document& document = chart.document();
  const Cue preposition = cues.At("area_prepositions", end);
  if (preposition.entry == nullptr) return end;
  const absl::string_view role = preposition.entry->Get("role");
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

bool HasName(absl::string_view name, absl::string_view noun) {
  return name.size() > noun.size() &&
         (absl::StartsWith(name, absl::StrCat(noun, " ")) || absl::EndsWith(name, absl::StrCat(" ", noun)));
}

}  // namespace

TokenRange DescribedBehind(const Chart& chart, const Cues& cues, TokenRange amount) {
  const Document& document = chart.document();
  const TokenIndex limit = cues.ClauseOf(amount.begin).end;
  TokenIndex end = amount.end, head = 0;
  for (TokenIndex i = amount.end; i < limit && i - amount.end <= kModifiersMax; ++i) {
    if (EndsPhrase(document, cues, i)) break;
    TokenIndex head_end = 0;
    if (HeadAt(document, cues, i, &head_end) != nullptr) head = end = head_end;
  }
  if (head == 0 || end > limit) return {};
  return {amount.end, WithArea(chart, cues, end, limit)};
}

TokenRange DescribedBefore(const Chart& chart, const Cues& cues, TokenRange amount) {
  const Document& document = chart.document();
  const TokenRange clause = cues.ClauseOf(amount.begin);
  const TokenIndex from = std::max(clause.begin, amount.begin > kHeadReach ? amount.begin - kHeadReach : 0);
  const bool head_first = document.language() == "vi";
  const std::vector<const Node*> amounts = chart.In<QuantityValue>(clause);
  TokenRange found;
  for (TokenIndex i = from; i < amount.begin; ++i) {
    TokenIndex end = 0;
    if (HeadAt(document, cues, i, &end) == nullptr || end > amount.begin) continue;
    // The "minutes" of "90 minutes" are no record of a meeting.
    const bool counted = std::any_of(amounts.begin(), amounts.end(), [i](const Node* other) {
      return other->tokens.begin <= i && i < other->tokens.end;
    });
    if (counted) continue;
    TokenRange phrase{i, end};
    if (head_first) {
      while (phrase.end < amount.begin && !EndsPhrase(document, cues, phrase.end) &&
             phrase.size() < kPhraseTokensMax) {
        ++phrase.end;
      }
    } else {
      phrase = WithModifiers(document, cues, phrase);
    }
    phrase.end = WithArea(chart, cues, phrase.end, amount.begin);
    found = phrase;
    i = phrase.end - 1;
  }
  return found;
}

FigureArea Resolve(const Chart& chart, const Cues& cues, TokenRange phrase) {
  const Document& document = chart.document();
  while (!phrase.empty() && IsDeterminer(document, cues, phrase.begin)) ++phrase.begin;
  while (!phrase.empty() && IsDeterminer(document, cues, phrase.end - 1)) --phrase.end;
  FigureArea area{nullptr, phrase};
  if (phrase.empty()) return area;
  const std::string noun = text::Fold(document.TextOf(phrase));
  std::vector<const Node*> named = chart.In<PlaceValue>({0, phrase.end});
  for (const Node* body : chart.In<OrganizationValue>({0, phrase.end})) named.push_back(body);
  std::stable_sort(named.begin(), named.end(),
                   [](const Node* a, const Node* b) { return a->tokens < b->tokens; });
  const bool bare = cues.At("subject_heads", phrase.begin).tokens == phrase;
  for (auto it = named.rbegin(); it != named.rend(); ++it) {
    const std::string name = text::Fold(document.TextOf((*it)->tokens));
    const bool itself = (*it)->tokens.Contains(phrase);
    if (itself || (bare && (*it)->tokens.end <= phrase.begin && HasName(name, noun)))
      return {*it, (*it)->tokens};
  }
  return area;
}

}  // namespace accord::ingest
