// What the tests of figure readers share: one sentence read up to persons, its cues, and its amounts by
// surface.
#pragma once

#include <memory>

#include "ingest-service/extract/figure/compound.h"
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

// Subject and counterpart of the amount with "7" in the last sentence that has one.
inline std::string Areas(absl::string_view text, absl::string_view language) {
  const Extracted e = Extract(text, language, Kind::kPerson);
  std::string out = "no figure";
  for (const FigureFrame& frame : ExtractFigures(*e.chart)) {
    if (e.document->TextOf(frame.tokens).find('7') == absl::string_view::npos) continue;
    const auto told = [&](const FigureArea& area) {
      return area.empty() ? std::string("-") : AreaText(*e.document, area);
    };
    out = told(frame.subject) + " / " + told(frame.counterpart);
  }
  return out;
}

}  // namespace accord::ingest
