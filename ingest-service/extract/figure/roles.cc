#include "ingest-service/extract/figure/roles.h"

#include <algorithm>

#include "ingest-service/extract/figure/clause_roles.h"
#include "ingest-service/extract/figure/measure.h"
#include "ingest-service/extract/quantity/quantity.h"

namespace accord::ingest {
namespace {

bool IsOpen(const FigureArea& area) { return area.empty() || area.carried; }

class Roles {
 public:
  Roles(const Chart& chart, const Cues& cues, const Sentence& sentence, Nominals* nominals)
      : roles_(chart, cues, sentence, nominals), clauses_(roles_.clauses()) {}

  void Settle(FigureFrame* frame) {
    const int place = clauses_.At(frame->tokens.end - 1);
    if (place == Clauses::kNone) return;
    if (roles_.IsNoName(frame->subject, false)) frame->subject = {};
    if (roles_.IsNoName(frame->counterpart, true)) frame->counterpart = {};
    switch (frame->transformation) {
      case v1::TRANSFORMATION_RANK:
        return;
      case v1::TRANSFORMATION_SHARE:
        SettleShare(place, frame);
        // "A took 90% of it, while B was second with 5%": of the same whole.
        if (frame->counterpart.empty()) frame->counterpart = whole_;
        whole_ = frame->counterpart;
        break;
      default:
        if (frame->measure == v1::MEASURE_COUNT) {
          SettleCount(place, frame);
        } else if (IsTrade(frame->measure)) {
          SettleTrade(place, frame);
        } else {
          SettleLevel(place, frame);
        }
    }
    frame->subject = roles_.Fit(frame->subject);
  }

 private:
  static bool Take(const FigureArea& area, FigureFrame* frame) {
    if (area.empty()) return false;
    frame->subject = area;
    return true;
  }

  void SettleShare(int place, FigureFrame* frame) {
    if (Take(roles_.SourceOf(place), frame)) return;
    const ClauseRoles::Holding holding = roles_.HoldingOf(place);
    if (!holding.held.empty()) {
      Take(holding.holder, frame);
      frame->counterpart = holding.held;
      return;
    }
    const int subject = roles_.SubjectPhraseOf(place);
    const bool listed = frame->rule == "figure.share.respectively";
    const bool nearer = !listed && subject != Clauses::kNone && subject < place && !frame->subject.empty() &&
                        clauses_[subject].kind == PhraseKind::kNoun &&
                        frame->subject.words.end <= clauses_[subject].tokens.begin;
    if (IsOpen(frame->subject) || nearer) Take(roles_.SubjectOf(place), frame);
  }

  void SettleCount(int place, FigureFrame* frame) {
    const TokenRange unit = frame->node == nullptr ? TokenRange{} : frame->node->As<QuantityValue>()->unit;
    // A bare number may have the noun of the one before.
    const bool bare = unit.empty() || unit.end <= frame->tokens.begin;
    if (bare && Take(roles_.PartDone(place, unit.empty() ? counted_ : unit), frame)) return;
    if (!bare) counted_ = unit;
    if (!IsOpen(frame->subject)) return;
    if (!Take(roles_.SetApart(place, frame->tokens.begin), frame)) Take(roles_.SubjectOf(place), frame);
  }

  void SettleTrade(int place, FigureFrame* frame) {
    if (IsOpen(frame->subject)) Take(roles_.Passage(place), frame);
  }

  void SettleLevel(int place, FigureFrame* frame) {
    const bool level = frame->transformation == v1::TRANSFORMATION_LEVEL;
    const v1::Unit::Kind unit = frame->quantity.unit().kind();
    if (level && unit == v1::Unit::KIND_MONEY) {
      const bool given = frame->measure == v1::MEASURE_LOAN_OR_AID;
      if (Take(roles_.PutAt(place), frame) ||
          (!given && Take(roles_.SetApart(place, frame->tokens.begin), frame)) ||
          Take(roles_.PriceOf(place), frame) || Take(roles_.AgentOf(place), frame))
        return;
    }
    if (level && frame->measure == v1::MEASURE_OTHER && unit == v1::Unit::KIND_PHYSICAL &&
        IsOpen(frame->subject) && Take(roles_.Described(place), frame))
      return;
    if (IsOpen(frame->subject)) Take(roles_.SubjectOf(place), frame);
  }

  ClauseRoles roles_;
  const Clauses& clauses_;
  // What the last count of the sentence counts.
  TokenRange counted_;
  // The whole of its last share.
  FigureArea whole_;
};

bool Same(const FigureArea& a, const FigureArea& b) {
  return a.node == b.node && a.words == b.words && a.name == b.name;
}

}  // namespace

void SettleRoles(const Chart& chart, const Cues& cues, const Sentence& sentence, size_t first,
                 Nominals* nominals, std::vector<FigureFrame>* frames) {
  if (first == frames->size()) return;
  Roles roles(chart, cues, sentence, nominals);
  std::vector<FigureArea> before;
  for (size_t i = first; i < frames->size(); ++i) before.push_back((*frames)[i].subject);
  for (size_t i = first; i < frames->size(); ++i) {
    FigureFrame& frame = (*frames)[i];
    // What changes belongs to its level; a share is of its own.
    const bool attached =
        frame.level >= static_cast<int>(first) && frame.transformation != v1::TRANSFORMATION_SHARE;
    const size_t level = attached ? static_cast<size_t>(frame.level) : i;
    if (attached && Same(before[i - first], before[level - first])) {
      frame.subject = (*frames)[level].subject;
    } else {
      roles.Settle(&frame);
    }
  }
}

}  // namespace accord::ingest
