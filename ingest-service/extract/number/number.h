// Numbers as written, in digits or words: "1.200", "5,34 tỷ", "two and a half million", "một nghìn hai trăm".
#pragma once

#include <vector>

#include "common/base/decimal.h"
#include "ingest-service/extract/engine/chart.h"

namespace accord::ingest {

struct Number {
  // With its magnitude: "5,34 tỷ" is 5340000000.
  Decimal value;
  // The power of ten of the magnitude words as written: 9 for "tỷ"; 0 without.
  int scale = 0;
  // Of the number as written: 3 for "5,34 tỷ".
  uint32_t significant_digits = 0;
  // Other readings when separators are ambiguous; `value` is the first choice of the language.
  std::vector<Decimal> alternatives;
  // "third", "thứ 3"; never a cardinal.
  bool ordinal = false;
  // Written in words, so weak evidence of a figure ("one", "hai").
  bool in_words = false;
  // "a third", "một nửa": a part of one, value 0.333 or 0.5. `rounded` when no decimal says it exactly.
  bool fraction = false;
  bool rounded = false;
};

// Adds Number nodes; overlapping ones are resolved (longest wins).
void ExtractNumbers(Chart* chart);

}  // namespace accord::ingest
