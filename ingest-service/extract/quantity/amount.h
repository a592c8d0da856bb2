// A number with its unit, before bounds, ranges and sharing are applied; and the vocabulary that stands
// around it.
#pragma once

#include <optional>

#include "ingest-service/extract/engine/chart.h"
#include "ingest-service/extract/number/number.h"
#include "ingest-service/extract/quantity/unit.h"

namespace accord::ingest {

struct Amount {
  const Node* node = nullptr;
  const Number* number = nullptr;
  // Of the number, after a fraction became percent and a subunit its unit.
  Decimal value;
  std::vector<Decimal> alternatives;
  std::optional<UnitReading> unit;
  // Number and unit together.
  TokenRange tokens;
  // A label ("Phase 2"): only a unit of its own makes it a quantity.
  bool label = false;
  // The unit came from another amount of the list.
  bool shared = false;
  absl::string_view rule;

  void SetUnit(const UnitReading& reading);
  // Takes unit and magnitude of an amount that it stands in a list with.
  void ShareUnitOf(const Amount& other, bool share_scale);
};

// The amount that a number node is the number of; nullopt when its place forbids a quantity.
std::optional<Amount> ReadAmount(const Chart& chart, const Node& number, TokenRange sentence);

// The words right before or behind an amount that bound it.
struct Bound {
  v1::Quantity::Kind kind = v1::Quantity::KIND_EXACT;
  // The tokens grown by those words.
  TokenRange tokens;
};
Bound ReadBound(const Document& document, TokenRange tokens, TokenRange sentence, bool is_time);

}  // namespace accord::ingest
