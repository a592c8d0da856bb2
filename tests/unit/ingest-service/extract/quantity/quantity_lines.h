// What the quantity tests share: the quantities of a text, described, in text order.
#pragma once

#include <string>
#include <vector>

#include "tests/support/describe.h"

namespace accord::ingest {

inline std::vector<std::string> QuantityLines(absl::string_view text, absl::string_view language) {
  const Extracted extracted = Extract(text, language, Kind::kQuantity);
  std::vector<std::string> lines;
  for (const Node* node : extracted.chart->All<QuantityValue>()) {
    lines.push_back(Describe(*node->As<QuantityValue>()));
  }
  return lines;
}

}  // namespace accord::ingest
