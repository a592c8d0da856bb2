#include "ingest-service/extract/figure/figure.h"

#include <algorithm>
#include <utility>

#include "common/base/decimal.h"
#include "common/base/limits.h"
#include "ingest-service/extract/date/date.h"
#include "ingest-service/extract/figure/areas.h"
#include "ingest-service/extract/figure/beside.h"
#include "ingest-service/extract/figure/carried.h"
#include "ingest-service/extract/figure/cues.h"
#include "ingest-service/extract/figure/frame_areas.h"
#include "ingest-service/extract/figure/inherited.h"
#include "ingest-service/extract/figure/levels.h"
#include "ingest-service/extract/figure/lists.h"
#include "ingest-service/extract/figure/measure.h"
#include "ingest-service/extract/figure/pair.h"
#include "ingest-service/extract/figure/period.h"
#include "ingest-service/extract/figure/reach.h"
#include "ingest-service/extract/figure/restated.h"
#include "ingest-service/extract/figure/roles.h"
#include "ingest-service/extract/figure/settled.h"
#include "ingest-service/extract/figure/traded.h"
#include "ingest-service/extract/figure/transformation.h"
#include "ingest-service/extract/figure/yearly.h"
#include "ingest-service/extract/number/number.h"
#include "ingest-service/extract/quantity/quantity.h"
#include "ingest-service/lexicon/enum_names.h"

namespace accord::ingest {
namespace {

// Two amounts form a list when little stands between them ("14.8%, 14.4% and 5.3%").
constexpr TokenIndex kListGapMax = 3;

bool IsPercent(const Node& node) {
  const v1::Unit::Kind kind = node.As<QuantityValue>()->quantity.unit().kind();
  return kind == v1::Unit::KIND_PERCENT || kind == v1::Unit::KIND_PERCENTAGE_POINT;
}

bool IsLevel(const FigureFrame& frame) { return frame.transformation == v1::TRANSFORMATION_LEVEL; }

bool IsChange(const FigureFrame& frame) {
  return frame.transformation == v1::TRANSFORMATION_GROWTH ||
         frame.transformation == v1::TRANSFORMATION_DIFFERENCE;
}

// "buys two cranes": English tells by the article that it refers back, and parties and papers are told again
// without one.
bool CountsTwo(const Document& document, const Node& node) {
  const QuantityValue& value = *node.As<QuantityValue>();
  const TokenIndex at = node.tokens.begin;
  if (document.language() == "vi" || at == 0 || value.quantity.value() != "2" || value.unit.empty())
    return false;
  if (document.tokens[at].line_start || document.HitAt(at - 1, "back_references") != nullptr) return false;
  for (TokenIndex i = value.unit.begin; i < value.unit.end; ++i) {
    if (document.HitAt(i, "pair_nouns") != nullptr) return false;
  }
  return true;
}

// "the two sides", "hai bên": number words up to ten that only refer back tell no figure.
bool OnlyRefersBack(const Document& document, const Node& node) {
  const QuantityValue& value = *node.As<QuantityValue>();
  if (value.quantity.unit().kind() != v1::Unit::KIND_COUNT) return false;
  if (CountsTwo(document, node)) return false;
  for (const Node* input : node.inputs) {
    const Number* number = input->As<Number>();
    if (number != nullptr && number->in_words && number->value < Decimal(3)) return true;
  }
  return false;
}

// "5 million, preliminary data show": data that are not final are not so in all that they tell.
void SetProvisional(const Cues& cues, TokenRange clause, FigureFrame* frame) {
  for (const Cue& cue : cues.Of("figure_status")) {
    if (cue.tokens.begin < frame->tokens.end || cue.tokens.end > clause.end) continue;
    if (cue.entry->Get("status") != "PROVISIONAL") continue;
    frame->status = v1::OBSERVATION_STATUS_PROVISIONAL;
    frame->status_words = cue.tokens;
    return;
  }
}

void SetStatus(const Chart& chart, const Cues& cues, FigureFrame* frame) {
  const TokenRange clause = cues.ClauseOf(frame->tokens.begin);
  // An amount takes its bound words along ("estimated at 5 million"): they tell its status as well.
  const TokenRange number = frame->node == nullptr ? frame->tokens : frame->node->As<QuantityValue>()->number;
  Cue cue = cues.Before("figure_status", number.begin, clause.begin);
  // "an estimated 5 million, up 3%": an estimate is of the amount behind it alone.
  if (cue.entry != nullptr && cue.entry->Get("status") == "ESTIMATED" &&
      !chart.In<QuantityValue>({cue.tokens.end, number.begin}).empty())
    cue = {};
  if (cue.entry == nullptr) {
    SetProvisional(cues, clause, frame);
    if (frame->quantity.kind() == v1::Quantity::KIND_UNSPECIFIED)
      frame->quantity.set_kind(v1::Quantity::KIND_EXACT);
    return;
  }
  // A status word serves the amounts it stands before, up to the next change or share.
  if (frame->transformation != v1::TRANSFORMATION_LEVEL && !cue.entry->Get("status").empty()) return;
  static const EnumNames<v1::ObservationStatus> statuses("OBSERVATION_STATUS_");
  const v1::ObservationStatus status = statuses.Of(cue.entry->Get("status"), v1::OBSERVATION_STATUS_NORMAL);
  frame->status = status;
  frame->status_words = cue.tokens;
  if (status == v1::OBSERVATION_STATUS_ESTIMATED && frame->quantity.kind() == v1::Quantity::KIND_EXACT) {
    frame->quantity.set_kind(v1::Quantity::KIND_ABOUT);
  }
}

void Negate(v1::Quantity* quantity) {
  const auto flip = [](std::string* text) {
    const auto value = Decimal::Parse(*text);
    if (value.has_value() && !value->IsNegative()) *text = value->Negated().ToString();
  };
  if (!quantity->value().empty()) flip(quantity->mutable_value());
  if (!quantity->low().empty()) flip(quantity->mutable_low());
  if (!quantity->high().empty()) flip(quantity->mutable_high());
  if (!quantity->low().empty() && !quantity->high().empty())
    quantity->mutable_low()->swap(*quantity->mutable_high());
}

// "1.5 times as much" is a growth of 50 percent.
void RatioToGrowth(FigureFrame* frame) {
  const auto ratio = Decimal::Parse(frame->quantity.value());
  if (!ratio.has_value()) return;
  const auto growth = ratio->Shifted(2).Plus(Decimal(-100));
  if (!growth.has_value()) return;
  frame->quantity.set_value(growth->ToString());
  frame->quantity.mutable_unit()->Clear();
  frame->quantity.mutable_unit()->set_kind(v1::Unit::KIND_PERCENT);
  frame->derivation = "growth.from-ratio";
}

class SentenceReader {
 public:
  SentenceReader(const Chart& chart, const Sentence& sentence, Carried* carried, Nominals* nominals,
                 std::vector<FigureFrame>* frames)
      : chart_(chart),
        sentence_(sentence),
        nominals_(*nominals),
        cues_(chart, sentence.tokens),
        amounts_(chart.In<QuantityValue>(sentence.tokens)),
        areas_(NeedsAreas(*carried) ? AreasOf(chart, cues_) : std::vector<AreaMention>()),
        carried_(*carried),
        frames_(*frames),
        first_(frames->size()),
        same_paragraph_(carried->paragraph == sentence.paragraph) {
    carried->paragraph = sentence.paragraph;
    const auto index = static_cast<size_t>(&sentence - chart.document().sentences.data());
    carried->referents.Learn(chart, cues_, index < kLeadSentences);
  }

  void Run() {
    const Node* previous = nullptr;
    TransformationReading last;
    for (const Node* node : amounts_) {
      if (OnlyRefersBack(chart_.document(), *node) || frames_.size() >= kFiguresPerArticleMax) continue;
      const bool list = previous != nullptr && IsPercent(*previous) && IsPercent(*node) &&
                        node->tokens.begin - previous->tokens.end <= kListGapMax;
      TransformationReading reading = ReadTransformation(cues_, *node, list ? &last : nullptr);
      const bool open = IsPercent(*node) && reading.words.empty() && frames_.size() > first_;
      const FigureFrame* chain = open ? ShareBefore(*node) : nullptr;
      if (chain != nullptr) {
        reading = {v1::TRANSFORMATION_SHARE, chain->transformation_words, false, "figure.share.chain"};
      }
      Read(*node, reading);
      last = reading;
      previous = node;
    }
    ReadMultiples();
    if (frames_.size() == first_) return HandOn();
    CompletePartners(chart_.document(), first_, &frames_);
    ShareOut(chart_, cues_, first_, &frames_);
    InheritAreas(chart_, cues_, areas_, first_, carried_, &frames_);
    DatesInTurn(chart_, cues_, first_, &frames_);
    LinkLevels(chart_.document(), cues_, first_, &frames_);
    SettleStock(chart_, cues_, first_, &frames_);
    TakeValidity(chart_, cues_, first_, &frames_);
    SettleRoles(chart_, cues_, sentence_, first_, &carried_, &nominals_, &frames_);
    HandOn();
  }

 private:
  // Most sentences measure nothing; then areas serve only the one that the text opens with.
  bool NeedsAreas(const Carried& carried) const {
    return !amounts_.empty() || !cues_.Of("multiples").empty() || carried.subject.empty();
  }

  // The share that a percentage goes on from: "Zambia 52%, Botswana 11%", "while Peru was second with 3%".
  const FigureFrame* ShareBefore(const Node& percent) const {
    if (ContinuesShares(chart_, cues_, frames_.back(), percent)) return &frames_.back();
    const TokenIndex begin = percent.tokens.begin;
    const Document& document = chart_.document();
    if (begin == 0 || !(document.tokens[begin - 1].Is("with") || document.tokens[begin - 1].Is("với")))
      return nullptr;
    if (frames_.back().transformation != v1::TRANSFORMATION_RANK) return nullptr;
    for (size_t i = frames_.size(); i > first_; --i) {
      if (frames_[i - 1].transformation == v1::TRANSFORMATION_SHARE) return &frames_[i - 1];
    }
    return nullptr;
  }

  void Read(const Node& node, const TransformationReading& reading) {
    FigureFrame frame;
    frame.node = &node;
    frame.tokens = node.tokens;
    frame.quantity = node.As<QuantityValue>()->quantity;
    frame.transformation = reading.transformation;
    frame.transformation_words = reading.words;
    frame.rule = reading.rule;
    frame.sentence = cues_.sentence();
    if (frame.quantity.unit().kind() == v1::Unit::KIND_RATIO) RatioToGrowth(&frame);
    if (reading.negative) {
      Negate(&frame.quantity);
      frame.derivation = "sign.from-words";
    }
    Complete(&frame);
  }

  // A multiple told by a verb ("doubled"), where no amount stands for it.
  void ReadMultiples() {
    for (const Cue& cue : cues_.Of("multiples")) {
      if (IsAdjective(cue)) continue;
      const bool told = std::any_of(frames_.begin() + first_, frames_.end(), [&](const FigureFrame& frame) {
        return frame.tokens.Overlaps(cue.tokens);
      });
      if (told) continue;
      FigureFrame frame;
      frame.tokens = cue.tokens;
      frame.quantity.set_value(std::string(cue.entry->Get("growth")));
      frame.quantity.set_kind(v1::Quantity::KIND_EXACT);
      frame.quantity.mutable_unit()->set_kind(v1::Unit::KIND_PERCENT);
      frame.quantity.set_significant_digits(1);
      frame.derivation = "growth.from-multiple";
      frame.transformation = v1::TRANSFORMATION_GROWTH;
      frame.transformation_words = cue.tokens;
      frame.rule = "figure.growth.multiple";
      frame.sentence = cues_.sentence();
      Complete(&frame);
    }
  }

  // "a double taxation agreement": only a verb doubles something.
  bool IsAdjective(const Cue& cue) const {
    if (!cue.entry->Has("bare") || cue.tokens.begin == 0) return false;
    const Token& before = chart_.document().tokens[cue.tokens.begin - 1];
    return before.line_start || !before.IsWord() ||
           cues_.EndingAt("tense_words", cue.tokens.begin).entry == nullptr;
  }

  void Complete(FigureFrame* frame) {
    const int level = LevelBefore(chart_.document(), cues_, frames_, first_, *frame);
    if (level >= 0 && frame->transformation != v1::TRANSFORMATION_LEVEL) {
      const FigureFrame& base = frames_[level];
      frame->level = level;
      frame->measure = base.measure;
      frame->measure_words = base.measure_words;
      frame->subject = base.subject;
      frame->counterpart = base.counterpart;
    } else {
      const MeasureReading measure =
          frame->node != nullptr ? ReadMeasure(cues_, *frame->node) : MeasureReading();
      frame->measure = measure.measure;
      frame->measure_words = measure.words;
      frame->balance = measure.balance;
      TakeTold(frame);
      if (frame->rule == "figure.level.rate") frame->measure = v1::MEASURE_OTHER;
      ReadTraded(chart_.document(), cues_, same_paragraph_ && IsTrade(carried_.measure), frame);
      ReadFrameAreas(chart_, cues_, areas_, carried_, same_paragraph_, frame);
    }
    SetStatus(chart_, cues_, frame);
    ReadTime(frame);
    frames_.push_back(std::move(*frame));
  }

  void ReadTime(FigureFrame* frame) {
    PeriodQuestion question;
    question.quantity = frame->tokens;
    question.tense = ReadTense(chart_.document(), cues_, frame->tokens);
    // "is to pass 5 tonnes, against 4 of last year": what is compared with was.
    if (cues_.EndingAt("comparison_words", frame->tokens.begin).entry != nullptr || FollowsAfter(*frame))
      question.tense = {};
    question.reach = ReachOf(cues_, *frame, question.tense);
    question.change = !IsLevel(*frame);
    question.goal = IsGoal(*frame);
    question.loan = frame->measure == v1::MEASURE_LOAN_OR_AID;
    const FigureFrame* beside = InSeries(chart_.document(), cues_, frames_, first_, *frame);
    // A part of what was told goes on for a paragraph more.
    const uint32_t back = IsLevel(*frame) || IsChange(*frame) ? 0 : 1;
    const bool near = same_paragraph_ && carried_.paragraph - carried_.period_paragraph <= back;
    if (CarriesPeriod(*frame, carried_.measure, question.tense, near || beside != nullptr))
      question.carried = beside != nullptr ? beside->period : carried_.period;
    const PeriodReading reading = ReadPeriod(chart_, cues_, question);
    if (IsChange(*frame)) frame->base_period = reading.base;
    // "trade was 5 million in 2023, and Kenya buys 4% of it" tells of now.
    const bool now = question.tense.tense == Tense::kNow && frame->level >= 0 &&
                     question.tense.words.begin >= frames_[frame->level].tokens.end;
    frame->of_now = !reading.now.empty();
    if (frame->level >= 0 && !now) {
      TakeTime(frames_[frame->level], frame);
      return;
    }
    frame->period = reading.period;
    if (frame->period != nullptr && frame->period == question.carried)
      frame->settled = beside != nullptr ? beside->settled : carried_.settled;
    SettleGoal(chart_, question.tense.tense, frame);
    SettleTime(chart_, question.tense.tense, reading.now, frame);
    if (question.reach == PeriodReach::kNone) SettleTerm(chart_, frame);
  }

  // "20 million tonnes this year, after 19 million in 2024".
  bool FollowsAfter(const FigureFrame& frame) const {
    const TokenIndex begin = frame.tokens.begin;
    if (begin == cues_.sentence().begin) return false;
    const Token& before = chart_.document().tokens[begin - 1];
    return before.Is("after") || before.Is("sau");
  }

  // "the figure may pass 3 million": measures what the text measured before.
  void TakeTold(FigureFrame* frame) const {
    const Cue figure =
        cues_.Before("pronouns", frame->tokens.begin, cues_.ClauseOf(frame->tokens.begin).begin);
    if (figure.entry == nullptr || figure.entry->Get("figure") != "1") return;
    const bool open = frame->measure == v1::MEASURE_OTHER && frame->measure_words.empty() &&
                      frame->quantity.unit().kind() == v1::Unit::KIND_MONEY &&
                      frame->quantity.unit().per().empty();
    if (!open) return;
    frame->measure = carried_.measure;
    frame->measure_words = figure.tokens;
  }

  // The time of a level or share, for what is told next.
  void HandOnPeriod(const FigureFrame& frame) {
    if (!HandsOn(chart_.document(), cues_, frame)) return;
    carried_.period = frame.period;
    carried_.period_paragraph = carried_.paragraph;
    carried_.settled = frame.settled;
  }

  void HandOn() {
    for (size_t i = first_; i < frames_.size(); ++i) {
      const FigureFrame& frame = frames_[i];
      if (frame.status == v1::OBSERVATION_STATUS_TARGET) continue;
      if (IsLevel(frame) || frame.transformation == v1::TRANSFORMATION_SHARE) HandOnPeriod(frame);
      if (!IsLevel(frame)) continue;
      if (frame.measure != v1::MEASURE_OTHER && frame.measure != v1::MEASURE_COUNT)
        carried_.measure = frame.measure;
      carried_.referents.Tell(frame.subject);
      if (frame.subject.node == nullptr) continue;
      if (IsTrade(frame.measure) && frame.counterpart.node != nullptr && !frame.subject.carried) {
        carried_.trade = {frame.subject, frame.counterpart};
        carried_.traded = true;
      }
      if (frame.counterpart.node != nullptr || frame.subject.node != carried_.subject.node) {
        carried_.counterpart = frame.counterpart;
      }
      carried_.subject = frame.subject;
    }
    if (carried_.subject.empty()) {
      for (const AreaMention& area : areas_) {
        if (area.adjective || !area.role.empty()) continue;
        carried_.subject.node = area.node;
        carried_.subject.words = area.node->tokens;
        break;
      }
    }
  }

  const Chart& chart_;
  const Sentence& sentence_;
  Nominals& nominals_;
  const Cues cues_;
  const Nodes amounts_;
  const std::vector<AreaMention> areas_;
  Carried& carried_;
  std::vector<FigureFrame>& frames_;
  const size_t first_;
  const bool same_paragraph_;
};

}  // namespace

std::vector<FigureFrame> ExtractFigures(const Chart& chart) {
  std::vector<FigureFrame> frames;
  // One for each as a rule.
  frames.reserve(chart.All<QuantityValue>().size());
  Carried carried;
  carried.trade = LeadPair(chart);
  Nominals nominals(chart);
  for (const Sentence& sentence : chart.document().sentences) {
    SentenceReader(chart, sentence, &carried, &nominals, &frames).Run();
  }
  DropRestated(chart.document(), &frames);
  return frames;
}

}  // namespace accord::ingest
