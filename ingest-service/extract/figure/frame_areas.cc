#include "ingest-service/extract/figure/frame_areas.h"

#include "ingest-service/extract/figure/measure.h"
#include "ingest-service/extract/figure/subjects.h"
#include "ingest-service/extract/figure/things.h"
#include "ingest-service/extract/quantity/quantity.h"

namespace accord::ingest {

namespace {

class FrameAreas {
 public:
  FrameAreas(const Chart& chart, const Cues& cues, const std::vector<AreaMention>& areas,
             const Carried& carried, bool same_paragraph)
      : chart_(chart), cues_(cues), areas_(areas), carried_(carried), same_paragraph_(same_paragraph) {}

  void Read(FigureFrame* frame) {
    const bool level = frame->transformation == v1::TRANSFORMATION_LEVEL;
    if (frame->transformation == v1::TRANSFORMATION_RANK) {
      SetAreas(ReadRankAreas(cues_, areas_, frame->tokens, carried_.subject), frame);
      return;
    }
    if (level && frame->measure == v1::MEASURE_COUNT && frame->node != nullptr) {
      ReadCountAreas(frame);
      return;
    }
    const bool described = level && frame->measure == v1::MEASURE_OTHER && frame->measure_words.empty();
    if (described) frame->subject = SubjectWords(chart_, cues_, *frame);
    if (!frame->subject.empty()) return;
    // Whom the text spoke of before serves what it goes on to measure, not a length or a price.
    const bool trade = IsTrade(frame->measure) || frame->balance;
    const bool carries = trade || (same_paragraph_ && frame->measure != v1::MEASURE_OTHER);
    SetAreas(ReadAreas(chart_, cues_, areas_, frame->measure, NextAmount(*frame), frame->tokens,
                       carries ? carried_.subject : FigureArea{}),
             frame);
    CompleteTrade(frame);
    NameThing(frame);
    NameLender(frame);
    if (frame->subject.empty()) frame->subject = SubjectWords(chart_, cues_, *frame);
  }

 private:
  // Capacity and cost are a plant's, tonnes a commodity's: the thing of the clause is nearer than whom the
  // text speaks of.
  void NameThing(FigureFrame* frame) const {
    const bool physical = frame->quantity.unit().kind() == v1::Unit::KIND_PHYSICAL;
    if (physical && IsTrade(frame->measure) && !TellsArea(*frame)) {
      const FigureArea commodity = SubjectWords(chart_, cues_, *frame);
      if (!commodity.empty()) frame->subject = commodity;
      return;
    }
    const bool made = physical && frame->measure == v1::MEASURE_PRODUCTION;
    if (!made && frame->measure != v1::MEASURE_INVESTMENT) return;
    const TokenRange behind = made ? DescribedBehind(chart_, cues_, frame->tokens) : TokenRange{};
    const TokenRange phrase = behind.empty() ? DescribedBefore(chart_, cues_, frame->tokens) : behind;
    if (phrase.empty() || IsCounted(phrase)) return;
    const FigureArea thing = Resolve(chart_, cues_, phrase);
    const bool nearer = !TellsArea(*frame) || phrase.begin >= frame->subject.words.begin;
    const bool open = frame->subject.empty() || !TellsArea(*frame);
    if (nearer && (thing.node != nullptr || open || !made)) frame->subject = thing;
  }

  // "nine projects": what an amount counts is no single thing.
  bool IsCounted(TokenRange phrase) const {
    for (const Node* node : chart_.In<QuantityValue>(cues_.sentence())) {
      if (node->tokens.Overlaps(phrase) || node->tokens.end == phrase.begin) return true;
    }
    return false;
  }

  // A loan's lender is the bank or fund among those told; who else is told receives it.
  void NameLender(FigureFrame* frame) const {
    if (frame->measure != v1::MEASURE_LOAN_OR_AID || frame->quantity.unit().kind() != v1::Unit::KIND_MONEY)
      return;
    const AreaMention* lender = nullptr;
    for (const AreaMention& area : areas_) {
      if (lender == nullptr &&
          cues_.After("lender_words", area.node->tokens.begin, area.node->tokens.end).entry)
        lender = &area;
    }
    if (lender == nullptr || frame->counterpart.node == lender->node) return;
    if (frame->subject.node == lender->node) return;
    const FigureArea other = frame->subject;
    frame->subject = {lender->node, lender->node->tokens};
    if (frame->counterpart.empty() && other.node != nullptr) frame->counterpart = other;
  }

  static void SetAreas(const AreaReading& areas, FigureFrame* frame) {
    frame->subject = areas.subject;
    frame->counterpart = areas.counterpart;
  }

  // Papers count for themselves; other things belong to whom the sentence speaks of.
  void ReadCountAreas(FigureFrame* frame) {
    frame->subject = CountedGroup(chart_, cues_, areas_, *frame->node);
    if (!frame->subject.empty()) return;
    SetAreas(ReadAreas(chart_, cues_, areas_, frame->measure, NextAmount(*frame), frame->tokens, {}), frame);
    if (frame->subject.empty()) frame->subject = CountedNoun(chart_, cues_, *frame->node);
  }

  // "its imports", "trade of the two countries": the partner stays who it was.
  void CompleteTrade(FigureFrame* frame) {
    if (!IsTrade(frame->measure) && !frame->balance) return;
    const Document& document = chart_.document();
    const AreaPair& pair = carried_.trade;
    if (frame->measure == v1::MEASURE_TRADE_TURNOVER && frame->counterpart.empty() && !TellsArea(*frame) &&
        !pair.empty()) {
      frame->subject = pair.first;
      frame->counterpart = pair.second;
    }
    if (frame->counterpart.empty() && carried_.traded)
      frame->counterpart = OtherOf(document, pair, frame->subject);
  }

  // Whether the frame's subject stands in its own sentence.
  bool TellsArea(const FigureFrame& frame) const {
    return frame.subject.node != nullptr && cues_.sentence().Contains(frame.subject.node->tokens);
  }

  // Where the next amount begins; the end of the sentence when there is none. What is given or invested goes
  // on past what is counted ("5 million in nine projects in X").
  TokenIndex NextAmount(const FigureFrame& frame) const {
    const bool given = frame.measure == v1::MEASURE_INVESTMENT || frame.measure == v1::MEASURE_LOAN_OR_AID;
    for (const Node* node : chart_.In<QuantityValue>(cues_.sentence())) {
      const bool count = node->As<QuantityValue>()->quantity.unit().kind() == v1::Unit::KIND_COUNT;
      if (node->tokens.begin >= frame.tokens.end && !(given && count)) return node->tokens.begin;
    }
    return cues_.sentence().end;
  }

  const Chart& chart_;
  const Cues& cues_;
  const std::vector<AreaMention>& areas_;
  const Carried& carried_;
  const bool same_paragraph_;
};

}  // namespace

void ReadFrameAreas(const Chart& chart, const Cues& cues, const std::vector<AreaMention>& areas,
                    const Carried& carried, bool same_paragraph, FigureFrame* frame) {
  FrameAreas(chart, cues, areas, carried, same_paragraph).Read(frame);
}

}  // namespace accord::ingest
