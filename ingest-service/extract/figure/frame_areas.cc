#include "ingest-service/extract/figure/frame_areas.h"

#include "ingest-service/extract/figure/counts.h"
#include "ingest-service/extract/figure/lenders.h"
#include "ingest-service/extract/figure/measure.h"
#include "ingest-service/extract/figure/subjects.h"
#include "ingest-service/extract/figure/things.h"
#include "ingest-service/extract/place/place.h"
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
      SetAreas(ReadCount(chart_, cues_, areas_, carried_.referents, *frame, NextAmount(*frame)), frame);
      return;
    }
    const bool described = level && frame->measure == v1::MEASURE_OTHER && frame->measure_words.empty();
    if (!level && ReadChanged(frame)) return;
    if (level && frame->measure_words.empty()) ReadShipment(frame);
    if (level && ReadPassage(frame)) return;
    if (described) frame->subject = SubjectWords(chart_, cues_, carried_.referents, *frame);
    if (!frame->subject.empty()) return;
    // Whom the text spoke of before serves what it goes on to measure, not a length or a price.
    const bool trade = IsTrade(frame->measure) || frame->balance;
    const bool carries = trade || (same_paragraph_ && frame->measure != v1::MEASURE_OTHER);
    SetAreas(ReadAreas(chart_, cues_, areas_, frame->measure, NextAmount(*frame), frame->tokens,
                       CarriedSubject(*frame, carries)),
             frame);
    CompleteTrade(frame);
    NameThing(frame);
    if (frame->measure == v1::MEASURE_LOAN_OR_AID && frame->quantity.unit().kind() == v1::Unit::KIND_MONEY)
      NameLender(chart_, cues_, areas_, frame);
    NamePartner(frame);
    if (frame->subject.empty() || (level && !trade && !TellsArea(*frame))) NameWords(frame);
  }

 private:
  // What the clause itself tells of is nearer than whom the text spoke of before; a bare measure ("Output
  // this year") is still theirs.
  void NameWords(FigureFrame* frame) const {
    const FigureArea words = SubjectWords(chart_, cues_, carried_.referents, *frame);
    const bool measures = !frame->measure_words.empty() && words.words.Contains(frame->measure_words);
    if (words.empty() || (measures && !frame->subject.empty())) return;
    frame->subject = words;
  }

  // Whom a sentence goes on to speak of: "he", or who was told before.
  FigureArea CarriedSubject(const FigureFrame& frame, bool carries) const {
    const Cue pronoun =
        cues_.Before("pronouns", frame.tokens.begin, cues_.ClauseOf(frame.tokens.begin).begin);
    if (pronoun.entry != nullptr && pronoun.entry->Get("person") == "1" &&
        cues_.At("attribute_words", pronoun.tokens.end).entry == nullptr) {
      const Node* person = PersonBefore(chart_, pronoun.tokens.begin);
      if (person != nullptr) return {person, person->tokens};
    }
    if (!carries) return {};
    FigureArea subject = carried_.subject;
    subject.carried = true;
    return subject;
  }

  // "cuts the journey time by 20%", "giúp chi phí vận tải giảm 20%": a change of something that is no
  // measure.
  bool ReadChanged(FigureFrame* frame) const {
    if (frame->transformation != v1::TRANSFORMATION_GROWTH || frame->transformation_words.empty())
      return false;
    const TokenRange changed = ChangedThing(chart_, cues_, frame->transformation_words, frame->tokens);
    if (changed.empty()) return false;
    frame->subject = Resolve(chart_, cues_, carried_.referents, changed, changed.begin);
    frame->counterpart = {};
    return true;
  }

  // Tonnes that go to a country are traded, whatever the verb.
  void ReadShipment(FigureFrame* frame) const {
    if (frame->measure != v1::MEASURE_PRODUCTION || frame->quantity.unit().code() != "t") return;
    const TokenRange clause = cues_.ClauseOf(frame->tokens.begin);
    for (const AreaMention& area : areas_) {
      const PlaceValue* place = area.node->As<PlaceValue>();
      if (area.role == "to" && place != nullptr && place->country && clause.Contains(area.node->tokens))
        frame->measure = v1::MEASURE_EXPORTS;
    }
  }

  // "trade through the gate", "480 lượt xe qua cửa khẩu này": what passes through a thing is told of the
  // thing.
  bool ReadPassage(FigureFrame* frame) const {
    if (frame->measure != v1::MEASURE_TRADE_TURNOVER && frame->measure != v1::MEASURE_COUNT) return false;
    const TokenRange clause = cues_.ClauseOf(frame->tokens.begin);
    for (const Cue& through : cues_.Of("area_prepositions")) {
      const TokenRange& at = through.tokens;
      if (through.entry->Get("role") != "through" || !clause.Contains(at)) continue;
      // A count's stands right behind it, a sum's before it.
      const bool count = frame->measure == v1::MEASURE_COUNT;
      if (count ? at.begin < frame->tokens.end || at.begin > frame->tokens.end + 1
                : at.end > frame->tokens.begin)
        continue;
      const FigureArea thing = ThingAt(chart_, cues_, carried_.referents, at.end);
      if (thing.node == nullptr) continue;
      frame->subject = thing;
      return true;
    }
    return false;
  }

  // What one of the two that the story is about invests or lends, it does in the other's country.
  void NamePartner(FigureFrame* frame) const {
    const bool given = frame->measure == v1::MEASURE_INVESTMENT || frame->measure == v1::MEASURE_LOAN_OR_AID;
    const bool money = frame->quantity.unit().kind() == v1::Unit::KIND_MONEY ||
                       frame->quantity.unit().kind() == v1::Unit::KIND_PERCENT;
    if (given && money && frame->counterpart.empty() && TellsArea(*frame))
      frame->counterpart = OtherOf(chart_.document(), carried_.trade, frame->subject);
  }

  // Capacity and cost are a plant's, tonnes a commodity's: the thing of the clause is nearer than whom the
  // text speaks of.
  void NameThing(FigureFrame* frame) const {
    const bool physical = frame->quantity.unit().kind() == v1::Unit::KIND_PHYSICAL;
    if (physical && IsTrade(frame->measure) && !TellsArea(*frame)) {
      const FigureArea commodity = SubjectWords(chart_, cues_, carried_.referents, *frame);
      if (!commodity.empty()) frame->subject = commodity;
      return;
    }
    const bool made = physical && frame->measure == v1::MEASURE_PRODUCTION;
    if (!made && frame->measure != v1::MEASURE_INVESTMENT) return;
    const TokenRange behind = made ? DescribedBehind(chart_, cues_, frame->tokens) : TokenRange{};
    const TokenRange phrase = behind.empty() ? DescribedBefore(chart_, cues_, frame->tokens) : behind;
    if (phrase.empty() && !made && IsProjectCost(*frame) && !TellsArea(*frame)) {
      const FigureArea topic = carried_.referents.Topic(frame->tokens.begin);
      if (!topic.empty()) frame->subject = topic;
    }
    if (phrase.empty() || IsCounted(*frame, phrase)) return;
    const FigureArea thing = Resolve(chart_, cues_, carried_.referents, phrase,
                                     behind.empty() ? phrase.begin : frame->tokens.begin);
    const bool nearer = !TellsArea(*frame) || phrase.begin >= frame->subject.words.begin;
    const bool open = frame->subject.empty() || !TellsArea(*frame);
    if (nearer && (thing.node != nullptr || open || !made)) frame->subject = thing;
  }

  // "Costs", "tổng mức đầu tư": of the thing that the text is about.
  bool IsProjectCost(const FigureFrame& frame) const {
    const Cue measure = cues_.At("measures", frame.measure_words.begin);
    return !frame.measure_words.empty() && measure.entry != nullptr && measure.entry->Get("project") == "1";
  }

  // "nine projects": what an amount counts is no single thing.
  bool IsCounted(const FigureFrame& frame, TokenRange phrase) const {
    for (const Node* node : chart_.In<QuantityValue>(cues_.sentence())) {
      const bool own = node->tokens.end == frame.tokens.end;
      if (!own && (node->tokens.Overlaps(phrase) || node->tokens.end == phrase.begin)) return true;
    }
    return false;
  }

  static void SetAreas(const AreaReading& areas, FigureFrame* frame) {
    frame->subject = areas.subject;
    frame->counterpart = areas.counterpart;
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
    return !frame.subject.empty() && cues_.sentence().Contains(frame.subject.words);
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
