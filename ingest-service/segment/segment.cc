#include "ingest-service/segment/segment.h"

#include <algorithm>

#include "common/base/limits.h"
#include "common/text/tokenizer.h"
#include "common/text/unicode.h"
#include "ingest-service/segment/recase.h"

namespace accord::ingest {
namespace {

// The longest abbreviation of the lexicon in tokens ("u.s.a.", "pgs. ts.").
constexpr TokenIndex kAbbreviationTokensMax = 6;

bool IsStop(const Token& token) { return token.Is(".") || token.Is("!") || token.Is("?") || token.Is("…"); }

bool IsOpening(const Token& token) {
  return token.Is("(") || token.Is("[") || token.Is("\"") || token.Is("“") || token.Is("‘") ||
         token.Is("'") || token.Is("«");
}

bool IsClosing(const Token& token) {
  return token.Is(")") || token.Is("]") || token.Is("\"") || token.Is("”") || token.Is("’") ||
         token.Is("'") || token.Is("»");
}

bool IsBullet(const Token& token) {
  return token.Is("-") || token.Is("–") || token.Is("—") || token.Is("•") || token.Is("*") || token.Is("+");
}

// Splits the tokens of one document. Regions and tokens are both in text order, so that each is passed once.
class Splitter {
 public:
  explicit Splitter(Document* document) : document_(*document) {
    // A region's edge ends a sentence too: a dateline and what follows it stand on one line.
    edge_.assign(document_.tokens.size() + 1, false);
    region_.assign(document_.tokens.size(), v1::Region::KIND_UNSPECIFIED);
    TokenIndex at = 0;
    for (const v1::Region& region : document_.regions) {
      while (at < document_.tokens.size() && document_.tokens[at].span.begin < region.begin()) ++at;
      edge_[at] = true;
      for (; at < document_.tokens.size() && document_.tokens[at].span.begin < region.end(); ++at) {
        region_[at] = region.kind();
      }
      edge_[at] = true;
    }
  }

  void Line(TokenRange line, uint32_t paragraph) {
    TokenIndex begin = line.begin;
    for (TokenIndex i = line.begin; i < line.end;) {
      ++i;
      const bool full = i - begin >= kSentenceTokensMax;
      const bool edge = i < line.end && edge_[i];
      if (!full && !edge && i < line.end && !EndsSentence(i - 1, line)) continue;
      // Closing quotes and further stops belong to the sentence they close.
      while (!full && i < line.end && !edge_[i] && !token(i).space_before &&
             (IsClosing(token(i)) || IsStop(token(i)) || token(i).Is("/"))) {
        ++i;
      }
      AddSentence({begin, i}, paragraph);
      begin = i;
    }
  }

 private:
  const Token& token(TokenIndex i) const { return document_.tokens[i]; }

  // Whether a sentence ends with the stop at `i`, which is not the line's last token.
  bool EndsSentence(TokenIndex i, TokenRange line) const {
    if (!IsStop(token(i))) return false;
    TokenIndex next = i + 1;
    while (next < line.end && !token(next).space_before &&
           (IsClosing(token(next)) || IsStop(token(next)) || token(next).Is("/"))) {
      ++next;
    }
    if (next == line.end) return true;
    const Token& after = token(next);
    if (!after.space_before) return false;
    if (token(i).Is(".") && next == i + 1 && (IsListNumber(i, line) || IsAbbreviation(i, after)))
      return false;
    return after.capitalised || after.IsNumber() || IsOpening(after) || IsBullet(after);
  }

  // "1. First item", "a. First item" at the start of a line.
  bool IsListNumber(TokenIndex dot, TokenRange line) const {
    return dot == line.begin + 1 && (token(line.begin).IsNumber() || token(line.begin).span.size() == 1);
  }

  // Whether the point at `dot` belongs to an abbreviation or an initial ("Mr.", "H. K. Tran", "PGS.TS."), and
  // does not also end the sentence before `after`.
  bool IsAbbreviation(TokenIndex dot, const Token& after) const {
    if (dot == 0 || token(dot).space_before || !token(dot - 1).IsWord()) return false;
    const bool may_be = document_.MayHitEndingAt(dot + 1, "abbreviations");
    const TokenIndex first = may_be ? dot - std::min(dot, kAbbreviationTokensMax - 1) : dot;
    const LexiconEntry* found = nullptr;
    for (TokenIndex begin = first; begin < dot && found == nullptr; ++begin) {
      for (const LexiconHit& hit : document_.HitsAt(begin)) {
        if (hit.tokens.end == dot + 1 && hit.category == "abbreviations") found = hit.entry;
      }
    }
    if (found == nullptr) {
      return token(dot - 1).capitalised && text::CodePoints(document_.TextOf(dot - 1)) == 1;
    }
    if (found->Get("before") == "number") return after.IsNumber();
    return !(found->Get("may_end") == "yes" && StartsSentence(after));
  }

  // Words that as a rule open a sentence when they are capitalised ("The", "Theo"): a name seldom does.
  bool StartsSentence(const Token& word) const {
    if (!word.capitalised) return false;
    const auto at = static_cast<TokenIndex>(&word - document_.tokens.data());
    return document_.HitAt(at, "sentence_starters") != nullptr;
  }

  void AddSentence(TokenRange tokens, uint32_t paragraph) {
    const v1::Region::Kind kind = region_[tokens.begin];
    if (kind == v1::Region::KIND_TEASER || kind == v1::Region::KIND_BOILERPLATE) return;
    Sentence sentence;
    sentence.tokens = tokens;
    sentence.span = document_.SpanOf(tokens);
    sentence.paragraph = paragraph;
    sentence.region = kind;
    document_.sentences.push_back(sentence);
  }

  Document& document_;
  // edge_[i]: a region begins or ends before token i.
  std::vector<bool> edge_;
  std::vector<v1::Region::Kind> region_;
};

}  // namespace

void Segment(const Lexicon& lexicon, Document* document) {
  document->lexicon = &lexicon;
  if (document->tokens.empty()) document->tokens = Tokenize(document->text, kTokensMax);
  lexicon.RestoreMarks(&document->tokens);
  document->hits = lexicon.Match(document->text, document->tokens);
  document->IndexHits();
  document->sentences.clear();
  Splitter splitter(document);
  const auto size = static_cast<TokenIndex>(document->tokens.size());
  uint32_t paragraph = 0;
  for (TokenIndex begin = 0; begin < size;) {
    TokenIndex end = begin + 1;
    while (end < size && !document->tokens[end].line_start) ++end;
    splitter.Line({begin, end}, paragraph++);
    begin = end;
  }
  if (IsInCapitals(*document)) Recase(document);
}

}  // namespace accord::ingest
