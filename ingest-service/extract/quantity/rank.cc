#include "ingest-service/extract/quantity/rank.h"

#include <algorithm>

namespace accord::ingest {
namespace {

constexpr TokenIndex kRankTokensMax = 5;

}  // namespace

TokenRange RankAround(const Document& document, TokenRange number, bool ordinal, TokenRange sentence) {
  TokenRange out = number;
  const TokenIndex first = number.begin - std::min(number.begin - sentence.begin, kRankTokensMax);
  // "ranks only eighth", "ranks a mere 19th".
  TokenIndex end = number.begin;
  while (ordinal && end > first && document.HitAt(end - 1, "rank_fillers") != nullptr) --end;
  for (TokenIndex i = first; i < end; ++i) {
    if (!document.MayHit(i, "rank_words_before")) continue;
    for (const LexiconHit& hit : document.HitsAt(i)) {
      if (hit.category == "rank_words_before" && (hit.tokens.end == number.begin || hit.tokens.end == end) &&
          (ordinal || hit.entry->Has("plain"))) {
        out.begin = std::min(out.begin, i);
      }
    }
  }
  TokenIndex next = number.end;
  if (next + 1 < sentence.end && document.tokens[next].Is("-") && !document.tokens[next].space_before) ++next;
  if (ordinal && next < sentence.end) {
    const LexiconHit* after = document.HitAt(next, "rank_words_after");
    if (after != nullptr && after->tokens.end <= sentence.end) out.end = after->tokens.end;
  }
  return out == number ? TokenRange{number.begin, number.begin} : out;
}

}  // namespace accord::ingest
