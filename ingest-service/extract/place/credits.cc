#include "ingest-service/extract/place/credits.h"

namespace accord::ingest {
namespace {

// "Photo:", "Reporting by", "©": the word opens a credit only with its mark.
bool OpensCredit(const Document& document, const LexiconHit& hit) {
  const TokenIndex end = hit.tokens.end;
  const Token& last = document.tokens[end - 1];
  if (last.Is("by") || last.Is("of") || last.Is("©")) return true;
  return end < document.tokens.size() && document.tokens[end].Is(":") && !document.tokens[end].line_start;
}

}  // namespace

std::vector<bool> CreditTokens(const Document& document) {
  std::vector<bool> credit(document.tokens.size(), false);
  for (const Sentence& sentence : document.sentences) {
    if (sentence.region != v1::Region::KIND_BYLINE) continue;
    for (TokenIndex i = sentence.tokens.begin; i < sentence.tokens.end; ++i) credit[i] = true;
  }
  for (TokenIndex i = 0; i < document.tokens.size(); ++i) {
    const LexiconHit* hit = document.HitAt(i, "credit_words");
    if (hit == nullptr || !OpensCredit(document, *hit)) continue;
    TokenIndex at = i;
    for (; at < document.tokens.size() && (at == i || !document.tokens[at].line_start); ++at) {
      if (document.tokens[at].Is(")")) break;
      credit[at] = true;
    }
    i = at - 1;
  }
  return credit;
}

}  // namespace accord::ingest
