#include "ingest-service/extract/agreement/words.h"

namespace accord::ingest::agreement {
namespace {

// Longer phrases stand in no lexicon of ours.
constexpr TokenIndex kPhraseTokensMax = 12;

}  // namespace

const LexiconHit* HitAt(const Document& document, TokenIndex token, TokenIndex limit, Category category) {
  if (token >= limit || !document.MayHit(token, category)) return nullptr;
  for (const LexiconHit& hit : document.HitsAt(token)) {
    if (hit.category == category && hit.tokens.end <= limit) return &hit;
  }
  return nullptr;
}

const LexiconHit* HitBefore(const Document& document, TokenIndex token, TokenIndex limit, Category category) {
  if (!document.MayHitEndingAt(token, category)) return nullptr;
  const TokenIndex first = token > limit + kPhraseTokensMax ? token - kPhraseTokensMax : limit;
  for (TokenIndex at = first; at < token; ++at) {
    if (!document.MayHit(at, category)) continue;
    for (const LexiconHit& hit : document.HitsAt(at)) {
      if (hit.category == category && hit.tokens.end == token) return &hit;
    }
  }
  return nullptr;
}

absl::string_view LinkRole(const Document& document, TokenIndex token, TokenIndex limit) {
  const LexiconHit* hit = HitAt(document, token, limit, "agreement_links");
  return hit == nullptr ? absl::string_view() : hit->entry->Get("role");
}

bool IsHyphen(const Token& token) { return token.Is("-") || token.Is("–") || token.Is("—"); }

bool IsPossessiveAt(const Document& document, TokenIndex token) {
  if (token >= document.tokens.size()) return false;
  const Token& mark = document.tokens[token];
  return (mark.Is("'") || mark.Is("’")) && !mark.space_before;
}

bool ModifiersFirst(const Document& document) { return document.language() == "en"; }

}  // namespace accord::ingest::agreement
