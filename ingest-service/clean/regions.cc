#include "ingest-service/clean/regions.h"

#include "ingest-service/clean/layout.h"

namespace accord::ingest {

Regions FindRegions(absl::string_view text, absl::string_view title, const std::vector<LineHint>& hints) {
  Layout layout(text);
  for (const LineHint& hint : hints) {
    if (hint.line < layout.lines().size()) layout.lines()[hint.line].kind = hint.kind;
  }
  MarkTeasers(&layout);
  MarkCaptions(&layout);
  MarkTitle(title, &layout);
  Regions found;
  found.dateline_day = MarkDatelines(&layout);
  MarkBylines(&layout);
  MarkTail(&layout);
  found.regions = layout.Regions();
  found.tokens = std::move(layout).TakeTokens();
  return found;
}

bool LooksLikePerson(const Layout& layout, size_t line) {
  const TokenRange tokens = layout.lines()[line].tokens;
  constexpr int kWordsMax = 8;  // two Vietnamese names of four syllables
  int words = 0;
  for (TokenIndex i = tokens.begin; i < tokens.end; ++i) {
    const Token& token = layout.token(i);
    if (token.IsNumber()) return false;
    if (token.IsWord()) {
      if (!token.capitalised) return false;
      ++words;
    } else if (!token.Is(".") && !token.Is("-") && !token.Is("–") && !token.Is("&") && !token.Is(",")) {
      return false;
    }
  }
  // One word alone is a label unless it is a pair of initials.
  return words >= 2 && words <= kWordsMax;
}

bool LooksLikeAgency(const Layout& layout, size_t line) {
  const TokenRange tokens = layout.lines()[line].tokens;
  constexpr uint32_t kTokensMax = 5;
  if (tokens.size() > kTokensMax) return false;
  for (TokenIndex i = tokens.begin; i < tokens.end; ++i) {
    const Token& token = layout.token(i);
    const bool between = i > tokens.begin && i + 1 < tokens.end && (token.Is("/") || token.Is("-"));
    if (!token.all_caps && !between) return false;
  }
  return true;
}

}  // namespace accord::ingest
