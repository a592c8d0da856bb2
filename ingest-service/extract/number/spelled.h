// Numbers spelled in words. One reader per language, each a small recursive descent over the lexicon's
// number words and magnitudes.
#pragma once

#include <optional>
#include <vector>

#include "common/base/decimal.h"
#include "ingest-service/segment/document.h"

namespace accord::ingest {

struct Spelled {
  // One past the last token.
  TokenIndex end = 0;
  Decimal value;
  // The power of ten of the last magnitude word, summed over adjacent ones ("nghìn tỷ" is 12).
  int scale = 0;
  // Number words read; 1 for "three".
  uint32_t words = 0;
  bool ordinal = false;
  // "a third", "một nửa": a part of one. `rounded` when no decimal says it exactly.
  bool fraction = false;
  bool rounded = false;
};

// Reads the longest number that starts at `at` and ends before `limit`.
std::optional<Spelled> ReadSpelledEn(const Document& document, TokenIndex at, TokenIndex limit);
std::optional<Spelled> ReadSpelledVi(const Document& document, TokenIndex at, TokenIndex limit);

// numerator / denominator to three digits when no decimal is exact. The denominator is at most 100.
Decimal Ratio(int64_t numerator, int64_t denominator, bool* rounded);

// What number_words says of a token.
struct NumberWord {
  absl::string_view type;  // the entry's class; empty when the token is no number word
  int64_t value = 0;
  bool Is(absl::string_view wanted) const { return type == wanted; }
};
NumberWord NumberWordAt(const Document& document, TokenIndex at, TokenIndex limit);

// The power of a magnitude word at `at`; 0 when there is none. `money`: those that are read in money only
// count too.
int MagnitudeAt(const Document& document, TokenIndex at, TokenIndex limit, bool money);

// A sum of parts of falling magnitude: "two million, three hundred thousand", "hai nghìn tỷ ba trăm triệu".
// A magnitude word multiplies everything below it that came before.
class Terms {
 public:
  // A part below a thousand; false when it does not fit under the part before.
  bool Add(const Decimal& value);
  // Multiplies the parts below 10^power by it; false when there are none or the order would rise.
  bool Scale(int power);
  // A magnitude word right after another multiplies everything: "nghìn tỷ". False when it is not the greater.
  bool Multiply(int power);
  // Adds value · 10^(last power): "two million and a half".
  void AddBelowLast(const Decimal& value);
  bool empty() const { return parts_.empty(); }
  Decimal Sum() const;
  // The power that the last magnitude word gave.
  int last_power() const { return parts_.empty() ? 0 : parts_.back().power; }

 private:
  struct Part {
    Decimal value;  // without its power
    int power = 0;
  };
  std::vector<Part> parts_;
};

}  // namespace accord::ingest
