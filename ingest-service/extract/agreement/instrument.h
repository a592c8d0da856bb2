// Instruments as noun phrases: "13 memoranda of understanding", "the ASEAN-Canada Free Trade Agreement
// (ACAFTA)", "một biên bản ghi nhớ về giáo dục".
#pragma once

#include <string>
#include <vector>

#include "ingest-service/extract/agreement/agreement.h"
#include "ingest-service/extract/agreement/mention.h"

namespace accord::ingest::agreement {

struct Instrument {
  using Reference = AgreementFrame::Reference;
  // The noun from the lexicon, and the whole phrase with determiner, count and acronym.
  TokenRange noun;
  TokenRange phrase;
  v1::AgreementKind kind = v1::AGREEMENT_KIND_UNSPECIFIED;
  bool open_kind = false;
  // A noun like "document" that by itself only refers back.
  bool back = false;
  Reference reference = Reference::kBare;
  // "no agreement".
  bool negated = false;
  // "their", "its": the owner's words; empty when none.
  TokenRange owner_words;
  std::string marker;
  // Stands for the noun told before: "a second one", "another".
  bool ellipsis = false;
  uint32_t count = 1;
  TokenRange count_tokens;
  TokenRange title;
  const Node* year = nullptr;
  // Words before the noun that say what it is about: "slot-sharing".
  TokenRange about;
};

// In text order. `mentions` are those of the sentence.
std::vector<Instrument> InstrumentsIn(const Chart& chart, TokenRange sentence,
                                      const std::vector<Mention>& mentions);

}  // namespace accord::ingest::agreement
