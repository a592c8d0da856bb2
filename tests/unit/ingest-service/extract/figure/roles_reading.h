// What the tests of ClauseRoles share: one sentence with its clauses, and where the amount with "7" stands.
#pragma once

#include <string>

#include "ingest-service/extract/figure/clause_roles.h"
#include "tests/unit/ingest-service/extract/figure/figure_reading.h"

namespace accord::ingest {

struct RolesReading : FigureReading {
  explicit RolesReading(absl::string_view text, absl::string_view language = "en")
      : FigureReading(text, language),
        nominals(chart()),
        roles(chart(), cues, document().sentences.at(0), &nominals),
        place(roles.clauses().At(Amount("7").tokens.end - 1)) {}
  std::string Told(const FigureArea& area) const { return area.empty() ? "-" : AreaText(document(), area); }

  Nominals nominals;
  ClauseRoles roles;
  int place;
};

}  // namespace accord::ingest
