// What the tests of figure readers share: one sentence read up to persons, its cues, and its amounts by
// surface.
#pragma once

#include <memory>

#include "ingest-service/extract/figure/cues.h"
#include "tests/support/parse_fixture.h"

namespace accord::ingest {

struct FigureReading {
  explicit FigureReading(absl::string_view text, absl::string_view language = "en")
      : extracted(Extract(text, language, Kind::kPerson)),
        cues(*extracted.chart, extracted.document->sentences.at(0).tokens) {}

  const Chart& chart() const { return *extracted.chart; }
  const Document& document() const { return *extracted.document; }
  std::string Text(TokenRange range) const { return std::string(document().TextOf(range)); }

  // The quantity whose text holds `part`; aborts when there is none.
  const Node& Amount(absl::string_view part) const {
    for (const Node* node : chart().All<QuantityValue>()) {
      if (document().TextOf(node->tokens).find(part) != absl::string_view::npos) return *node;
    }
    std::cerr << "no quantity holds " << part << std::endl;
    std::abort();
  }

  Extracted extracted;
  Cues cues;
};

}  // namespace accord::ingest
