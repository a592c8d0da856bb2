#include "ingest-service/extract/place/name_run.h"

#include "common/text/unicode.h"

namespace accord::ingest {
namespace {

// A guess that saves copies.
constexpr size_t kRunsPerSentence = 5;

bool IsHyphen(const Token& token) { return token.Is("-") || token.Is("‑") || token.Is("‐"); }
bool IsApostrophe(const Token& token) { return token.Is("'") || token.Is("’"); }

// "Bangkok-based": English compounds whose second part is an ordinary word.
bool IsCompoundTail(const Token& token) {
  for (const char* tail :
       {"based",   "led",      "backed",        "born",      "owned",    "funded",   "made",
        "run",     "style",    "wide",          "level",     "listed",   "educated", "controlled",
        "era",     "bound",    "sponsored",     "initiated", "speaking", "and",      "long",
        "built",   "brokered", "hosted",        "mediated",  "flagged",  "invested", "financed",
        "related", "to",       "headquartered", "type",      "nation",   "country"}) {
    if (token.Is(tail)) return true;
  }
  return false;
}

bool StartsPlaceName(const Document& document, TokenIndex at) {
  return document.HitAt(at, "countries") != nullptr || document.HitAt(at, "demonyms") != nullptr;
}

}  // namespace

TokenIndex NameWordEnd(const Document& document, TokenIndex at, TokenIndex limit) {
  const auto& tokens = document.tokens;
  if (at >= limit || !tokens[at].IsWord() || !tokens[at].capitalised) return at;
  TokenIndex end = at + 1;
  while (end + 1 < limit && !tokens[end].space_before && !tokens[end + 1].space_before &&
         tokens[end + 1].IsWord()) {
    const Token& joint = tokens[end];
    const Token& part = tokens[end + 1];
    if (IsHyphen(joint)) {
      if (!part.capitalised && IsCompoundTail(part)) break;
      if (part.capitalised && (StartsPlaceName(document, end + 1) || StartsPlaceName(document, at))) break;
    } else if (IsApostrophe(joint)) {
      // "Hanoi's" is Hanoi; "O'Brien", "Xi'an" and "N'Djamena" are one word.
      if (part.Is("s") || part.Is("t") || part.Is("ll") || part.Is("re") || part.Is("ve")) break;
    } else {
      break;
    }
    end += 2;
  }
  return end;
}

NameRun NameRunAt(const Document& document, TokenIndex at, TokenIndex limit) {
  NameRun run;
  run.words.push_back(at);
  for (TokenIndex next = at; next < limit; next = run.words.back()) {
    if (next > at && !Follows(document, next)) break;
    const TokenIndex end = NameWordEnd(document, next, limit);
    if (end == next) break;
    run.words.push_back(end);
  }
  run.tokens = {at, run.words.back()};
  return run;
}

NameRuns::NameRuns(const Document& document) : sentences_(document.sentences.data()) {
  runs_.reserve(kRunsPerSentence * document.sentences.size());
  begin_.reserve(document.sentences.size() + 1);
  for (const Sentence& sentence : document.sentences) {
    begin_.push_back(runs_.size());
    for (TokenIndex at = sentence.tokens.begin; at < sentence.tokens.end;) {
      const Token& token = document.tokens[at];
      if (!token.capitalised || !token.IsWord()) {
        ++at;
        continue;
      }
      runs_.push_back(NameRunAt(document, at, sentence.tokens.end));
      at = runs_.back().tokens.end;
    }
  }
  begin_.push_back(runs_.size());
}

bool IsNameStop(const Document& document, TokenIndex at) { return HasHit(document, at, "name_stops"); }

bool HasHit(const Document& document, TokenIndex at, Category category) {
  return document.HitAt(at, category) != nullptr;
}

TokenIndex HitEnd(const Document& document, TokenIndex at, Category category, TokenIndex limit) {
  if (at >= limit) return at;
  for (const LexiconHit& hit : document.HitsAt(at)) {
    if (hit.category == category && hit.tokens.end <= limit) return hit.tokens.end;
  }
  return at;
}

const LexiconHit* HitEndingAt(const Document& document, TokenIndex end, Category category, TokenIndex begin) {
  if (!document.MayHitEndingAt(end, category)) return nullptr;
  // Phrases are short: twelve tokens back reach every entry.
  const TokenIndex from = end - begin > 12 ? end - 12 : begin;
  for (TokenIndex at = from; at < end; ++at) {
    if (!document.MayHit(at, category)) continue;
    for (const LexiconHit& hit : document.HitsAt(at)) {
      if (hit.category == category && hit.tokens.end == end) return &hit;
    }
  }
  return nullptr;
}

bool Follows(const Document& document, TokenIndex at) {
  const Token& token = document.tokens[at];
  return token.space_before && !token.line_start;
}

std::string LowerKey(const Document& document, TokenRange tokens) {
  std::string key;
  for (TokenIndex i = tokens.begin; i < tokens.end; ++i) {
    if (i > tokens.begin && document.tokens[i].space_before) key.push_back(' ');
    key += document.tokens[i].lower;
  }
  return key;
}

}  // namespace accord::ingest
