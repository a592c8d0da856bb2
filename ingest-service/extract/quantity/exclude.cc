#include "ingest-service/extract/quantity/exclude.h"

#include <algorithm>

namespace accord::ingest {
namespace {

// A mark and three digits.
constexpr size_t kGroupLength = 4;

bool Glued(const Document& document, TokenIndex at) {
  return at < document.tokens.size() && !document.tokens[at].space_before && !document.tokens[at].line_start;
}

const Token* At(const Document& document, TokenIndex at) {
  return at < document.tokens.size() ? &document.tokens[at] : nullptr;
}

// "8:30", "8h30", "5.30 pm", "5 giờ 30".
bool IsClock(const Document& document, TokenRange number) {
  const Token* next = At(document, number.end);
  if (next != nullptr && !next->line_start) {
    if (next->Is(":") && Glued(document, number.end) && Glued(document, number.end + 1) &&
        document.tokens[number.end + 1].IsNumber())
      return true;
    if (next->Is("am") || next->Is("pm") || next->Is("gmt")) return true;
    if ((next->Is("a") || next->Is("p")) && number.end + 2 < document.tokens.size() &&
        document.tokens[number.end + 1].Is(".") && document.tokens[number.end + 2].Is("m"))
      return true;
    if (next->Is("h") && Glued(document, number.end)) return true;
  }
  if (number.begin < 2) return false;
  const Token& before = document.tokens[number.begin - 1];
  const bool joined = Glued(document, number.begin) && Glued(document, number.begin - 1);
  return joined && (before.Is(":") || before.Is("h")) && document.tokens[number.begin - 2].IsNumber();
}

bool IsFootnote(const Document& document, TokenRange number) {
  return number.begin > 0 && document.tokens[number.begin - 1].Is("[") &&
         number.end < document.tokens.size() && document.tokens[number.end].Is("]");
}

// "COVID-19", "15/2024/NĐ-CP", "A350-900": glued to letters or to a further number by a hyphen or slash.
bool IsPartOfCode(const Document& document, TokenRange number) {
  if (number.begin >= 2 && Glued(document, number.begin) && Glued(document, number.begin - 1)) {
    const Token& joint = document.tokens[number.begin - 1];
    const Token& before = document.tokens[number.begin - 2];
    if (joint.Is("-") && before.IsWord() && !before.Is("mid")) return true;
    if (joint.Is("/") && (before.IsWord() || before.IsNumber())) return true;
  }
  if (number.begin >= 1 && Glued(document, number.begin)) {
    // "G20", "A350"; currencies before their amount are read before this is asked.
    const Token& before = document.tokens[number.begin - 1];
    if (before.IsWord() && before.span.size() <= 2) return true;
  }
  const TokenIndex joint = number.end;
  if (joint + 1 < document.tokens.size() && Glued(document, joint) && Glued(document, joint + 1) &&
      document.tokens[joint].Is("/")) {
    return document.tokens[joint + 1].IsNumber();
  }
  return false;
}

// Digits in groups of three: "410,000", "96.400".
bool IsGrouped(const Token& token) {
  const size_t mark = token.lower.find_first_of(".,");
  return token.IsNumber() && mark != std::string::npos && token.lower.size() - mark == kGroupLength;
}

}  // namespace

bool IsNoQuantity(const Chart& chart, const Node& number) {
  const Document& document = chart.document();
  return IsClock(document, number.tokens) || IsFootnote(document, number.tokens) ||
         IsPartOfCode(document, number.tokens);
}

bool IsLabel(const Chart& chart, const Node& number) {
  const Document& document = chart.document();
  const TokenIndex begin = number.tokens.begin;
  const Sentence* sentence = document.SentenceOf(begin);
  if (sentence == nullptr || begin == sentence->tokens.begin) return false;
  for (TokenIndex i = begin - std::min<TokenIndex>(begin, 4); i < begin; ++i) {
    const LexiconHit* hit = document.HitAt(i, "numbered_things");
    // The longest phrase decides: "trong số 79" is no number 79.
    if (hit != nullptr && hit->tokens.end == begin) return !hit->entry->Has("amount");
  }
  const Token& before = document.tokens[begin - 1];
  // "sent Brazil 410,000 cases", "between January and April 96,400 trucks": no label is written so.
  if (IsGrouped(document.tokens[begin]) || document.HitAt(begin - 1, "months") != nullptr) return false;
  return before.IsWord() && before.capitalised && begin - 1 != sentence->tokens.begin &&
         document.tokens[begin].IsNumber();
}

}  // namespace accord::ingest
