#include "ingest-service/extract/figure/cues.h"

#include <algorithm>
#include <iterator>

#include "ingest-service/extract/quantity/quantity.h"

namespace accord::ingest {
namespace {

constexpr Category kCategories[] = {
    "area_prepositions", "attribute_words", "change_words", "comparison_words", "figure_status",
    "instrument_times",  "lender_words",    "list_words",   "measures",         "multiples",
    "now_words",         "predicate_words", "pronouns",     "rate_words",       "share_words",
    "subject_heads",     "tense_words",     "trade_verbs",  "whole_words",
};

constexpr size_t kCategoryCount = std::size(kCategories);

constexpr uint64_t kCategoryBits = [] {
  uint64_t bits = 0;
  for (const Category category : kCategories) bits |= category.bit();
  return bits;
}();

// Where a category stands in kCategories, found without a walk: its hash says where to look first.
class Slots {
 public:
  static constexpr uint8_t kNone = 0xff;

  constexpr Slots() {
    for (uint8_t& place : places_) place = kNone;
    for (size_t i = 0; i < kCategoryCount; ++i) {
      size_t at = First(kCategories[i]);
      while (places_[at] != kNone) at = (at + 1) % kPlaces;
      places_[at] = static_cast<uint8_t>(i);
    }
  }

  constexpr uint8_t Of(Category category) const {
    size_t at = First(category);
    while (places_[at] != kNone && kCategories[places_[at]] != category) at = (at + 1) % kPlaces;
    return places_[at];
  }

 private:
  static constexpr size_t kPlaces = 64;
  static_assert(kCategoryCount < kPlaces);
  static constexpr size_t First(Category category) { return (category.hash() >> 40) % kPlaces; }

  uint8_t places_[kPlaces] = {};
};

constexpr Slots kSlots;

bool EndsClause(const Token& token) {
  return token.kind == TokenKind::kPunct && (token.Is(";") || token.Is(":"));
}

}  // namespace

Cues::Cues(const Chart& chart, TokenRange sentence) : document_(chart.document()), sentence_(sentence) {
  static_assert(kCategoryCount <= kSlotsMax);
  // "(2013: 5 million)" ends no clause.
  bool aside = false;
  for (TokenIndex i = sentence.begin; i < sentence.end; ++i) {
    const Token& token = document_.tokens[i];
    if (token.kind != TokenKind::kPunct) continue;
    aside = token.Is("(") || (aside && !token.Is(")"));
    // "Capacity: 32,000 tonnes": a label and its amount are one clause.
    const bool label = token.Is(":") && !chart.StartingAt<QuantityValue>(i + 1).empty();
    if (!aside && !label && EndsClause(token)) stops_.push_back(i);
  }
  Gather();
}

void Cues::Gather() {
  struct Found {
    Cue cue;
    uint8_t slot;
  };
  absl::InlinedVector<Found, 64> found;
  std::array<TokenIndex, kSlotsMax> reached{};
  for (TokenIndex i = sentence_.begin; i < sentence_.end; ++i) {
    if ((document_.hit_categories[i] & kCategoryBits) == 0) continue;
    for (const LexiconHit& hit : document_.HitsAt(i)) {
      const uint8_t slot = kSlots.Of(hit.category);
      if (slot == Slots::kNone || hit.tokens.end > sentence_.end) continue;
      // Inside a longer one of its category.
      if (hit.tokens.end <= reached[slot]) continue;
      reached[slot] = hit.tokens.end;
      found.push_back({{hit.tokens, hit.entry}, slot});
      ++first_[slot + 1];
    }
  }
  for (size_t i = 0; i < kSlotsMax; ++i) first_[i + 1] += first_[i];
  std::array<uint32_t, kSlotsMax + 1> next = first_;
  cues_.resize(found.size());
  for (const Found& one : found) cues_[next[one.slot]++] = one.cue;
}

absl::Span<const Cue> Cues::Of(Category category) const {
  const uint8_t slot = kSlots.Of(category);
  if (slot == Slots::kNone) return {};
  return absl::MakeConstSpan(cues_).subspan(first_[slot], first_[slot + 1] - first_[slot]);
}

Cue Cues::Before(Category category, TokenIndex token, TokenIndex from) const {
  const absl::Span<const Cue> cues = Of(category);
  const auto after = std::partition_point(cues.begin(), cues.end(),
                                          [token](const Cue& cue) { return cue.tokens.end <= token; });
  return after == cues.begin() || std::prev(after)->tokens.begin < from ? Cue{} : *std::prev(after);
}

Cue Cues::After(Category category, TokenIndex token, TokenIndex to) const {
  const absl::Span<const Cue> cues = Of(category);
  const auto found = std::partition_point(cues.begin(), cues.end(),
                                          [token](const Cue& cue) { return cue.tokens.begin < token; });
  return found == cues.end() || found->tokens.end > to ? Cue{} : *found;
}

Cue Cues::At(Category category, TokenIndex token) const {
  if (token >= sentence_.end || !document_.MayHit(token, category)) return {};
  const absl::Span<const Cue> cues = Of(category);
  const auto found = std::partition_point(cues.begin(), cues.end(),
                                          [token](const Cue& cue) { return cue.tokens.begin < token; });
  return found == cues.end() || found->tokens.begin != token ? Cue{} : *found;
}

Cue Cues::EndingAt(Category category, TokenIndex token) const {
  if (token > sentence_.end || !document_.MayHitEndingAt(token, category)) return {};
  const absl::Span<const Cue> cues = Of(category);
  const auto found = std::partition_point(cues.begin(), cues.end(),
                                          [token](const Cue& cue) { return cue.tokens.end < token; });
  return found == cues.end() || found->tokens.end != token ? Cue{} : *found;
}

bool OpensClause(const Cue& cue) {
  if (cue.entry == nullptr) return false;
  const absl::string_view kind = cue.entry->Get("kind");
  return kind == "opener" || kind == "cause";
}

TokenRange Cues::ClauseOf(TokenIndex token) const {
  TokenRange clause = sentence_;
  for (const TokenIndex stop : stops_) {
    if (stop < token) clause.begin = stop + 1;
    if (stop > token) {
      clause.end = stop;
      break;
    }
  }
  return clause;
}

}  // namespace accord::ingest
