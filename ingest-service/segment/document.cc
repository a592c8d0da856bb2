#include "ingest-service/segment/document.h"

#include <algorithm>

namespace accord::ingest {

void Document::IndexHits() {
  const auto size = static_cast<TokenIndex>(tokens.size());
  hit_begin.assign(size + 1, 0);
  size_t hit = 0;
  for (TokenIndex i = 0; i <= size; ++i) {
    while (hit < hits.size() && hits[hit].tokens.begin < i) ++hit;
    hit_begin[i] = static_cast<uint32_t>(hit);
  }
  hit_categories.assign(size, 0);
  ending_categories.assign(size + 1, 0);
  for (const LexiconHit& one : hits) {
    hit_categories[one.tokens.begin] |= one.category.bit();
    ending_categories[one.tokens.end] |= one.category.bit();
  }
}

const LexiconHit* Document::FindHit(TokenIndex token, Category category) const {
  for (const LexiconHit& hit : HitsAt(token)) {
    if (hit.category == category) return &hit;
  }
  return nullptr;
}

ByteSpan Document::SpanOf(TokenRange range) const {
  if (range.empty()) return {};
  return {tokens[range.begin].span.begin, tokens[range.end - 1].span.end};
}

const Sentence* Document::SentenceOf(TokenIndex token) const {
  auto after = std::upper_bound(sentences.begin(), sentences.end(), token,
                                [](TokenIndex t, const Sentence& s) { return t < s.tokens.begin; });
  if (after == sentences.begin()) return nullptr;
  const Sentence& sentence = *std::prev(after);
  return token < sentence.tokens.end ? &sentence : nullptr;
}

}  // namespace accord::ingest
