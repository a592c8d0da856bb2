#include "ingest-service/segment/document.h"

#include <algorithm>

namespace accord::ingest {

const LexiconHit* Document::HitAt(TokenIndex token, absl::string_view category) const {
  if (token >= tokens.size()) return nullptr;
  for (const LexiconHit& hit : HitsAt(token)) {
    if (hit.entry->category == category) return &hit;
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
