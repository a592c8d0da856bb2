#include "common/text/tokenizer.h"

#include <algorithm>

#include "common/text/unicode.h"

namespace accord {
namespace {

using text::IsDigit;
using text::IsLetter;
using text::IsMark;
using text::IsSpace;
using text::NextCodePoint;

// Of news in English and Vietnamese, spaces included; a guess that saves copies.
constexpr size_t kBytesPerToken = 5;

// A run of letters and marks that starts at `begin`.
size_t WordEnd(absl::string_view text, size_t begin) {
  size_t end = begin;
  while (end < text.size()) {
    size_t next = end;
    const char32_t c = NextCodePoint(text, &next);
    if (!IsLetter(c) && !IsMark(c)) break;
    end = next;
  }
  return end;
}

// Digits, with a point or comma only between digits.
size_t NumberEnd(absl::string_view text, size_t begin) {
  size_t end = begin;
  while (end < text.size()) {
    if (IsDigit(text[end])) {
      ++end;
    } else if ((text[end] == '.' || text[end] == ',') && end + 1 < text.size() && IsDigit(text[end + 1])) {
      end += 2;
    } else {
      break;
    }
  }
  return end;
}

Token MakeToken(absl::string_view text, size_t begin, size_t end, TokenKind kind) {
  Token token;
  token.span = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
  token.kind = kind;
  const absl::string_view surface = text.substr(begin, end - begin);
  token.lower = kind == TokenKind::kNumber ? std::string(surface) : text::ToLower(surface);
  if (kind == TokenKind::kWord) {
    token.capitalised = text::StartsUpper(surface);
    token.all_caps = token.capitalised && text::CodePoints(surface) > 1 && text::IsAllUpper(surface);
  }
  return token;
}

}  // namespace

std::vector<Token> Tokenize(absl::string_view text, size_t tokens_max) {
  std::vector<Token> tokens;
  tokens.reserve(std::min(tokens_max, text.size() / kBytesPerToken + 1));
  bool space = true;
  bool line = true;
  for (size_t pos = 0; pos < text.size() && tokens.size() < tokens_max;) {
    size_t next = pos;
    const char32_t c = NextCodePoint(text, &next);
    if (IsSpace(c)) {
      space = true;
      line = line || c == U'\n';
      pos = next;
      continue;
    }
    const TokenKind kind = IsDigit(c)                 ? TokenKind::kNumber
                           : IsLetter(c) || IsMark(c) ? TokenKind::kWord
                                                      : TokenKind::kPunct;
    const size_t end = kind == TokenKind::kNumber ? NumberEnd(text, pos)
                       : kind == TokenKind::kWord ? WordEnd(text, pos)
                                                  : next;
    tokens.push_back(MakeToken(text, pos, end, kind));
    tokens.back().space_before = space;
    tokens.back().line_start = line;
    space = line = false;
    pos = end;
  }
  return tokens;
}

}  // namespace accord
