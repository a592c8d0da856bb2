#include "ingest-service/extract/quantity/counted_noun.h"

#include "absl/strings/match.h"

namespace accord::ingest {
namespace {

constexpr TokenIndex kNounTokensMaxEn = 6;
constexpr TokenIndex kNounTokensMaxVi = 5;

bool Stops(const Document& document, TokenIndex at, TokenIndex limit) {
  return at >= limit || !document.tokens[at].IsWord() || document.tokens[at].line_start ||
         document.HitAt(at, "noun_stops") != nullptr;
}

}  // namespace

bool IsPluralEn(const Document& document, TokenIndex at) {
  const LexiconHit* known = document.HitAt(at, "plural_nouns");
  if (known != nullptr && known->tokens.end == at + 1) return true;
  const std::string& word = document.tokens[at].lower;
  return word.size() > 3 && absl::EndsWith(word, "s") && !absl::EndsWith(word, "ss") &&
         !absl::EndsWith(word, "us") && !absl::EndsWith(word, "is");
}

namespace {

// "of understanding", "of cherries" is not part of the counted noun, unless the lexicon says that the two are
// one word.
TokenIndex PastFixedTail(const Document& document, TokenIndex end, TokenIndex limit) {
  const LexiconHit* tail = end < limit ? document.HitAt(end, "noun_tails") : nullptr;
  return tail != nullptr && tail->tokens.end <= limit ? tail->tokens.end : end;
}

// Steps over a hyphen inside a compound ("land-locked").
TokenIndex PastHyphen(const Document& document, TokenIndex at, TokenIndex limit) {
  return at + 1 < limit && document.tokens[at].Is("-") && !document.tokens[at].space_before &&
                 !document.tokens[at + 1].space_before
             ? at + 1
             : at;
}

}  // namespace

TokenRange CountedNounEn(const Document& document, TokenIndex at, TokenIndex limit, bool singular) {
  TokenIndex i = at;
  TokenIndex best = at;
  for (TokenIndex words = 0; words < kNounTokensMaxEn && !Stops(document, i, limit); ++words) {
    const bool plural = IsPluralEn(document, i);
    ++i;
    if (plural || (singular && document.HitAt(i - 1, "singular_nouns") != nullptr)) {
      best = i;
      // "14 staff members": a second plural right behind belongs to it, a verb does not.
      if (Stops(document, i, limit) || !IsPluralEn(document, i) || document.tokens[i].capitalised) break;
      continue;
    }
    if (best > at) break;
    i = PastHyphen(document, i, limit);
    // "and" joins two adjectives: "small and medium-sized enterprises".
    if (i + 1 < limit && document.tokens[i].Is("and") && document.HitAt(i + 1, "count_adjectives") != nullptr)
      ++i;
  }
  return best == at ? TokenRange{at, at} : TokenRange{at, PastFixedTail(document, best, limit)};
}

TokenRange CountedNounVi(const Document& document, TokenIndex at, TokenIndex limit) {
  if (const LexiconHit* known = at < limit ? document.HitAt(at, "counted_nouns") : nullptr) {
    if (known->tokens.end <= limit) {
      return {at, PastFixedTail(document, known->tokens.end, limit)};
    }
  }
  TokenIndex end = at;
  while (end < limit && end - at < kNounTokensMaxVi && !Stops(document, end, limit)) {
    // A new proper name is no part of the noun, but for its first word.
    if (document.tokens[end].capitalised && end == at) return {at, at};
    if (document.tokens[end].capitalised) break;
    ++end;
    const TokenIndex hyphen = PastHyphen(document, end, limit);
    if (hyphen != end) end = hyphen;
  }
  return {at, end};
}

}  // namespace accord::ingest
