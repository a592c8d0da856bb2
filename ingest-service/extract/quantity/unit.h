// Units beside a number: money, percent, percentage points, physical units, ratios. What counts nouns stands
// in counted_noun.h.
#pragma once

#include <optional>
#include <string>

#include "accord/v1/common.pb.h"
#include "ingest-service/segment/document.h"

namespace accord::ingest {

struct UnitReading {
  v1::Unit unit;
  // The power of ten of a subunit: -2 for cents.
  int shift = 0;
  TokenRange tokens;
  // An everyday word too ("won"): money only after a large number.
  bool weak = false;
  // The name of a currency that several countries share (shared_currency.h); null for any other unit.
  const LexiconEntry* countries = nullptr;
  // A length of time: told for nothing else ("40 minutes per truck").
  bool time = false;
};

// A unit that starts at `at` or behind one hyphen that stands glued there ("2-billion-dollar").
std::optional<UnitReading> UnitAfter(const Document& document, TokenIndex at, TokenIndex limit);
// A currency that ends right before `at`: "US$", "USD", "CAD".
std::optional<UnitReading> CurrencyBefore(const Document& document, TokenIndex at, TokenIndex begin);
// "/kWh", "per tonne", "a kilo", "mỗi tấn": sets `per` of the unit and moves its end. A plain "a year" is the
// business of whoever reads the figure, since "60 trainees a year" counts trainees.
void ReadPer(const Document& document, TokenIndex limit, UnitReading* reading);

bool IsMoney(const v1::Unit& unit);
bool IsPercentLike(const v1::Unit& unit);

}  // namespace accord::ingest
