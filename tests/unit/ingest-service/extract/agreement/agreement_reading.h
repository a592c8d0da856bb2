// What the tests of the agreement readers share: one sentence read up to persons, with its mentions,
// instruments and steps.
#pragma once

#include <string>
#include <vector>

#include "ingest-service/extract/agreement/agreement.h"
#include "ingest-service/extract/agreement/clause.h"
#include "tests/support/parse_fixture.h"

namespace accord::ingest::agreement {

struct AgreementReading {
  explicit AgreementReading(absl::string_view text, absl::string_view language = "en")
      : extracted(Extract(text, language, Kind::kPerson)),
        mentions(MentionsIn(chart(), sentence())),
        instruments(InstrumentsIn(chart(), sentence(), mentions)),
        triggers(TriggersIn(chart(), sentence(), v1::Region::KIND_UNSPECIFIED, instruments, mentions)) {}

  const Chart& chart() const { return *extracted.chart; }
  const Document& document() const { return *extracted.document; }
  TokenRange sentence() const { return document().sentences.at(0).tokens; }
  std::string Text(TokenRange range) const { return std::string(document().TextOf(range)); }

  // The whole sentence as the clause of its first step, with roles.
  Clause FirstClause() const {
    Clause clause;
    clause.tokens = sentence();
    clause.trigger = triggers.empty() ? nullptr : &triggers[0];
    clause.instrument = instruments.empty() ? -1 : 0;
    CastRoles(document(), instruments, mentions, &clause);
    return clause;
  }

  Extracted extracted;
  std::vector<Mention> mentions;
  std::vector<Instrument> instruments;
  std::vector<Trigger> triggers;
};

// The words of the parties, signatories or other persons of a frame.
inline std::vector<std::string> Words(const Document& document, const std::vector<FrameParty>& parties) {
  std::vector<std::string> out;
  for (const FrameParty& party : parties) out.emplace_back(document.TextOf(party.tokens));
  return out;
}
inline std::vector<std::string> Words(const Document& document, const std::vector<FramePerson>& persons) {
  std::vector<std::string> out;
  for (const FramePerson& person : persons) {
    out.emplace_back(document.TextOf(person.node->As<PersonValue>()->name));
  }
  return out;
}
inline std::string Words(const Document& document, const FrameValue& value) {
  return value.node == nullptr ? "" : std::string(value.node->span.In(document.text));
}

}  // namespace accord::ingest::agreement
