// What the date tests share: the dates of a text, described, in text order.
#pragma once

#include <string>
#include <vector>

#include "tests/support/describe.h"

namespace accord::ingest {

inline std::vector<std::string> DateLines(absl::string_view text, absl::string_view language,
                                          absl::string_view published_day = kTestDay) {
  const Extracted extracted = Extract(text, language, Kind::kDate, published_day);
  std::vector<std::string> lines;
  for (const Node* node : extracted.chart->All<DateValue>())
    lines.push_back(Describe(*node->As<DateValue>()));
  return lines;
}

// Only the EDTF strings.
inline std::vector<std::string> Edtf(absl::string_view text, absl::string_view language,
                                     absl::string_view published_day = kTestDay) {
  const Extracted extracted = Extract(text, language, Kind::kDate, published_day);
  std::vector<std::string> out;
  for (const Node* node : extracted.chart->All<DateValue>())
    out.push_back(node->As<DateValue>()->date.edtf());
  return out;
}

inline std::vector<std::string> DurationLines(absl::string_view text, absl::string_view language) {
  const Extracted extracted = Extract(text, language, Kind::kDate);
  std::vector<std::string> lines;
  for (const Node* node : extracted.chart->All<DurationValue>()) {
    lines.push_back(Describe(*node->As<DurationValue>()));
  }
  return lines;
}

}  // namespace accord::ingest
