#include "ingest-service/extract/figure/beside.h"

#include <algorithm>

#include "ingest-service/extract/date/date.h"
#include "ingest-service/extract/figure/period.h"
#include "ingest-service/extract/figure/reach.h"
#include "ingest-service/extract/number/number.h"

namespace accord::ingest {
namespace {

bool IsLevel(const FigureFrame& frame) { return frame.transformation == v1::TRANSFORMATION_LEVEL; }

bool IsPart(const FigureFrame& frame) {
  return frame.transformation == v1::TRANSFORMATION_SHARE || frame.transformation == v1::TRANSFORMATION_RANK;
}

// "(2013: 5.9 million)": told aside.
bool InParentheses(const Document& document, TokenRange tokens, TokenIndex from) {
  for (TokenIndex i = tokens.begin; i-- > from;) {
    if (document.tokens[i].Is(")")) return false;
    if (document.tokens[i].Is("(")) return true;
  }
  return false;
}

// Told aside with a time of its own.
bool OwnAside(const Document& document, const FigureFrame& frame) {
  const TokenIndex from = frame.sentence.begin;
  return frame.period != nullptr && frame.sentence.Contains(frame.period->tokens) &&
         InParentheses(document, frame.tokens, from) && InParentheses(document, frame.period->tokens, from);
}

bool InWords(const FigureFrame& frame) {
  if (frame.node == nullptr) return false;
  return std::any_of(frame.node->inputs.begin(), frame.node->inputs.end(), [](const Node* input) {
    const Number* number = input->As<Number>();
    return number != nullptr && number->in_words;
  });
}

}  // namespace

int LevelBefore(const Document& document, const Cues& cues, const std::vector<FigureFrame>& frames,
                size_t first, const FigureFrame& frame) {
  const TokenRange clause = cues.ClauseOf(frame.tokens.begin);
  for (size_t i = frames.size(); i > first; --i) {
    const FigureFrame& other = frames[i - 1];
    if (!IsLevel(other) || other.tokens.begin < clause.begin) continue;
    if (OwnAside(document, other)) continue;
    // "..., giúp chi phí giảm 20%": what is brought about is a change of something else.
    const Cue cause = cues.Before("attribute_words", frame.tokens.begin, other.tokens.end);
    if (cause.entry != nullptr && cause.entry->Get("kind") == "cause") continue;
    // "ba mặt hàng lớn nhất": a number in words that opens a list.
    if (other.measure == v1::MEASURE_COUNT && InWords(other)) continue;
    if (other.tokens.end <= frame.tokens.begin) return static_cast<int>(i - 1);
  }
  return -1;
}

bool HandsOn(const Document& document, const Cues& cues, const FigureFrame& frame) {
  if (frame.period == nullptr || IsDay(*frame.period) || OwnAside(document, frame)) return false;
  const bool signed_then = IsLevel(frame) && frame.measure == v1::MEASURE_LOAN_OR_AID &&
                           frame.period->As<DateValue>()->kind == DateValue::Kind::kPoint;
  return !signed_then && !PassesSoon(document, *frame.period) &&
         cues.EndingAt("comparison_words", frame.tokens.begin).entry == nullptr;
}

const FigureFrame* InSeries(const Document& document, const Cues& cues,
                            const std::vector<FigureFrame>& frames, size_t first, const FigureFrame& frame) {
  if (!IsPart(frame)) return nullptr;
  for (size_t i = frames.size(); i > first; --i) {
    const FigureFrame& before = frames[i - 1];
    if (IsPart(before)) return HandsOn(document, cues, before) ? &before : nullptr;
    if (IsLevel(before)) return nullptr;
  }
  return nullptr;
}

}  // namespace accord::ingest
