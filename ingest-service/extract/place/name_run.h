// The shape of names, shared by places, organisations and persons: runs of capitalised words with what may
// stand inside one word ("Xa-vẳn-na-khẹt", "O'Brien", "Jae-yong").
#pragma once

#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/types/span.h"
#include "ingest-service/extract/engine/chart.h"

namespace accord::ingest {

// The end of the name word that starts at `at`: a capitalised word with its glued hyphen parts. `at` when
// none starts there. "Bangkok-based" is Bangkok alone.
TokenIndex NameWordEnd(const Document& document, TokenIndex at, TokenIndex limit);

// A run of name words with nothing but white space between them.
struct NameRun {
  TokenRange tokens;
  // Where each word begins; one more element, the end.
  absl::InlinedVector<TokenIndex, 6> words;

  size_t size() const { return words.size() - 1; }
  // Words [first, last).
  TokenRange Words(size_t first, size_t last) const { return {words[first], words[last]}; }
};

// The run that starts at `at`; size() is 0 when there is none.
NameRun NameRunAt(const Document& document, TokenIndex at, TokenIndex limit);

// All maximal runs of a document's sentences: ask the chart for them (Chart::Derived), ten passes read them.
class NameRuns {
 public:
  explicit NameRuns(const Document& document);

  // In text order. `sentence` is one of the document's.
  absl::Span<const NameRun> Of(const Sentence& sentence) const {
    const auto i = static_cast<size_t>(&sentence - sentences_);
    return absl::MakeConstSpan(runs_).subspan(begin_[i], begin_[i + 1] - begin_[i]);
  }

 private:
  const Sentence* const sentences_;
  std::vector<NameRun> runs_;
  // By sentence, where its runs begin; one more element, the end.
  std::vector<size_t> begin_;
};

// Whether the token is a capitalised word that is no name by itself: a day, a month, a sentence opener.
bool IsNameStop(const Document& document, TokenIndex at);

// Whether a lexicon hit of the category starts at `at` and covers one token or more.
bool HasHit(const Document& document, TokenIndex at, Category category);
// The end of the longest hit of the category at `at`; `at` when there is none.
TokenIndex HitEnd(const Document& document, TokenIndex at, Category category, TokenIndex limit);
// The longest hit of the category that ends right before `end`; nullptr when there is none.
const LexiconHit* HitEndingAt(const Document& document, TokenIndex end, Category category, TokenIndex begin);

// Whether the token follows the one before with white space and nothing else, in the same line.
bool Follows(const Document& document, TokenIndex at);

// Lower-cased words joined by one space, without regard to how white space is written.
std::string LowerKey(const Document& document, TokenRange tokens);

}  // namespace accord::ingest
