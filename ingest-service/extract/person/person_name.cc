// The shape of a person's name.
#include "common/text/unicode.h"
#include "ingest-service/extract/person/found_person.h"

namespace accord::ingest {
namespace {

constexpr size_t kNameWordsMax = 5;

template <typename T>
const Node* LongestAt(const Chart& chart, TokenIndex at) {
  const Node* best = nullptr;
  for (const Node* node : chart.StartingAt<T>(at)) {
    if (best == nullptr || node->tokens.size() > best->tokens.size()) best = node;
  }
  return best;
}

// "An", "To", "Anh" and "Năm" open sentences, and are syllables of names where a capital stands in
// mid-sentence.
bool IsSyllableOfName(const Document& document, TokenIndex at, bool first) {
  const Sentence* sentence = document.SentenceOf(at);
  if (sentence == nullptr || sentence->tokens.begin == at) return false;
  if (document.language() == "vi") return !first || HasHit(document, at, "family_names");
  const Token& token = document.tokens[at];
  if (token.Is("the") || token.all_caps) return false;
  return token.lower.size() <= 3 && (!first || HasHit(document, at, "family_names"));
}

// Whether a longer name of a place or body that begins before holds the token.
bool IsInsideOtherName(const Chart& chart, TokenIndex at) {
  constexpr TokenIndex kTokensMax = 12;
  for (TokenIndex i = at > kTokensMax ? at - kTokensMax : 0; i < at; ++i) {
    for (const Node* node : chart.StartingAt<PlaceValue>(i)) {
      if (node->tokens.end > at) return true;
    }
    for (const Node* node : chart.StartingAt<OrganizationValue>(i)) {
      const OrganizationValue& value = *node->As<OrganizationValue>();
      if (!value.anaphor && !value.group && value.name.end > at) return true;
    }
  }
  return false;
}

bool StopsName(const Chart& chart, TokenIndex at, bool first) {
  const Document& document = chart.document();
  if (HasHit(document, at, "posts") || (first && HasHit(document, at, "agreement_nouns"))) return true;
  if (first && IsInsideOtherName(chart, at)) return true;
  if (IsNameStop(document, at) && !IsSyllableOfName(document, at, first)) return true;
  if (HasHit(document, at, "honorifics") && !HasHit(document, at, "given_names")) {
    // "Bà", "Anh" and "Cô" are syllables of names too.
    if (first || document.language() == "en") return true;
  }
  const Node* organization = OrganizationAt(chart, at);
  if (organization != nullptr && !organization->As<OrganizationValue>()->anaphor) return true;
  const Node* place = LongestAt<PlaceValue>(chart, at);
  if (place == nullptr) return false;
  // A city may be part of a name ("Park Paris"), but not its first word.
  return first || place->As<PlaceValue>()->country || place->tokens.size() > 1;
}

// "Mr. KATAYAMA Hideki": a form of address tells that the capitals are a family name.
bool IsShoutedFamilyName(const Document& document, TokenIndex at) {
  const Sentence* sentence = document.SentenceOf(at);
  return sentence != nullptr && at > sentence->tokens.begin && document.tokens[at].lower.size() > 2 &&
         HitEndingAt(document, at, "honorifics", sentence->tokens.begin) != nullptr;
}

// "H." in "H. K. Tran".
bool IsInitial(const Document& document, TokenIndex at, TokenIndex limit) {
  return at + 1 < limit && document.tokens[at].capitalised && document.tokens[at].span.size() == 1 &&
         document.tokens[at + 1].Is(".") && !document.tokens[at + 1].space_before;
}

// Small words inside a name: "van der", "bin"; the end of them, `at` when a name does not go on behind.
TokenIndex AfterParticles(const Chart& chart, TokenIndex at, TokenIndex limit) {
  const Document& document = chart.document();
  if (document.language() == "vi" && document.tokens[at].Is("thi")) return at;
  TokenIndex end = HitEnd(document, at, "name_particles", limit);
  // "Mohsin al-Hadhrami".
  if (end == at + 1 && end + 1 < limit && document.tokens[end].Is("-") &&
      !document.tokens[end].space_before && !document.tokens[end + 1].space_before &&
      !document.tokens[at].capitalised)
    return document.tokens[end + 1].capitalised ? end + 1 : at;
  if (end == at || document.tokens[at].capitalised || end >= limit || !Follows(document, end)) return at;
  return document.tokens[end].capitalised ? end : at;
}

}  // namespace

const Node* OrganizationAt(const Chart& chart, TokenIndex at) {
  return LongestAt<OrganizationValue>(chart, at);
}

const Node* OrganizationEndingAt(const Chart& chart, TokenIndex end) {
  constexpr TokenIndex kTokensMax = 40;
  for (TokenIndex at = end > kTokensMax ? end - kTokensMax : 0; at < end; ++at) {
    for (const Node* node : chart.StartingAt<OrganizationValue>(at)) {
      if (node->tokens.end == end) return node;
    }
  }
  return nullptr;
}

TokenRange PersonNameAt(const Chart& chart, TokenIndex at, TokenIndex limit, bool one_word) {
  const Document& document = chart.document();
  TokenIndex end = at;
  size_t words = 0;
  while (end < limit && words < kNameWordsMax && (end == at || Follows(document, end))) {
    TokenIndex next = end;
    if (IsInitial(document, end, limit)) {
      next = end + 2;
    } else {
      if (document.tokens[end].capitalised && StopsName(chart, end, end == at)) break;
      next = NameWordEnd(document, end, limit);
      if (next == end && words > 0) {
        const TokenIndex word = AfterParticles(chart, end, limit);
        if (word > end && !StopsName(chart, word, false)) next = NameWordEnd(document, word, limit);
      }
    }
    if (next == end) break;
    end = next;
    ++words;
  }
  if (words == 0 || (words == 1 && !one_word)) return {at, at};
  // A word in capitals before others is an acronym: "NSW Somchay".
  if (words > 1 && document.tokens[at].all_caps) {
    bool shouted = true;
    for (TokenIndex i = at; i < end; ++i)
      shouted &= !document.tokens[i].IsWord() || document.tokens[i].all_caps;
    if (!shouted && !IsShoutedFamilyName(document, at)) return PersonNameAt(chart, at + 1, limit, one_word);
  }
  // One word in capitals only is an acronym.
  if (words == 1 && document.tokens[at].all_caps && end == at + 1) return {at, at};
  return {at, end};
}

TokenRange PersonNameEndingAt(const Chart& chart, const Sentence& sentence, TokenIndex end) {
  const Document& document = chart.document();
  // The longest name that reaches exactly to `end`.
  const TokenIndex from = end - sentence.tokens.begin > 12 ? end - 12 : sentence.tokens.begin;
  for (TokenIndex at = from; at < end; ++at) {
    if (!document.tokens[at].capitalised) continue;
    if (at > sentence.tokens.begin && !document.tokens[at].space_before) continue;
    const TokenRange name = PersonNameAt(chart, at, end, /*one_word=*/false);
    if (name.end == end && !name.empty()) return name;
  }
  return {end, end};
}

}  // namespace accord::ingest
