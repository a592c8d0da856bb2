#include "ingest-service/extract/figure/levels.h"

#include "ingest-service/extract/figure/measure.h"
#include "ingest-service/extract/figure/settled.h"

namespace accord::ingest {
namespace {

// "8% to 3 million", "8%, lên mức 3 triệu".
constexpr TokenIndex kRiseGapMax = 4;
// "3 million pesos (about 2 million USD)".
constexpr TokenIndex kEqualGapMax = 3;

// "92,000 tonnes of citrus abroad in 2024, worth".
constexpr TokenIndex kWorthGapMax = 12;

bool IsPoint(const FigureFrame& frame) {
  return frame.quantity.unit().kind() == v1::Unit::KIND_PERCENTAGE_POINT;
}

bool IsSum(const FigureFrame& frame) {
  const v1::Unit::Kind kind = frame.quantity.unit().kind();
  return frame.transformation == v1::TRANSFORMATION_LEVEL &&
         (kind == v1::Unit::KIND_MONEY || kind == v1::Unit::KIND_PHYSICAL || kind == v1::Unit::KIND_COUNT);
}

// Whether a word of arrival ("to", "lên") is all that leads from a growth to the level behind it.
bool Rises(const Cues& cues, const FigureFrame& growth, const FigureFrame& level) {
  if (level.tokens.begin < growth.tokens.end || level.tokens.begin - growth.tokens.end > kRiseGapMax)
    return false;
  for (TokenIndex i = growth.tokens.end; i < level.tokens.begin; ++i) {
    const Cue cue = cues.At("list_words", i);
    if (cue.entry != nullptr && cue.entry->Get("kind") == "arrive") return true;
  }
  return false;
}

// "3 billion pesos, equivalent to 2 million USD", "(about 2 million USD)".
bool SaysAgain(const Document& document, const Cues& cues, const FigureFrame& first,
               const FigureFrame& second) {
  if (second.tokens.begin < first.tokens.end || second.tokens.begin - first.tokens.end > kEqualGapMax)
    return false;
  const bool other_unit = first.quantity.unit().code() != second.quantity.unit().code() ||
                          first.quantity.unit().kind() != second.quantity.unit().kind();
  if (!other_unit) return false;
  for (TokenIndex i = first.tokens.end; i < second.tokens.begin; ++i) {
    const Cue cue = cues.At("list_words", i);
    if (document.tokens[i].Is("(") || (cue.entry != nullptr && cue.entry->Get("kind") == "equal"))
      return true;
  }
  return false;
}

// "sold 92,000 tonnes, worth 78 million USD": the sum of what was traded.
bool TellsWorth(const Cues& cues, const FigureFrame& first, const FigureFrame& second) {
  if (!IsTrade(first.measure) || second.quantity.unit().kind() != v1::Unit::KIND_MONEY) return false;
  if (first.quantity.unit().kind() == v1::Unit::KIND_MONEY || !second.quantity.unit().per().empty())
    return false;
  if (second.tokens.begin < first.tokens.end || second.tokens.begin - first.tokens.end > kWorthGapMax)
    return false;
  const Cue worth = cues.EndingAt("attribute_words", second.tokens.begin);
  return worth.entry != nullptr && !worth.entry->Has("kind");
}

void TakeFrom(const FigureFrame& base, FigureFrame* frame) {
  frame->measure = base.measure;
  frame->measure_words = base.measure_words;
  frame->subject = base.subject;
  frame->counterpart = base.counterpart;
  TakeTime(base, frame);
}

}  // namespace

void LinkLevels(const Document& document, const Cues& cues, size_t first, std::vector<FigureFrame>* frames) {
  for (size_t i = first; i + 1 < frames->size(); ++i) {
    FigureFrame& left = (*frames)[i];
    FigureFrame& right = (*frames)[i + 1];
    if (left.transformation == v1::TRANSFORMATION_GROWTH && IsSum(right) && Rises(cues, left, right)) {
      left.level = static_cast<int>(i + 1);
      TakeFrom(right, &left);
    } else if (IsSum(left) && IsSum(right) &&
               (SaysAgain(document, cues, left, right) || TellsWorth(cues, left, right))) {
      TakeFrom(left, &right);
    } else if (left.transformation == v1::TRANSFORMATION_SHARE &&
               right.transformation == v1::TRANSFORMATION_GROWTH && IsPoint(right)) {
      right.level = static_cast<int>(i);
      TakeFrom(left, &right);
    }
  }
  // What a change measures may have been settled just now.
  for (size_t i = first; i < frames->size(); ++i) {
    FigureFrame& frame = (*frames)[i];
    if (frame.level < static_cast<int>(first) || frame.period != nullptr) continue;
    if (frame.of_now) {
      frame.measure = (*frames)[frame.level].measure;
      continue;
    }
    // A rank may have a holder of its own.
    if (frame.transformation == v1::TRANSFORMATION_RANK) {
      TakeTime((*frames)[frame.level], &frame);
    } else {
      TakeFrom((*frames)[frame.level], &frame);
    }
  }
}

}  // namespace accord::ingest
