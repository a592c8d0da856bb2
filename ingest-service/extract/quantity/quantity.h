// Quantities: a number with what it measures. Money, percent, percentage points, physical units, counted
// nouns, ranks, ranges, bounds.
#pragma once

#include "absl/status/status.h"
#include "accord/v1/common.pb.h"
#include "ingest-service/extract/engine/chart.h"
#include "ingest-service/lexicon/lexicon.h"

namespace accord::ingest {

struct QuantityValue {
  // Filled whole but as_written, which is the node's text.
  v1::Quantity quantity;
  // The number's own tokens inside the node.
  TokenRange number;
  // The unit's or counted noun's own tokens; empty when there are none.
  TokenRange unit;
  // "a third of the total": the percent was written as a fraction; 33.3 is rounded.
  bool fraction = false;
  // Of a rank: the set it is a rank in is told by a later "of 79 countries" count, which is a quantity of its
  // own.
};

// Adds names and codes of currencies in `language` (from ICU's CLDR data) to a lexicon under construction, as
// entries of category "currencies". INTERNAL when ICU lists none.
absl::Status AddCurrencyNames(LexiconBuilder* builder, absl::string_view language);

// Adds QuantityValue nodes; needs Numbers and dates. Every number that is no part of a date, name or address
// becomes at most one quantity.
void ExtractQuantities(Chart* chart);

}  // namespace accord::ingest
