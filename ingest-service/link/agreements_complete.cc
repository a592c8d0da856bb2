#include "ingest-service/link/agreements_complete.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "absl/strings/match.h"
#include "ingest-service/extract/agreement/words.h"
#include "ingest-service/extract/date/civil.h"
#include "ingest-service/extract/date/date.h"
#include "ingest-service/link/agreements_event.h"
#include "ingest-service/link/agreements_match.h"
#include "ingest-service/link/agreements_nearby.h"
#include "ingest-service/link/agreements_terms.h"

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

constexpr size_t kMonthBytes = 7;  // "2024-07"

class Completer {
 public:
  Completer(const Document& document, const Chart& chart, const PartyLinker& linker,
            std::vector<AgreementRecord>* records)
      : document_(document),
        chart_(chart),
        linker_(linker),
        events_(document, chart, linker),
        records_(*records) {}

  void Run() {
    std::stable_sort(
        records_.begin(), records_.end(),
        [](const AgreementRecord& a, const AgreementRecord& b) { return a.clause.begin < b.clause.begin; });
    SpreadSameEvent();
    for (AgreementRecord& record : records_) DropAgreed(&record);
    for (size_t i = 0; i < records_.size(); ++i) TakeEvent(i);
    for (size_t i = 0; i < records_.size(); ++i) {
      FindParties(&records_[i]);
      if (records_[i].parties.empty()) TakeNeighbourParties(i);
      if (records_[i].parties.empty())
        records_[i].parties = PartiesNearby(document_, chart_, linker_, records_[i]);
      if (records_[i].parties.empty()) TakeStoryParties(i);
      NameSides(&records_[i]);
      DropHost(&records_[i]);
      DecideKind(&records_[i]);
      EndTerm(&records_[i]);
      DateEnd(document_.article.published_day(), &records_[i]);
      StandByTerm(&records_[i]);
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
    EndAtOnce(i);
    Step* step = ConcludingStep(&record);
    if (step == nullptr || IsOld(record) || events_.IsAnother(step->sentence)) return;
    if (!step->date.has_value()) step->date = events_.Shifted(step->sentence, step->clause);
    if (step->date.has_value()) return TakePlace(*step, &record);
    Event event;
    if (record.same_event) {
      event = events_.Before(record.sentence);
      if (!event.date.has_value() && !event.place.has_value()) event = EventOfRecordBefore(i);
    }
    if (!event.date.has_value() && !record.headline) event = events_.Near(record.sentence);
    if (!event.date.has_value()) event.date = LeadPeriod(i);
    if (event.date.has_value()) {
      step->date = *event.date;
      step->date->source.rule = "agreement.date.event";
      step->date->source.derivation = "event.shared";
    }
    if (event.place.has_value() && !record.place.has_value()) SharePlace(event, &record);
    TakePlace(*step, &record);
    TakeWitnesses(i);
  }

  // Where the story was on the day of the step.
  void TakePlace(const Step& step, AgreementRecord* record) const {
    if (record->place.has_value() || record->headline || !step.date.has_value()) return;
    const Event event = events_.Near(record->sentence);
    if (!event.place.has_value() || event.date->date.edtf() != step.date->date.edtf()) return;
    SharePlace(event, record);
  }

  static void SharePlace(const Event& event, AgreementRecord* record) {
    record->place = *event.place;
    record->place->source.rule = "agreement.place.event";
    record->place->source.derivation = "event.shared";
  }

  // "is terminated with immediate effect": on the day of the news.
  void EndAtOnce(size_t i) {
    for (Step& step : records_[i].steps) {
      if (!EndsItsTerm(step.status) || !step.immediate || step.date.has_value()) continue;
      step.date = LeadDate(i);
      if (!step.date.has_value()) continue;
      step.date->source.rule = "agreement.date.event";
      step.date->source.derivation = "event.shared";
      if (!records_[i].valid_until.has_value()) records_[i].valid_until = step.date;
    }
  }

  Event EventOfRecordBefore(size_t i) const {
    Event event;
    for (size_t k = i; k-- > 0;) {
      const AgreementRecord& before = records_[k];
      if (before.headline || IsOld(before) || LatestOf(before) == nullptr) continue;
      event.date = *LatestOf(before);
      event.place = before.place;
      return event;
    }
    return event;
  }

  // Today's news: the first step that the story dates.
  std::optional<LinkedDate> LeadDate(size_t i) const {
    for (const AgreementRecord& record : records_) {
      if (&record == &records_[i] || record.headline || IsOld(record)) continue;
      const LinkedDate* date = NewsOf(record);
      if (date != nullptr && record.sentence <= records_[i].sentence) return *date;
    }
    return std::nullopt;
  }

  // A trip or a meeting of some days, "from 15 to 18 July": what the story dates by it was done on it.
  std::optional<LinkedDate> LeadPeriod(size_t i) const {
    std::optional<LinkedDate> date = LeadDate(i);
    if (date.has_value() && date->date.edtf().size() > kMonthBytes) date.reset();
    return date;
  }

  // When it was renewed, else signed.
  static const LinkedDate* LatestOf(const AgreementRecord& record) {
    const Step* renewed = record.StepOf(v1::AGREEMENT_STATUS_RENEWED);
    return renewed != nullptr && renewed->date.has_value() ? &*renewed->date : record.Concluded();
  }

  // The same, if that is news and more than a year of it is told.
  const LinkedDate* NewsOf(const AgreementRecord& record) const {
    const LinkedDate* date = LatestOf(record);
    if (date == nullptr || date->date.edtf().size() < kMonthBytes || !IsNews(date->date)) return nullptr;
    return date;
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

  // "The minister of A signed a pact with B": who acts for another country or body makes that one a party.
  void AddActedFor(AgreementRecord* record) const {
    for (LinkedParticipant& one :
         linker_.ActedFor(record->signatory_nodes, "agreement.party.signatory-post")) {
      const bool known = std::any_of(record->parties.begin(), record->parties.end(),
                                     [&](const LinkedParticipant& p) { return SameCountry(p, one); });
      if (!known) AddParticipant(std::move(one), &record->parties);
    }
  }

  // The party that each signatory's post belongs to, where it is one of the parties or of its country.
  void NameSides(AgreementRecord* record) const {
    for (const FramePerson& person : record->signatory_nodes) {
      const std::vector<LinkedParticipant> self = linker_.Persons({person});
      const std::vector<LinkedParticipant> side = linker_.ActedFor({person}, "agreement.signatory.side");
      if (self.empty() || side.size() != 1) continue;
      const LinkedParticipant* party = nullptr;
      for (const LinkedParticipant& one : record->parties) {
        if (one.Is(side[0])) party = &one;
      }
      for (const LinkedParticipant& one : record->parties) {
        if (party == nullptr && SameCountry(one, side[0])) party = &one;
      }
      if (party == nullptr) continue;
      for (LinkedParticipant& signatory : record->signatories) {
        if (!signatory.Is(self[0]) || signatory.represents.has_value()) continue;
        signatory.represents = party->ref;
        signatory.represents_span = side[0].source.spans.front();
      }
    }
  }

  // A country and its bodies act on one side.
  static bool SameCountry(const LinkedParticipant& a, const LinkedParticipant& b) {
    return a.Is(b) || (!CountryOfKey(a.key).empty() && CountryOfKey(a.key) == CountryOfKey(b.key));
  }

  void FindParties(AgreementRecord* record) const {
    if (record->parties.size() == 1) AddActedFor(record);
    if (!record->parties.empty()) return;
    record->parties = linker_.ActedFor(record->signatory_nodes, "agreement.party.signatory-post");
    if (record->parties.size() >= 2) return;
    if (record->parties.empty() && record->signatory_nodes.empty() && record->count != 1) {
      record->parties = linker_.ActedFor(record->witness_nodes, "agreement.party.witness-state");
      if (record->parties.size() < 2) record->parties.clear();
    }
    const bool between_states = linker_.AreMinisters(record->signatory_nodes) ||
                                record->kind == v1::AGREEMENT_KIND_TREATY ||
                                record->kind == v1::AGREEMENT_KIND_FREE_TRADE_AGREEMENT ||
                                (record->kind == v1::AGREEMENT_KIND_OTHER && record->count != 1);
    if (record->parties.empty() && between_states && !record->kind_source.spans.empty()) {
      record->parties =
          linker_.CountryPair(record->kind_source.spans.front(), "agreement.party.two-countries");
    }
  }

  // "the agreement was supplemented by a protocol", "it succeeds the plan of 2021": between the same parties.
  // A new one in the next sentence need not be, unless the sentence picks it from several: "Among the deals
  // was a ...".
  void TakeNeighbourParties(size_t i) {
    const AgreementRecord& own = records_[i];
    for (size_t k = records_.size(); k-- > 0;) {
      const AgreementRecord& near = records_[k];
      if (k == i || near.parties.size() < 2 || near.headline) continue;
      const bool several = near.count != 1;
      const bool listed = own.listed && !near.listed && several && own.sentence == near.sentence;
      if (own.count != 1 && !listed) continue;
      if (several && !listed && !PicksOne(own.sentence)) continue;
      const size_t reach = own.fresh && !several ? 0 : 1;
      const bool touches = near.sentence <= own.sentence && own.sentence <= near.last_sentence + reach;
      if (touches) return CopyParties(near, "agreement.party.neighbour", i);
    }
  }

  // "Among the instruments", "These include", "Trong đó".
  bool PicksOne(size_t sentence) const {
    const TokenRange range = document_.sentences[sentence].tokens;
    const absl::string_view role = agreement::LinkRole(document_, range.begin, range.end);
    return role == "between" || role == "list" || document_.tokens[range.begin].Is("these") ||
           document_.tokens[range.begin].Is("they");
  }

  void CopyParties(const AgreementRecord& from, absl::string_view rule, size_t to) {
    for (LinkedParticipant party : from.parties) {
      party.source.rule = rule;
      party.source.derivation = "party.back-reference";
      records_[to].parties.push_back(std::move(party));
    }
  }

  // "A binding agreement is still being negotiated": in a story whose agreements are all between the same
  // ones.
  void TakeStoryParties(size_t i) {
    if (records_[i].headline || records_[i].steps.empty() || records_[i].count != 1) return;
    const AgreementRecord* found = nullptr;
    for (const AgreementRecord& other : records_) {
      if (&other == &records_[i] || other.headline || other.parties.empty()) continue;
      if (other.parties.size() < 2 || (found != nullptr && !SameSet(found->parties, other.parties))) return;
      found = &other;
    }
    if (found != nullptr) CopyParties(*found, "agreement.party.story", i);
  }

  // "wrapped up his talks in Malaysia": a country that is a party is no place of signing.
  static void DropHost(AgreementRecord* record) {
    if (!record->place.has_value() || record->place->ref.type != v1::PARTICIPANT_TYPE_COUNTRY) return;
    const bool party = std::any_of(record->parties.begin(), record->parties.end(),
                                   [&](const LinkedParticipant& p) { return p.Is(*record->place); });
    if (party) record->place.reset();
  }

  // "agreement", "pact": a treaty between countries.
  static void DecideKind(AgreementRecord* record) {
    if (record->kind == v1::AGREEMENT_KIND_UNSPECIFIED) record->kind = v1::AGREEMENT_KIND_OTHER;
    if (!record->open_kind || record->kind != v1::AGREEMENT_KIND_COOPERATION_AGREEMENT) return;
    const bool countries =
        record->parties.size() >= 2 &&
        std::all_of(record->parties.begin(), record->parties.end(), [](const auto& p) {
          return p.ref.type == v1::PARTICIPANT_TYPE_COUNTRY || absl::StartsWith(p.key, "body:government|");
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

  // "X's contract with Y runs until 2029": of an instrument that no step is told of, its term is.
  void StandByTerm(AgreementRecord* record) const {
    if (!record->steps.empty() || !record->valid_until.has_value() || record->parties.size() < 2) return;
    const std::string today = document_.article.published_day();
    const bool over = !today.empty() && record->valid_until->date.latest_day() < today;
    Step step;
    step.status = over ? v1::AGREEMENT_STATUS_EXPIRED : v1::AGREEMENT_STATUS_IN_FORCE;
    step.source = record->valid_until->source;
    step.source.rule = "agreement.step.by-term";
    step.sentence = record->sentence;
    record->steps.push_back(std::move(step));
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
  const EventFinder events_;
  std::vector<AgreementRecord>& records_;
};

}  // namespace

void CompleteRecords(const Document& document, const Chart& chart, const PartyLinker& linker,
                     std::vector<AgreementRecord>* records) {
  Completer(document, chart, linker, records).Run();
}

}  // namespace accord::ingest
