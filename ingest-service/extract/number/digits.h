// Numbers written in digits with separators. Which of "." and "," is the decimal separator depends on the
// language and, where a document breaks its language's habit, on the document.
#pragma once

#include <optional>
#include <vector>

#include "absl/strings/string_view.h"
#include "common/base/decimal.h"
#include "ingest-service/segment/document.h"

namespace accord::ingest {

// The decimal separator in use.
enum class DecimalMark { kPoint, kComma };

struct Digits {
  Decimal value;
  // The other reading when a single separator stands before three digits and the habit does not settle it.
  std::vector<Decimal> alternatives;
  uint32_t significant = 0;
};

// Reads one number token. `scaled`: a magnitude word follows, which makes a decimal reading of a grouping
// separator possible ("4,927 billion"). nullopt when it is no number: versions ("1.2.3"), dates ("4.1.2022"),
// telephone numbers.
std::optional<Digits> ReadDigits(absl::string_view token, DecimalMark mark, bool scaled);

// The mark that a document uses: its language's, unless its unambiguous numbers ("34.6", "1,234.5") all speak
// for the other.
DecimalMark MarkOf(const Document& document);

// Digits without leading zeros and without the trailing zeros of a whole number: 2 for "1,900", 3 for "5.30".
uint32_t SignificantDigits(absl::string_view whole, absl::string_view fraction);

}  // namespace accord::ingest
