// Phrases that rules find in a text; shared by the engine's tests.
#pragma once

#include <any>
#include <string>
#include <utility>
#include <vector>

#include "ingest-service/extract/engine/rule_set.h"
#include "tests/support/parse_fixture.h"

namespace accord::ingest {

// A phrase some rule found.
struct Found {
  std::string text;
};

inline std::any TextOfMatch(const Match& m) { return Found{std::string(m.document().TextOf(m.Range()))}; }

inline std::vector<std::string> Matches(absl::string_view text, std::vector<Rule> rules,
                                        bool longest = false) {
  const Document document = MakeDocument(text, "en");
  Chart chart(document);
  ApplyRules(rules, &chart);
  if (longest) chart.KeepLongest<Found>();
  std::vector<std::string> out;
  for (const Node* node : chart.All<Found>()) out.push_back(node->As<Found>()->text);
  return out;
}

}  // namespace accord::ingest
