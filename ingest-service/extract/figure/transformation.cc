#include "ingest-service/extract/figure/transformation.h"

#include <algorithm>

namespace accord::ingest {
namespace {

// How far a telling word may stand from the amount. A change verb often has its subject's time between ("rose
// in 2024 by 5%").
constexpr TokenIndex kLeftReach = 7;
constexpr TokenIndex kRightReach = 5;
// "a 5% import tariff".
constexpr TokenIndex kRateReach = 3;

struct Nearby {
  Cue change;
  Cue share;
  Cue rate;
  Cue right_change;
};

bool Tells(const Cue& cue, absl::string_view side) {
  return cue.entry != nullptr && (!cue.entry->Has("side") || cue.entry->Get("side") == side);
}

Nearby Look(const Cues& cues, TokenRange at) {
  const TokenRange sentence = cues.sentence();
  const TokenIndex from = std::max(sentence.begin, at.begin > kLeftReach ? at.begin - kLeftReach : 0);
  const TokenIndex to = std::min(sentence.end, at.end + kRightReach);
  Nearby near;
  near.share = cues.Before("share_words", at.begin, from);
  for (const Cue& cue : cues.Of("change_words")) {
    // The "up" of "makes up" tells no change.
    const bool in_share = near.share.entry != nullptr && near.share.tokens.Contains(cue.tokens);
    if (cue.tokens.begin >= from && cue.tokens.end <= at.begin && Tells(cue, "left") && !in_share)
      near.change = cue;
  }
  near.rate = cues.Before("rate_words", at.begin, from);
  const Cue right = cues.After("change_words", at.end, to);
  if (Tells(right, "right")) near.right_change = right;
  return near;
}

// "to 9.7%", "xuống còn 9,7%", "from 20%": an end of a change, not the change.
bool Arrives(const Cues& cues, TokenRange at) {
  const Cue word = cues.EndingAt("list_words", at.begin);
  if (word.entry != nullptr && word.entry->Get("kind") == "arrive") return true;
  const Cue from = cues.EndingAt("comparison_words", at.begin);
  return from.entry != nullptr && (from.entry->phrase == "from" || from.entry->phrase == "từ");
}

// "a 5% tariff", "5% a year": a rate by what stands behind it.
bool IsRateBehind(const Cues& cues, const Node& quantity) {
  if (!quantity.As<QuantityValue>()->quantity.unit().per().empty()) return true;
  const TokenIndex end = quantity.tokens.end;
  return cues.After("rate_words", end, std::min(cues.sentence().end, end + kRateReach)).entry != nullptr;
}

// Whether a rise itself is measured ("growth slowed to 5%") before an amount.
bool MeasuresGrowth(const Cues& cues, TokenRange at) {
  const TokenIndex from = cues.ClauseOf(at.begin).begin;
  const absl::Span<const Cue> words = cues.Of("change_words");
  return std::any_of(words.begin(), words.end(), [&](const Cue& cue) {
    return cue.tokens.begin >= from && cue.tokens.end <= at.begin && cue.entry->Has("measured");
  });
}

TransformationReading Growth(const Cue& cue) {
  return {v1::TRANSFORMATION_GROWTH, cue.tokens, cue.entry->Get("dir") == "down", "figure.growth"};
}

TransformationReading ReadPercent(const Cues& cues, const Node& quantity, bool point,
                                  const TransformationReading* previous) {
  const Nearby near = Look(cues, quantity.tokens);
  if (!point) {
    // "the share fell 2 points to 9.7%", "từ 20% lên 60%": where a share arrives or comes from.
    const Cue share =
        cues.Before("share_words", quantity.tokens.begin, cues.ClauseOf(quantity.tokens.begin).begin);
    if (share.entry != nullptr && Arrives(cues, quantity.tokens)) {
      return {v1::TRANSFORMATION_SHARE, share.tokens, false, "figure.share.arrive"};
    }
  }
  // "year on year" says which way nothing went where a verb does.
  const bool right_adjacent = near.right_change.entry != nullptr &&
                              near.right_change.tokens.begin <= quantity.tokens.end + 1 &&
                              !(near.right_change.entry->Has("weak") && near.change.entry != nullptr);
  if (right_adjacent) return Growth(near.right_change);
  const TokenIndex told = std::max(near.change.tokens.begin, near.share.tokens.begin);
  if (near.rate.entry != nullptr && !point && near.rate.tokens.begin >= told) {
    return {v1::TRANSFORMATION_LEVEL, {}, false, "figure.level.rate"};
  }
  // "a cut to 12%" tells what is left.
  if (!point && near.change.entry != nullptr && near.change.tokens.begin >= told &&
      Arrives(cues, quantity.tokens) && !MeasuresGrowth(cues, quantity.tokens)) {
    return {v1::TRANSFORMATION_LEVEL, {}, false, "figure.level.arrive"};
  }
  const bool share_nearer =
      near.share.entry != nullptr &&
      (near.change.entry == nullptr || near.share.tokens.begin > near.change.tokens.begin);
  if (near.change.entry != nullptr && !share_nearer) return Growth(near.change);
  if (point) {
    if (near.right_change.entry != nullptr) return Growth(near.right_change);
    return {v1::TRANSFORMATION_GROWTH, {}, false, "figure.growth.point"};
  }
  if (near.share.entry != nullptr)
    return {v1::TRANSFORMATION_SHARE, near.share.tokens, false, "figure.share"};
  if (previous != nullptr) return *previous;
  const Cue of = cues.At("area_prepositions", quantity.tokens.end);
  if (of.entry != nullptr && of.entry->Get("role") == "of") {
    return {v1::TRANSFORMATION_SHARE, of.tokens, false, "figure.share.of"};
  }
  if (near.right_change.entry != nullptr) return Growth(near.right_change);
  if (IsRateBehind(cues, quantity)) return {v1::TRANSFORMATION_LEVEL, {}, false, "figure.level.rate"};
  // What is no rate and no change is a part of something.
  return {v1::TRANSFORMATION_SHARE, {}, false, "figure.share.bare"};
}

}  // namespace

TransformationReading ReadTransformation(const Cues& cues, const Node& node,
                                         const TransformationReading* previous) {
  const v1::Quantity& quantity = node.As<QuantityValue>()->quantity;
  switch (quantity.unit().kind()) {
    case v1::Unit::KIND_RANK:
      return {v1::TRANSFORMATION_RANK, {}, false, "figure.rank"};
    case v1::Unit::KIND_RATIO:
      return {v1::TRANSFORMATION_GROWTH, {}, false, "figure.growth.ratio"};
    case v1::Unit::KIND_PERCENT:
      return ReadPercent(cues, node, false, previous);
    case v1::Unit::KIND_PERCENTAGE_POINT:
      return ReadPercent(cues, node, true, previous);
    default:
      break;
  }
  // "up 20 million USD" is a difference; "rose to 20 million" and "rose 5% to 20 million" are levels.
  const Cue change = cues.EndingAt("change_words", node.tokens.begin);
  // The "up" of "made up" tells no change.
  const Cue share = cues.EndingAt("share_words", node.tokens.begin);
  const bool in_share = share.entry != nullptr && share.tokens.Contains(change.tokens);
  const bool money = quantity.unit().kind() == v1::Unit::KIND_MONEY;
  if (Tells(change, "left") && !in_share && money && !change.entry->Has("percent")) {
    return {v1::TRANSFORMATION_DIFFERENCE, change.tokens, change.entry->Get("dir") == "down",
            "figure.difference"};
  }
  return {v1::TRANSFORMATION_LEVEL, {}, false, "figure.level"};
}

}  // namespace accord::ingest
