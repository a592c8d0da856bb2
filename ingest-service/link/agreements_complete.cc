#include "ingest-service/link/agreements_complete.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "absl/strings/match.h"
#include "ingest-service/extract/agreement/mention.h"
#include "ingest-service/extract/agreement/words.h"
#include "ingest-service/extract/date/civil.h"
#include "ingest-service/extract/date/date.h"
#include "ingest-service/extract/place/place.h"

namespace accord::ingest {
namespace {

// What a story dates further back than this is not its news.
constexpr int kNewsDaysMax = 45;

Step* ConcludingStep(AgreementRecord* record) {
  for (Step& step : record->steps) {
    if (step.status == v1::AGREEMENT_STATUS_SIGNED || step.status == v1::AGREEMENT_STATUS_EXCHANGED)
      return &step;
  }
  return nullptr;
}

bool IsOld(const AgreementRecord& record) {
  return record.marker == "old" || record.marker == "first" || record.year.has_value();
}

// When and where something took place, with the words.
struct Event {
  std::optional<LinkedDate> date;
  std::optional<LinkedParticipant> place;
};

class Completer {
 public:
  Completer(const Document& document, const Chart& chart, const PartyLinker& linker,
            std::vector<AgreementRecord>* records)
      : document_(document), chart_(chart), linker_(linker), records_(*records) {}

  void Run() {
    std::stable_sort(
        records_.begin(), records_.end(),
        [](const AgreementRecord& a, const AgreementRecord& b) { return a.clause.begin < b.clause.begin; });
    SpreadSameEvent();
    for (size_t i = 0; i < records_.size(); ++i) TakeEvent(i);
    for (size_t i = 0; i < records_.size(); ++i) {
      FindParties(&records_[i]);
      if (records_[i].parties.empty()) TakeNeighbourParties(i);
      DecideKind(&records_[i]);
      EndTerm(&records_[i]);
    }
    std::erase_if(records_, [](const AgreementRecord& r) { return !IsTold(r); });
    for (AgreementRecord& record : records_) ChooseClause(&record);
  }

 private:
  // "On the same occasion A and B exchanged ... Six other memoranda were signed": the paragraph goes on.
  void SpreadSameEvent() {
    for (size_t i = 1; i < records_.size(); ++i) {
      const AgreementRecord& before = records_[i - 1];
      if (!before.same_event || before.headline || records_[i].headline) continue;
      if (document_.sentences[before.sentence].paragraph ==
          document_.sentences[records_[i].sentence].paragraph) {
        records_[i].same_event = true;
      }
    }
  }

  void TakeEvent(size_t i) {
    AgreementRecord& record = records_[i];
    Step* step = ConcludingStep(&record);
    if (step == nullptr || step->date.has_value() || IsOld(record)) return;
    Event event;
    if (record.same_event) {
      event = EventBefore(record.sentence);
      if (!event.date.has_value() && !event.place.has_value()) event = EventOfRecordBefore(i);
    }
    if (!event.date.has_value()) event.date = LeadDate(i);
    if (event.date.has_value()) {
      step->date = *event.date;
      step->date->source.rule = "agreement.date.event";
      step->date->source.derivation = "event.shared";
    }
    if (event.place.has_value() && !record.place.has_value()) {
      record.place = *event.place;
      record.place->source.rule = "agreement.place.event";
      record.place->source.derivation = "event.shared";
    }
    TakeWitnesses(i);
  }

  // The sentence before tells an occasion: "the conference held in 2022 in Ha Long city".
  Event EventBefore(size_t sentence) const {
    Event event;
    if (sentence == 0) return event;
    const TokenRange range = document_.sentences[sentence - 1].tokens;
    TokenIndex verb = range.end;
    for (TokenIndex at = range.begin; at < range.end && verb == range.end; ++at) {
      if (agreement::HitAt(document_, at, range.end, "event_verbs") != nullptr) verb = at;
    }
    if (verb == range.end) return event;
    size_t precision = 0;
    for (const Node* node : chart_.In<DateValue>(range)) {
      const DateValue& date = *node->As<DateValue>();
      if (date.kind != DateValue::Kind::kPoint || date.date.edtf().size() <= precision) continue;
      precision = date.date.edtf().size();
      event.date = LinkedDate{date.date, {{node->span}, ""}};
    }
    for (const agreement::Mention& mention : agreement::MentionsIn(chart_, {verb, range.end})) {
      if (mention.kind != agreement::Mention::Kind::kPlace || mention.tokens.begin == range.begin) continue;
      if (agreement::LinkRole(document_, mention.tokens.begin - 1, range.end) != "place") continue;
      event.place = linker_.Place({mention.node, ""});
      break;
    }
    return event;
  }

  Event EventOfRecordBefore(size_t i) const {
    Event event;
    for (size_t k = i; k-- > 0;) {
      const AgreementRecord& before = records_[k];
      if (before.headline || IsOld(before) || before.Concluded() == nullptr) continue;
      event.date = *before.Concluded();
      event.place = before.place;
      return event;
    }
    return event;
  }

  // Today's news: the first step that the story dates.
  std::optional<LinkedDate> LeadDate(size_t i) const {
    for (const AgreementRecord& record : records_) {
      if (&record == &records_[i] || record.headline || IsOld(record)) continue;
      const LinkedDate* date = record.Concluded();
      if (date != nullptr && !IsNews(date->date)) continue;
      if (date != nullptr && record.sentence <= records_[i].sentence) return *date;
      if (date == nullptr) {
        const Step* renewed = record.StepOf(v1::AGREEMENT_STATUS_RENEWED);
        if (renewed != nullptr && renewed->date.has_value() && record.sentence <= records_[i].sentence) {
          return *renewed->date;
        }
      }
    }
    return std::nullopt;
  }

  // Not what was signed long before the article was published.
  bool IsNews(const v1::Date& date) const {
    const std::optional<absl::CivilDay> published = AnchorOf(document_);
    const std::optional<Ymd> day = ParsePoint(date.edtf());
    return !published.has_value() || !day.has_value() || LastDay(*day) >= *published - kNewsDaysMax;
  }

  // Who witnessed "7 documents" witnessed each of them.
  void TakeWitnesses(size_t i) {
    if (!records_[i].witnesses.empty()) return;
    for (size_t k = 0; k < i; ++k) {
      const AgreementRecord& all = records_[k];
      if (all.count == 1 || all.witnesses.empty() || IsOld(all)) continue;
      for (LinkedParticipant witness : all.witnesses) {
        witness.source.rule = "agreement.witness.event";
        witness.source.derivation = "event.shared";
        records_[i].witnesses.push_back(std::move(witness));
      }
      return;
    }
  }

  void FindParties(AgreementRecord* record) const {
    if (!record->parties.empty()) return;
    record->parties = linker_.ActedFor(record->signatory_nodes, "agreement.party.signatory-post");
    if (record->parties.size() >= 2) return;
    if (record->parties.empty() && record->signatory_nodes.empty() && record->count != 1) {
      record->parties = linker_.ActedFor(record->witness_nodes, "agreement.party.witness-state");
      if (record->parties.size() < 2) record->parties.clear();
    }
    const bool between_states = record->kind == v1::AGREEMENT_KIND_TREATY ||
                                record->kind == v1::AGREEMENT_KIND_FREE_TRADE_AGREEMENT ||
                                (record->kind == v1::AGREEMENT_KIND_OTHER && record->count != 1);
    if (record->parties.empty() && between_states && !record->kind_source.spans.empty()) {
      record->parties =
          linker_.CountryPair(record->kind_source.spans.front(), "agreement.party.two-countries");
    }
  }

  // "the agreement was supplemented by a protocol", "it succeeds the plan of 2021": between the same parties.
  void TakeNeighbourParties(size_t i) {
    for (size_t k = records_.size(); k-- > 0;) {
      const AgreementRecord& near = records_[k];
      if (k == i || near.parties.size() < 2 || near.headline || near.count != 1) continue;
      const bool touches =
          near.sentence <= records_[i].sentence && records_[i].sentence <= near.last_sentence + 1;
      if (!touches) continue;
      for (LinkedParticipant party : near.parties) {
        party.source.rule = "agreement.party.neighbour";
        party.source.derivation = "party.back-reference";
        records_[i].parties.push_back(std::move(party));
      }
      return;
    }
  }

  // "agreement", "pact": a treaty between countries.
  static void DecideKind(AgreementRecord* record) {
    if (record->kind == v1::AGREEMENT_KIND_UNSPECIFIED) record->kind = v1::AGREEMENT_KIND_OTHER;
    if (!record->open_kind || record->kind != v1::AGREEMENT_KIND_COOPERATION_AGREEMENT) return;
    const bool countries =
        record->parties.size() >= 2 &&
        std::all_of(record->parties.begin(), record->parties.end(), [](const auto& p) {
          return p.ref.type() == v1::PARTICIPANT_TYPE_COUNTRY || absl::StartsWith(p.key, "body:government|");
        });
    if (!countries) return;
    record->kind = v1::AGREEMENT_KIND_TREATY;
    record->kind_source.derivation = "kind.by-parties";
  }

  // "valid for five years" from a start that is told: the last day, or the last month, of the term.
  static void EndTerm(AgreementRecord* record) {
    const bool ended = record->StepOf(v1::AGREEMENT_STATUS_TERMINATED) != nullptr ||
                       record->StepOf(v1::AGREEMENT_STATUS_EXPIRED) != nullptr;
    if (ended && !record->valid_from.has_value() && record->Concluded() != nullptr) {
      record->valid_from = *record->Concluded();
      record->valid_from->source.derivation = "conclusion.as-start";
    }
    if (record->term_from_signing && !record->valid_from.has_value()) StartAtSigning(record);
    if (record->term_months == 0 || record->valid_until.has_value() || !record->valid_from.has_value())
      return;
    const std::optional<Ymd> start = ParsePoint(record->valid_from->date.edtf());
    if (!start.has_value() || start->month == 0) return;
    Ymd end = AddMonths(*start, start->day == 0 ? record->term_months - 1 : record->term_months);
    // A term from the first of a month ends with a month. From any other day news and law differ by a day on
    // the last one, so only its month is said.
    if (start->day == 1) end = FromDay(FirstDay(end) - 1);
    if (start->day > 1) end.day = 0;
    if (!IsValid(end)) return;
    Source source = record->term_source;
    source.spans.insert(source.spans.end(), record->valid_from->source.spans.begin(),
                        record->valid_from->source.spans.end());
    source.derivation = "duration.from-start";
    record->valid_until = LinkedDate{Point(end).date, std::move(source)};
  }

  static void StartAtSigning(AgreementRecord* record) {
    const Step* renewed = record->StepOf(v1::AGREEMENT_STATUS_RENEWED);
    const LinkedDate* start = record->Concluded();
    if (renewed != nullptr && renewed->date.has_value()) start = &*renewed->date;
    if (start == nullptr || start->date.edtf().empty()) return;
    record->valid_from = *start;
    record->valid_from->source.derivation = "conclusion.as-start";
  }

  // Where the record stands now is said by the clause of that step.
  static void ChooseClause(AgreementRecord* record) {
    const Step* step = CurrentStep(*record);
    if (step == nullptr || step->clause.empty() || step->sentence == record->clause_sentence) return;
    record->clause = step->clause;
  }

  // A step and somebody it is between, or a title with a date: less is talk.
  static bool IsTold(const AgreementRecord& record) {
    if (record.steps.empty() && !(record.parties.size() >= 2 && record.valid_until.has_value())) return false;
    if (!record.parties.empty()) return true;
    return record.Concluded() != nullptr && (record.title.has_value() || !record.signatories.empty() ||
                                             !record.witnesses.empty() || record.count > 1);
  }

  const Document& document_;
  const Chart& chart_;
  const PartyLinker& linker_;
  std::vector<AgreementRecord>& records_;
};

}  // namespace

void CompleteRecords(const Document& document, const Chart& chart, const PartyLinker& linker,
                     std::vector<AgreementRecord>* records) {
  Completer(document, chart, linker, records).Run();
}

v1::Date PointDate(absl::string_view edtf) {
  const std::optional<Ymd> point = ParsePoint(edtf);
  return point.has_value() ? Point(*point).date : v1::Date();
}

LinkedDate CommonPart(LinkedDate date) {
  const std::string edtf = date.date.edtf();
  const size_t slash = edtf.find('/');
  if (slash == std::string::npos) return date;
  if (absl::EndsWith(edtf, "/..")) {
    date.date = PointDate(edtf.substr(0, slash));
    return date;
  }
  for (const size_t length : {size_t{10}, size_t{7}, size_t{4}}) {
    const std::string from = edtf.substr(0, slash).substr(0, length);
    const std::string to = edtf.substr(slash + 1).substr(0, length);
    if (from.size() < length || from != to) continue;
    const std::string anchor = date.date.anchor_day();
    date.date = PointDate(from);
    date.date.set_anchor_day(anchor);
    date.source.derivation = "date.common-part";
    return date;
  }
  return date;
}

}  // namespace accord::ingest
