// Verbs among words: which word is a verb where it stands, and how far its group goes. A word's possible
// forms are data ("verb_forms"); what decides is what stands before and behind it.
#pragma once

#include "ingest-service/extract/clause/phrase.h"

namespace accord::ingest {

struct VerbGroup {
  // Empty: no verb.
  TokenRange tokens;
  VerbForm form = VerbForm::kFinite;
  bool passive = false;
  // The last verb of the group.
  TokenIndex verb = 0;
};

// What stands before a word.
struct VerbPlace {
  PhraseKind before = PhraseKind::kStop;
  // A noun phrase ends right before it; it, or the word itself, has a determiner; the determiner stands right
  // before the word.
  bool noun_open = false;
  bool determined = false;
  bool begins = false;
  // The noun phrase ends in "s"; the determiner is "that".
  bool plural = false;
  bool that = false;
};

// The group that an auxiliary, "to" or "be" at `at` opens; empty when no verb follows ("to Peru").
VerbGroup ReadVerbGroup(const Chart& chart, TokenRange sentence, TokenIndex at);

// The group of a full verb at `at`, where it is one.
VerbGroup ReadVerbAt(const Chart& chart, TokenRange sentence, TokenIndex at, const VerbPlace& place);

// "grants extended by X totalled 5": of forms that can be past or participle, each stretch between commas
// keeps one verb that tells; the others are participles.
void SettleParticiples(const Document& document, Phrases* phrases);

}  // namespace accord::ingest
