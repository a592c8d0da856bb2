// Whether a figure is told of what was, of what is, or of what is to come: by the nearest verb before it. A
// time told before serves what was, never what is or will be.
#pragma once

#include "ingest-service/extract/figure/cues.h"

namespace accord::ingest {

enum class Tense {
  // Of what was; also where no verb tells ("exports of 5 million").
  kTold,
  // "takes 16%", "hiện có".
  kNow,
  // "will carry", "dự kiến".
  kAhead,
};

struct TenseReading {
  Tense tense = Tense::kTold;
  // The word that tells it; empty when none does.
  TokenRange words;
  // "has earmarked": done by now, at no time told before.
  bool perfect = false;
  // "said": what is told behind it need not be of its time.
  bool speech = false;
};

// Of the amount at `quantity`: by its clause, up to the amount's first token.
TenseReading ReadTense(const Document& document, const Cues& cues, TokenRange quantity);

}  // namespace accord::ingest
