// The smallest piece of text that rules see. A token is a word, a number as written with its separators, or
// one other character.
#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "common/base/byte_span.h"

namespace accord {

// An index into a list of tokens.
using TokenIndex = uint32_t;

// Half open.
struct TokenRange {
  TokenIndex begin = 0;
  TokenIndex end = 0;

  uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool Contains(TokenRange other) const { return begin <= other.begin && other.end <= end; }
  bool Overlaps(TokenRange other) const { return begin < other.end && other.begin < end; }
  friend bool operator==(TokenRange a, TokenRange b) { return a.begin == b.begin && a.end == b.end; }
  friend bool operator<(TokenRange a, TokenRange b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
  }
};

enum class TokenKind {
  kWord,    // letters with their marks; an apostrophe or hyphen ends it ("Hanoi's" is Hanoi, ', s;
            // "import-export" is three)
  kNumber,  // digits, with . or , between digits: "1.200", "34.6", "5,34"
  kPunct,   // one character that is neither
};

struct Token {
  ByteSpan span;
  TokenKind kind = TokenKind::kPunct;
  // Lower-cased surface; what lexicons and literals compare with.
  std::string lower;
  // WordHash(lower): what vocabularies look the word up by (word_table.h).
  uint64_t hash = 0;
  // Whether white space (or the start of a line) stands before it: "USD34.6" is two tokens, the second with
  // none.
  bool space_before = false;
  bool line_start = false;
  // The first letter is upper case; every letter is (and there are at least two).
  bool capitalised = false;
  bool all_caps = false;

  bool IsWord() const { return kind == TokenKind::kWord; }
  bool IsNumber() const { return kind == TokenKind::kNumber; }
  bool Is(absl::string_view lower_text) const { return lower == lower_text; }
};

}  // namespace accord
