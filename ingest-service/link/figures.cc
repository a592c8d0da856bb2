#include "ingest-service/link/figures.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/container/inlined_vector.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/assign.h"
#include "common/base/names.h"
#include "common/text/unicode.h"
#include "ingest-service/extract/date/date.h"
#include "ingest-service/extract/figure/compound.h"
#include "ingest-service/link/claims.h"
#include "ingest-service/link/evidence.h"

namespace accord::ingest {
namespace {

constexpr absl::string_view kPrivate = "private:";

// A subject or counterpart on its way into the record.
struct LinkedArea {
  // Join key of the participant, else the folded words, which identify nothing outside the article. Empty
  // when there is none.
  std::string key;
  // One, or the places of the parts that it was put together of.
  absl::InlinedVector<ByteSpan, 2> spans;
};

// Of an area that is not empty, which goes into `ref`.
LinkedArea Link(const Document& document, const Entities& entities, const FigureArea& area,
                v1::ParticipantRef* ref) {
  LinkedArea linked;
  for (const TokenRange part : area.parts) linked.spans.push_back(document.SpanOf(part));
  if (area.parts.empty())
    linked.spans.push_back(area.node != nullptr ? area.node->span : document.SpanOf(area.words));
  if (area.node != nullptr && entities.Of(area.node).size() == 1) {
    const EntityIndex entity = entities.Of(area.node).front();
    entities.Ref(entity).WriteTo(ref);
    linked.key = entities.Key(entity);
    return linked;
  }
  ref->set_display_name(AreaText(document, area));
  ref->set_type(v1::PARTICIPANT_TYPE_GROUP);
  linked.key = absl::StrCat(kPrivate, text::Fold(ref->display_name()));
  return linked;
}

const v1::Date* DateOf(const Node* node) { return node == nullptr ? nullptr : &node->As<DateValue>()->date; }

// What tells a figure from others, as text.
struct FigureKeys {
  std::string value;
  std::string unit;
};

std::string ValueKey(const v1::Quantity& quantity) {
  return quantity.value().empty() ? absl::StrCat(quantity.low(), "/", quantity.high()) : quantity.value();
}

std::string UnitKey(const v1::Unit& unit) {
  return absl::StrCat(v1::Unit::Kind_Name(unit.kind()), ":", unit.code(), ":", unit.per(), ":",
                      text::Fold(unit.counted_noun()));
}

class FigureBuilder {
 public:
  FigureBuilder(const Document& document, const Entities& entities, const std::vector<FigureFrame>& frames,
                v1::ParsedArticle* parsed)
      : document_(document),
        entities_(entities),
        frames_(frames),
        claims_(document),
        evidence_(document),
        parsed_(*parsed) {}

  void Run() {
    const int first = parsed_.figures_size();
    for (const FigureFrame& frame : frames_) AddRecord(frame);
    NameMembers();
    for (size_t i = 0; i < frames_.size(); ++i) {
      v1::ParsedFigure& parsed = *parsed_.mutable_figures(first + static_cast<int>(i));
      v1::Figure& figure = *parsed.mutable_figure();
      figure.set_name(names_[i]);
      if (frames_[i].level >= 0) figure.set_level_figure(names_[frames_[i].level]);
      parsed.set_key(KeyOf(i, figure));
      AddClaims(i, &figure);
    }
    KeepApart(first);
  }

 private:
  // An article that tells two exact values under one key means two observations that the key cannot tell
  // apart (a year's flow and a total to date): none of them may be joined with another article's.
  void KeepApart(int first) {
    absl::flat_hash_map<absl::string_view, absl::string_view> value_of;
    absl::flat_hash_set<std::string> doubtful;
    for (int i = first; i < parsed_.figures_size(); ++i) {
      const v1::ParsedFigure& parsed = parsed_.figures(i);
      if (parsed.figure().quantity().kind() != v1::Quantity::KIND_EXACT) continue;
      const absl::string_view value = keys_[i - first].value;
      const auto [known, added] = value_of.emplace(parsed.key(), value);
      if (!added && known->second != value) doubtful.insert(parsed.key());
    }
    if (doubtful.empty()) return;
    for (int i = first; i < parsed_.figures_size(); ++i) {
      v1::ParsedFigure& parsed = *parsed_.mutable_figures(i);
      if (doubtful.contains(parsed.key())) parsed.set_key(absl::StrCat(kPrivate, parsed.figure().name()));
    }
  }

  void AddRecord(const FigureFrame& frame) {
    v1::ParsedFigure& parsed = *parsed_.add_figures();
    claims_.SetSpan(document_.SpanOf(frame.sentence), parsed.mutable_clause());
    v1::Figure& figure = *parsed.mutable_figure();
    figure.set_measure(frame.measure);
    if (const absl::string_view words = document_.TextOf(frame.measure_words); !words.empty())
      Assign(words, figure.mutable_measure_text());
    LinkedArea& subject = subjects_.emplace_back();
    if (!frame.subject.empty()) subject = Link(document_, entities_, frame.subject, figure.mutable_subject());
    LinkedArea& counterpart = counterparts_.emplace_back();
    if (!frame.counterpart.empty())
      counterpart = Link(document_, entities_, frame.counterpart, figure.mutable_counterpart());
    if (const v1::Date* date = DateOf(frame.period)) *figure.mutable_period() = *date;
    if (const v1::Date* date = DateOf(frame.base_period)) *figure.mutable_base_period() = *date;
    figure.set_transformation(frame.transformation);
    figure.set_status(frame.status);
    *figure.mutable_quantity() = frame.quantity;
    Assign(document_.TextOf(frame.tokens), figure.mutable_quantity()->mutable_as_written());
    keys_.push_back({ValueKey(frame.quantity), UnitKey(frame.quantity.unit())});
  }

  // Principal keys: subject, measure, period, value; what is equal in all is told apart by the order of
  // surface bytes.
  void NameMembers() {
    std::vector<std::array<absl::string_view, 6>> keys;
    keys.reserve(frames_.size());
    for (size_t i = 0; i < frames_.size(); ++i) {
      const FigureFrame& frame = frames_[i];
      const v1::Date* period = DateOf(frame.period);
      keys.push_back(
          {subjects_[i].key, v1::Measure_Name(frame.measure), v1::Transformation_Name(frame.transformation),
           period == nullptr ? absl::string_view() : period->edtf(), keys_[i].value, keys_[i].unit});
    }
    std::vector<size_t> order(frames_.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
      if (keys[a] != keys[b]) return keys[a] < keys[b];
      return document_.TextOf(frames_[a].sentence) < document_.TextOf(frames_[b].sentence);
    });
    names_.resize(frames_.size());
    int tie = 0;
    for (size_t k = 0; k < order.size(); ++k) {
      tie = k > 0 && keys[order[k]] == keys[order[k - 1]] ? tie + 1 : 0;
      names_[order[k]] = MemberName(kFigures, document_.article.name(), keys[order[k]], tie);
    }
  }

  // One observation wherever it is told: measure, areas, transformation, unit and period, when all are known
  // outside the article.
  std::string KeyOf(size_t i, const v1::Figure& figure) const {
    const bool known_subject = !subjects_[i].key.empty() && !absl::StartsWith(subjects_[i].key, kPrivate);
    const bool known_counterpart = !absl::StartsWith(counterparts_[i].key, kPrivate);
    // Pesos of an unnamed country are comparable with nothing.
    const v1::Unit& unit = figure.quantity().unit();
    const bool known_unit = unit.kind() != v1::Unit::KIND_MONEY || !unit.code().empty();
    const bool measured =
        known_unit && figure.measure() != v1::MEASURE_OTHER && figure.measure() != v1::MEASURE_COUNT;
    if (!known_subject || !known_counterpart || !measured || figure.period().edtf().empty() ||
        figure.transformation() == v1::TRANSFORMATION_SHARE ||
        figure.transformation() == v1::TRANSFORMATION_RANK) {
      return absl::StrCat(kPrivate, figure.name());
    }
    return absl::StrCat("figure:", v1::Measure_Name(figure.measure()), "|",
                        v1::Transformation_Name(figure.transformation()), "|", subjects_[i].key, "|",
                        counterparts_[i].key, "|", figure.period().edtf(), "|", keys_[i].unit);
  }

  void AddArea(absl::string_view field, const FigureFrame& frame, const LinkedArea& area,
               const v1::ParticipantRef& ref) {
    if (area.spans.empty()) return;
    const ValueRef value = ParticipantClaimValue(ref);
    evidence_.Add(field, area.spans.size() == 1
                             ? claims_.FromText(value, frame.rule, area.spans)
                             : claims_.Derived(value, frame.rule, area.spans, "figure.area.part-of"));
  }

  void AddClaims(size_t i, v1::Figure* figure) {
    const FigureFrame& frame = frames_[i];
    const ByteSpan amount = document_.SpanOf(frame.tokens);
    const ByteSpan words = document_.SpanOf(frame.measure_words);
    const ByteSpan change = document_.SpanOf(frame.transformation_words);
    const auto code = [](absl::string_view name, absl::string_view prefix) {
      return CodeValue(name.substr(prefix.size()));
    };
    evidence_.Add("measure", claims_.FromText(code(v1::Measure_Name(figure->measure()), "MEASURE_"),
                                              frame.rule, {words.empty() ? amount : words}));
    if (!words.empty()) {
      evidence_.Add("measure_text", claims_.FromText(TextValue(figure->measure_text()), frame.rule, {words}));
    }
    AddArea("subject", frame, subjects_[i], figure->subject());
    AddArea("counterpart", frame, counterparts_[i], figure->counterpart());
    if (frame.period != nullptr) {
      evidence_.Add("period", claims_.FromText(DateClaimValue(figure->period()), frame.period->rule,
                                               {frame.period->span}));
    }
    if (frame.base_period != nullptr) {
      evidence_.Add("base_period", claims_.FromText(DateClaimValue(figure->base_period()),
                                                    frame.base_period->rule, {frame.base_period->span}));
    }
    evidence_.Add("transformation",
                  claims_.FromText(code(v1::Transformation_Name(figure->transformation()), "TRANSFORMATION_"),
                                   frame.rule, {change.empty() ? amount : change}));
    const absl::string_view quantity_rule = frame.node == nullptr ? frame.rule : frame.node->rule;
    const ValueRef value = QuantityClaimValue(figure->quantity());
    evidence_.Add("quantity", frame.derivation.empty() ? claims_.FromText(value, quantity_rule, {amount})
                                                       : claims_.Derived(value, quantity_rule,
                                                                         {change, amount}, frame.derivation));
    const ByteSpan status = document_.SpanOf(frame.status_words);
    evidence_.Add("status",
                  claims_.FromText(code(v1::ObservationStatus_Name(figure->status()), "OBSERVATION_STATUS_"),
                                   frame.rule, {status.empty() ? amount : status}));
    if (frame.level >= 0) {
      evidence_.Add("level_figure", claims_.Derived(TextValue(figure->level_figure()), frame.rule,
                                                    {document_.SpanOf(frames_[frame.level].tokens), amount},
                                                    "figure.level-of"));
    }
    evidence_.WriteTo(figure);
  }

  const Document& document_;
  const Entities& entities_;
  const std::vector<FigureFrame>& frames_;
  const ClaimMaker claims_;
  EvidenceWriter evidence_;
  v1::ParsedArticle& parsed_;
  // By frame.
  std::vector<LinkedArea> subjects_;
  std::vector<LinkedArea> counterparts_;
  std::vector<FigureKeys> keys_;
  std::vector<std::string> names_;
};

}  // namespace

void BuildFigures(const Document& document, const Entities& entities, const std::vector<FigureFrame>& frames,
                  v1::ParsedArticle* parsed) {
  FigureBuilder(document, entities, frames, parsed).Run();
}

}  // namespace accord::ingest
