#include "ingest-service/extract/figure/cues.h"

#include <algorithm>
#include <iterator>

namespace accord::ingest {
namespace {

constexpr Category kCategories[] = {
    "area_prepositions", "attribute_words", "change_words", "comparison_words", "figure_status",
    "instrument_times",  "lender_words",    "list_words",   "measures",         "multiples",
    "now_words",         "predicate_words", "pronouns",     "rate_words",       "share_words",
    "subject_heads",     "tense_words",     "whole_words",
};

constexpr uint64_t kCategoryBits = [] {
  uint64_t bits = 0;
  for (const Category category : kCategories) bits |= category.bit();
  return bits;
}();

bool IsCategory(Category category) {
  return std::find(std::begin(kCategories), std::end(kCategories), category) != std::end(kCategories);
}

}  // namespace

Cues::Cues(const Chart& chart, TokenRange sentence) : document_(chart.document()), sentence_(sentence) {
  for (TokenIndex i = sentence.begin; i < sentence.end; ++i) {
    if ((document_.hit_categories[i] & kCategoryBits) == 0) continue;
    for (const LexiconHit& hit : document_.HitsAt(i)) {
      if (hit.tokens.end > sentence.end || !IsCategory(hit.entry->category)) continue;
      const bool covered = std::any_of(cues_.begin(), cues_.end(), [&](const Cue& cue) {
        return cue.entry->category == hit.entry->category && cue.tokens.Contains(hit.tokens);
      });
      if (!covered) cues_.push_back({hit.tokens, hit.entry});
    }
  }
}

std::vector<Cue> Cues::Of(Category category) const {
  std::vector<Cue> out;
  for (const Cue& cue : cues_) {
    if (cue.entry->category == category) out.push_back(cue);
  }
  return out;
}

Cue Cues::Before(Category category, TokenIndex token, TokenIndex from) const {
  Cue found;
  for (const Cue& cue : cues_) {
    if (cue.entry->category == category && cue.tokens.begin >= from && cue.tokens.end <= token) found = cue;
  }
  return found;
}

Cue Cues::After(Category category, TokenIndex token, TokenIndex to) const {
  for (const Cue& cue : cues_) {
    if (cue.entry->category == category && cue.tokens.begin >= token && cue.tokens.end <= to) return cue;
  }
  return {};
}

Cue Cues::At(Category category, TokenIndex token) const {
  for (const Cue& cue : cues_) {
    if (cue.entry->category == category && cue.tokens.begin == token) return cue;
  }
  return {};
}

Cue Cues::EndingAt(Category category, TokenIndex token) const {
  for (const Cue& cue : cues_) {
    if (cue.entry->category == category && cue.tokens.end == token) return cue;
  }
  return {};
}

TokenRange Cues::ClauseOf(TokenIndex token) const {
  TokenRange clause = sentence_;
  for (TokenIndex i = sentence_.begin; i < sentence_.end; ++i) {
    const Token& t = document_.tokens[i];
    if (!t.Is(";") && !t.Is(":")) continue;
    if (i < token) clause.begin = i + 1;
    if (i > token) {
      clause.end = i;
      break;
    }
  }
  return clause;
}

}  // namespace accord::ingest
