#include "common/text/tokenizer.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "common/text/char_table.h"
#include "common/text/unicode.h"
#include "common/text/word_table.h"

namespace accord {
namespace {

using text::CharTable;
using text::IsDigit;

// Of news in English and Vietnamese, spaces included; a guess that saves copies.
constexpr size_t kBytesPerToken = 4;

// Reads the characters of a text with what the table knows of them.
class CharReader {
 public:
  explicit CharReader(absl::string_view text) : text_(text) { Next(); }

  bool done() const { return at_ >= text_.size(); }
  // Of the character that stands at at().
  char32_t point() const { return point_; }
  uint8_t flags() const { return flags_; }
  size_t at() const { return at_; }
  size_t end() const { return next_; }

  void Next() { MoveTo(next_); }
  void MoveTo(size_t at) {
    at_ = next_ = at;
    if (done()) return;
    point_ = text::NextCodePoint(text_, &next_);
    flags_ = chars_->FlagsOf(point_);
  }

 private:
  const CharTable* chars_ = &CharTable::Get();
  absl::string_view text_;
  size_t at_ = 0;
  size_t next_ = 0;
  char32_t point_ = 0;
  uint8_t flags_ = 0;
};

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

// text::ToLower of a word of known characters.
std::string Lower(absl::string_view word) {
  const CharTable& chars = CharTable::Get();
  std::string lower;
  lower.reserve(word.size());
  for (size_t pos = 0; pos < word.size();) {
    const char32_t c = text::NextCodePoint(word, &pos);
    if (c < 0x80) {
      lower.push_back(absl::ascii_tolower(static_cast<unsigned char>(c)));
    } else {
      text::AppendUtf8(chars.LowerOf(c), &lower);
    }
  }
  return lower;
}

class Tokenizer {
 public:
  Tokenizer(absl::string_view text, size_t tokens_max) : text_(text), tokens_max_(tokens_max) {
    tokens_.reserve(std::min(tokens_max, text.size() / kBytesPerToken + 1));
  }

  std::vector<Token> Run() {
    CharReader reader(text_);
    while (!reader.done() && tokens_.size() < tokens_max_) {
      if (reader.flags() & CharTable::kSpace) {
        space_ = true;
        line_ = line_ || reader.point() == U'\n';
        reader.Next();
      } else if (IsDigit(reader.point())) {
        const size_t end = NumberEnd(text_, reader.at());
        Add(reader.at(), end, TokenKind::kNumber).lower.assign(text_.data() + reader.at(), end - reader.at());
        reader.MoveTo(end);
      } else if (reader.flags() & (CharTable::kLetter | CharTable::kMark)) {
        const size_t end = AsciiWordEnd(reader.at());
        if (end > reader.at()) {
          AddAsciiWord(reader.at(), end);
          reader.MoveTo(end);
        } else {
          reader = Word(reader);
        }
      } else {
        Token& token = Add(reader.at(), reader.end(), TokenKind::kPunct);
        token.lower = text::ToLower(token.span.In(text_));
        reader.Next();
      }
    }
    for (Token& token : tokens_) token.hash = WordHash(token.lower);
    return std::move(tokens_);
  }

 private:
  Token& Add(size_t begin, size_t end, TokenKind kind) {
    Token& token = tokens_.emplace_back();
    token.span = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
    token.kind = kind;
    token.space_before = space_;
    token.line_start = line_;
    space_ = line_ = false;
    return token;
  }

  // The end of a run of ASCII letters; `begin` when it goes on, or may, with other letters or marks.
  size_t AsciiWordEnd(size_t begin) const {
    size_t end = begin;
    while (end < text_.size() && absl::ascii_isalpha(static_cast<unsigned char>(text_[end]))) ++end;
    return end < text_.size() && static_cast<unsigned char>(text_[end]) >= 0x80 ? begin : end;
  }

  void AddAsciiWord(size_t begin, size_t end) {
    Token& token = Add(begin, end, TokenKind::kWord);
    token.lower.assign(text_.data() + begin, end - begin);
    size_t upper = 0;
    for (char& c : token.lower) {
      if (c > 'Z') continue;
      c = absl::ascii_tolower(static_cast<unsigned char>(c));
      ++upper;
    }
    token.capitalised = text_[begin] <= 'Z';
    token.all_caps = upper > 1 && upper == end - begin;
  }

  // A run of letters and marks; returns the reader behind it.
  CharReader Word(CharReader reader) {
    const size_t begin = reader.at();
    size_t points = 0;
    size_t letters = 0;
    size_t upper = 0;
    bool first_upper = false;
    bool known = true;
    uint8_t all = 0xFF;
    uint8_t any = 0;
    for (; !reader.done() && reader.flags() & (CharTable::kLetter | CharTable::kMark); reader.Next()) {
      // Most letters are small ASCII ones.
      const size_t small = SmallLetters(reader.at());
      if (small > 0) {
        points += small;
        letters += small;
        reader.MoveTo(reader.at() + small - 1);
        continue;
      }
      const uint8_t flags = reader.flags();
      known = known && reader.point() < CharTable::kSize;
      ++points;
      all &= flags;
      any |= flags;
      if (!(flags & CharTable::kLetter)) continue;
      const bool is_upper = flags & CharTable::kUpper;
      first_upper = first_upper || (letters == 0 && is_upper);
      ++letters;
      upper += is_upper;
    }
    Token& token = Add(begin, reader.at(), TokenKind::kWord);
    const absl::string_view surface = token.span.In(text_);
    if (!known || (any & CharTable::kContextLower)) {
      token.lower = text::ToLower(surface);
    } else if (all & CharTable::kSameLower) {
      token.lower.assign(surface.data(), surface.size());
    } else {
      token.lower = Lower(surface);
    }
    token.capitalised = first_upper;
    token.all_caps = first_upper && points > 1 && letters > 0 && upper == letters;
    return reader;
  }

  size_t SmallLetters(size_t begin) const {
    size_t end = begin;
    while (end < text_.size() && text_[end] >= 'a' && text_[end] <= 'z') ++end;
    return end - begin;
  }

  const absl::string_view text_;
  const size_t tokens_max_;
  std::vector<Token> tokens_;
  bool space_ = true;
  bool line_ = true;
};

}  // namespace

std::vector<Token> Tokenize(absl::string_view text, size_t tokens_max) {
  return Tokenizer(text, tokens_max).Run();
}

}  // namespace accord
