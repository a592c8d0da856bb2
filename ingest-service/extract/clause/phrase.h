// A sentence as a row of phrases: noun phrases, verb groups and what stands between them. In: a chart with
// quantities, dates and names. Out: phrases in text order that do not overlap. Nothing is nested here; what
// belongs to what is read from the row (clause.h).
#pragma once

#include <vector>

#include "ingest-service/extract/engine/chart.h"

namespace accord::ingest {

enum class PhraseKind : uint8_t {
  kNoun,         // with its determiner and what stands before the noun; names joined to it
  kPronoun,      // "it", "they"; "nobody"
  kVerb,         // a verb with its auxiliaries and what stands between them
  kPreposition,  // "in", "of", "because of"
  kRelative,     // "which", "who", "mà": opens a clause about the noun before it
  kOpener,       // "because", "if": opens a clause of its own
  kJoint,        // "and", "or"
  kAmount,       // a quantity
  kTime,         // a date
  kAside,        // in parentheses
  kComma,
  kStop,   // ; : and dashes between spaces
  kOther,  // adverbs, quotation marks
};

enum class VerbForm : uint8_t {
  kFinite,
  kInfinitive,  // "to ship"
  kGerund,      // "shipping"
  kParticiple,  // "shipped by the plant"
};

enum class Determiner : uint8_t {
  kNone,
  kNew,       // "a", "another"
  kDefinite,  // "the", "this", "này"
  kOwned,     // "its"
};

struct Phrase {
  PhraseKind kind = PhraseKind::kOther;
  TokenRange tokens;
  // Of a noun phrase: without determiner.
  TokenRange core;
  Determiner determiner = Determiner::kNone;
  // Of a verb group: its last verb is what is done.
  VerbForm form = VerbForm::kFinite;
  bool passive = false;
  TokenIndex verb = 0;
};

using Phrases = std::vector<Phrase>;

// Linear in the sentence's tokens.
Phrases ReadPhrases(const Chart& chart, TokenRange sentence);

}  // namespace accord::ingest
