// The words of one sentence that figures hang on: lexicon hits of a few categories, in text order, a hit
// inside a longer one of its category left out. The readers of measure, transformation, area and period look
// around a quantity for the nearest of them.
#pragma once

#include <vector>

#include "ingest-service/extract/engine/chart.h"

namespace accord::ingest {

struct Cue {
  TokenRange tokens;
  const LexiconEntry* entry = nullptr;
};

class Cues {
 public:
  Cues(const Chart& chart, TokenRange sentence);

  TokenRange sentence() const { return sentence_; }

  // Cues of a category in text order.
  std::vector<Cue> Of(Category category) const;
  // The last cue of a category that ends at or before `token` and begins at or after `from`; null entry when
  // none.
  Cue Before(Category category, TokenIndex token, TokenIndex from) const;
  // The first that begins at or after `token` and ends at or before `to`.
  Cue After(Category category, TokenIndex token, TokenIndex to) const;
  // Whether one of the category begins exactly at / ends exactly at a token.
  Cue At(Category category, TokenIndex token) const;
  Cue EndingAt(Category category, TokenIndex token) const;

  // The bounds of the clause that holds a token: between ';', ':' and sentence ends.
  TokenRange ClauseOf(TokenIndex token) const;

 private:
  const Document& document_;
  TokenRange sentence_;
  std::vector<Cue> cues_;
};

}  // namespace accord::ingest
