#include "ingest-service/segment/segment.h"

#include <algorithm>

#include "common/base/limits.h"
#include "common/text/tokenizer.h"

namespace accord::ingest {
namespace {

bool IsOpeningQuoteOrBracket(const Token& token) {
  return token.Is("(") || token.Is("[") || token.Is("\"") || token.Is("“") || token.Is("‘") ||
         token.Is("'") || token.Is("«");
}

bool IsClosing(const Token& token) {
  return token.Is(")") || token.Is("]") || token.Is("\"") || token.Is("”") || token.Is("’") ||
         token.Is("»") || token.Is("/");
}

// Whether the point at `dot` belongs to an abbreviation or an initial ("Mr.", "H. K. Tran", "U.S.").
bool IsAbbreviation(const Document& document, TokenIndex dot) {
  if (dot == 0) return false;
  const Token& before = document.tokens[dot - 1];
  if (document.tokens[dot].space_before || !before.IsWord()) return false;
  if (before.capitalised && before.span.size() == 1) return true;
  // A lexicon phrase that ends with this very point: it starts at most three tokens before it.
  for (TokenIndex begin = dot - std::min<TokenIndex>(dot, 5); begin < dot; ++begin) {
    const LexiconHit* hit = document.HitAt(begin, "abbreviations");
    if (hit != nullptr && hit->tokens.end == dot + 1) return true;
  }
  return false;
}

// Whether a sentence ends after token `i`; closing quotes that follow are taken along by the caller.
bool EndsSentence(const Document& document, TokenIndex i, TokenIndex line_end) {
  const Token& token = document.tokens[i];
  if (!token.Is(".") && !token.Is("!") && !token.Is("?") && !token.Is("…")) return false;
  TokenIndex next = i + 1;
  while (next < line_end && !document.tokens[next].space_before &&
         (IsClosing(document.tokens[next]) || document.tokens[next].Is("."))) {
    ++next;
  }
  if (next == line_end) return true;
  const Token& after = document.tokens[next];
  if (!after.space_before) return false;
  if (token.Is(".") && IsAbbreviation(document, i)) return false;
  return after.capitalised || after.IsNumber() || IsOpeningQuoteOrBracket(after) || after.Is("-") ||
         after.Is("–");
}

v1::Region::Kind RegionAt(const Document& document, uint32_t offset) {
  for (const v1::Region& region : document.regions) {
    if (region.begin() <= offset && offset < region.end()) return region.kind();
  }
  return v1::Region::KIND_UNSPECIFIED;
}

void AddSentence(Document* document, TokenRange tokens, uint32_t paragraph) {
  Sentence sentence;
  sentence.tokens = tokens;
  sentence.span = document->SpanOf(tokens);
  sentence.paragraph = paragraph;
  sentence.region = RegionAt(*document, sentence.span.begin);
  if (sentence.region == v1::Region::KIND_TEASER || sentence.region == v1::Region::KIND_BOILERPLATE) return;
  document->sentences.push_back(sentence);
}

// A region's edge ends a sentence too: a dateline and what follows it stand on one line.
bool CrossesRegionEdge(const Document& document, TokenIndex i) {
  for (const v1::Region& region : document.regions) {
    const ByteSpan span = document.tokens[i].span;
    if (i > 0 && document.tokens[i - 1].span.end <= region.begin() && region.begin() <= span.begin)
      return true;
    if (i > 0 && document.tokens[i - 1].span.end <= region.end() && region.end() <= span.begin) return true;
  }
  return false;
}

void SplitLine(Document* document, TokenRange line, uint32_t paragraph) {
  TokenIndex begin = line.begin;
  for (TokenIndex i = line.begin; i < line.end; ++i) {
    if (i > begin && CrossesRegionEdge(*document, i)) {
      AddSentence(document, {begin, i}, paragraph);
      begin = i;
    }
    const bool full = i + 1 - begin >= kSentenceTokensMax;
    if (!full && !EndsSentence(*document, i, line.end)) continue;
    while (i + 1 < line.end && !document->tokens[i + 1].space_before) ++i;
    AddSentence(document, {begin, i + 1}, paragraph);
    begin = i + 1;
  }
  if (begin < line.end) AddSentence(document, {begin, line.end}, paragraph);
}

}  // namespace

void Segment(const Lexicon& lexicon, Document* document) {
  document->lexicon = &lexicon;
  document->tokens = Tokenize(document->text, kTokensMax);
  document->hits = lexicon.Match(document->text, document->tokens);
  const auto size = static_cast<TokenIndex>(document->tokens.size());
  document->hit_begin.assign(size + 1, 0);
  size_t hit = 0;
  for (TokenIndex i = 0; i <= size; ++i) {
    while (hit < document->hits.size() && document->hits[hit].tokens.begin < i) ++hit;
    document->hit_begin[i] = static_cast<uint32_t>(hit);
  }
  document->sentences.clear();
  uint32_t paragraph = 0;
  for (TokenIndex begin = 0; begin < size;) {
    TokenIndex end = begin + 1;
    while (end < size && !document->tokens[end].line_start) ++end;
    SplitLine(document, {begin, end}, paragraph++);
    begin = end;
  }
}

}  // namespace accord::ingest
