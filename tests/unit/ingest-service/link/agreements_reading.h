// What the tests of the agreement linkers share: a text read up to frames and entities.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "ingest-service/extract/agreement/agreement.h"
#include "ingest-service/link/agreements.h"
#include "ingest-service/link/agreements_merge.h"
#include "ingest-service/link/evidence.h"
#include "tests/support/parse_fixture.h"

namespace accord::ingest {

struct AgreementsReading {
  explicit AgreementsReading(absl::string_view text, absl::string_view language = "en")
      : extracted(Extract(text, language, Kind::kPerson)),
        linked(std::make_unique<v1::ParsedArticle>()),
        entities(LinkEntities(*extracted.chart, linked.get())),
        frames(ExtractAgreements(*extracted.chart)) {}

  const Document& document() const { return *extracted.document; }
  std::vector<AgreementRecord> Records() const {
    return MergeFrames(document(), *extracted.chart, entities, frames);
  }
  v1::ParsedArticle Parsed() const {
    v1::ParsedArticle parsed;
    BuildAgreements(document(), *extracted.chart, entities, frames, &parsed);
    Reread(&parsed);
    return parsed;
  }

  Extracted extracted;
  std::unique_ptr<v1::ParsedArticle> linked;
  Entities entities;
  std::vector<AgreementFrame> frames;
};

inline std::vector<std::string> Names(const std::vector<LinkedParticipant>& list) {
  std::vector<std::string> out;
  for (const LinkedParticipant& one : list) out.emplace_back(one.ref.display_name);
  return out;
}

}  // namespace accord::ingest
