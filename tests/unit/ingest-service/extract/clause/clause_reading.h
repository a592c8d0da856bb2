// What the tests of clause readers share: one sentence read up to persons, and its row of phrases as text.
#pragma once

#include <string>

#include "ingest-service/extract/clause/clause.h"
#include "ingest-service/extract/quantity/quantity.h"
#include "tests/support/parse_fixture.h"

namespace accord::ingest {

struct ClauseReading {
  explicit ClauseReading(absl::string_view text, absl::string_view language = "en")
      : extracted(Extract(text, language, Kind::kPerson)),
        clauses(*extracted.chart, extracted.document->sentences.at(0).tokens) {}

  std::string Text(TokenRange range) const { return std::string(extracted.document->TextOf(range)); }

  // "noun|verb|amount": the phrases of these kinds, nouns without determiners.
  std::string Row() const {
    std::string row;
    for (const Phrase& phrase : clauses.phrases()) {
      const char* kind = phrase.kind == PhraseKind::kNoun       ? "n:"
                         : phrase.kind == PhraseKind::kPronoun  ? "p:"
                         : phrase.kind == PhraseKind::kVerb     ? Form(phrase)
                         : phrase.kind == PhraseKind::kAmount   ? "a:"
                         : phrase.kind == PhraseKind::kRelative ? "r:"
                                                                : nullptr;
      if (kind == nullptr) continue;
      if (!row.empty()) row += " | ";
      row += kind + Text(phrase.kind == PhraseKind::kNoun ? phrase.core : phrase.tokens);
    }
    return row;
  }

  // "verb <- subject" of the amount that holds `part`; "-" where there is none.
  std::string Governed(absl::string_view part) const {
    for (int i = 0; i < clauses.size(); ++i) {
      if (clauses[i].kind != PhraseKind::kAmount ||
          Text(clauses[i].tokens).find(std::string(part)) == std::string::npos)
        continue;
      const Clauses::Governor governor = clauses.GovernorOf(i);
      if (governor.verb == Clauses::kNone) return "-";
      const int subject = clauses.SubjectOf(governor.verb);
      const TokenIndex verb = clauses[governor.verb].tokens.begin;
      return Text(clauses[governor.verb].tokens) + " <- " +
             (subject == Clauses::kNone
                  ? "-"
                  : Text(clauses.WithComplements(subject, verb > clauses[subject].tokens.begin ? verb : 1000,
                                                 true)));
    }
    return "no amount";
  }

  Extracted extracted;
  Clauses clauses;

 private:
  static const char* Form(const Phrase& phrase) {
    switch (phrase.form) {
      case VerbForm::kFinite:
        return phrase.passive ? "vp:" : "v:";
      case VerbForm::kInfinitive:
        return "to:";
      case VerbForm::kGerund:
        return "ing:";
      case VerbForm::kParticiple:
        return "ed:";
    }
    return "";
  }
};

}  // namespace accord::ingest
