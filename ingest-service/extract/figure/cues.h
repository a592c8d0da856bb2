// The words of one sentence that figures hang on: lexicon hits of a few categories, in text order, a hit
// inside a longer one of its category left out. The readers of measure, transformation, area and period look
// around a quantity for the nearest of them.
#pragma once

#include <array>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/types/span.h"
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

  // Cues of a category in text order. Of two neither holds the other, so that begins and ends both ascend.
  absl::Span<const Cue> Of(Category category) const;
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
  // At least as many as there are categories of cues.
  static constexpr size_t kSlotsMax = 32;

  void Gather();

  const Document& document_;
  TokenRange sentence_;
  // One category after the other; those of the i-th stand from first_[i] to first_[i + 1].
  std::vector<Cue> cues_;
  std::array<uint32_t, kSlotsMax + 1> first_{};
  // The tokens that end a clause.
  absl::InlinedVector<TokenIndex, 4> stops_;
};

// Whether a cue of "attribute_words" opens a clause with a subject of its own ("which", "giúp").
bool OpensClause(const Cue& cue);

}  // namespace accord::ingest
