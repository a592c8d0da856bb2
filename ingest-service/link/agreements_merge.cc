#include "ingest-service/link/agreements_merge.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/limits.h"
#include "common/text/unicode.h"
#include "ingest-service/extract/date/date.h"
#include "ingest-service/link/agreements_bodies.h"
#include "ingest-service/link/agreements_complete.h"
#include "ingest-service/link/agreements_match.h"
#include "ingest-service/link/agreements_relations.h"
#include "ingest-service/link/agreements_renewal.h"
#include "ingest-service/link/agreements_sectors.h"
#include "ingest-service/link/agreements_terms.h"

namespace accord::ingest {
namespace {

using Reference = AgreementFrame::Reference;

// Sentences back that "it" and "the document" may reach.
constexpr size_t kPronounReachMax = 4;

// Where a period begins.
std::optional<LinkedDate> StartOf(const FrameValue& validity) {
  if (validity.node == nullptr) return std::nullopt;
  const std::string& edtf = validity.node->As<DateValue>()->date.edtf();
  return LinkedDate{PointDate(edtf.substr(0, edtf.find('/'))), {}};
}

// "since 2021": of a term with both ends told no end is the day of the step.
bool IsOpen(const FrameValue& validity) {
  return validity.node != nullptr && absl::EndsWith(validity.node->As<DateValue>()->date.edtf(), "/..");
}

class Merger {
 public:
  Merger(const Document& document, const Chart& chart, const Entities& entities,
         const std::vector<AgreementFrame>& frames)
      : document_(document), frames_(frames), linker_(document, chart, entities), chart_(chart) {}

  std::vector<AgreementRecord> Run() {
    for (const AgreementFrame& frame : frames_) {
      if (!IsHeadline(frame)) Place(frame);
    }
    // Headlines and captions restate the story; they are read when its own words are known.
    for (const AgreementFrame& frame : frames_) {
      if (IsHeadline(frame)) Place(frame);
    }
    NameBodies(document_, linker_, &records_);
    relations_.Resolve(document_, &records_);
    CompleteRecords(document_, chart_, linker_, &records_);
    std::stable_sort(
        records_.begin(), records_.end(),
        [](const AgreementRecord& a, const AgreementRecord& b) { return a.clause.begin < b.clause.begin; });
    if (records_.size() > kAgreementsPerArticleMax) records_.resize(kAgreementsPerArticleMax);
    return std::move(records_);
  }

 private:
  void Place(const AgreementFrame& frame) {
    const std::vector<LinkedParticipant> parties = linker_.Parties(frame, records_);
    int at = FindRecord(frame, parties);
    if (at >= 0 && StartsNewTerm(frame, records_[at])) at = CopyForRenewal(at, &records_);
    if (at >= 0 && TellsOriginal(frame, records_[at])) at = CopyForOriginal(at, &records_);
    if (at < 0) {
      if (!Stands(frame, parties, !records_.empty())) return;
      records_.emplace_back();
      records_.back().sentence = frame.sentence;
      records_.back().headline = IsHeadline(frame);
      records_.back().fresh = frame.reference == Reference::kNew;
      records_.back().listed = frame.rule == "agreement.step.listed";
      if (frame.kind == v1::AGREEMENT_KIND_UNSPECIFIED && last_record_ >= 0) TakeKind(records_[last_record_]);
      at = static_cast<int>(records_.size()) - 1;
    }
    // What is told on its own does not stand where the list was told.
    if (records_[at].listed && records_[at].parties.empty() && !parties.empty()) records_[at].place.reset();
    Absorb(frame, parties, &records_[at]);
    if (frame.status == v1::AGREEMENT_STATUS_RENEWED && records_[at].year.has_value())
      SplitOffOriginal(at, &records_);
    if (!frame.noun.empty()) last_noun_ = frame.noun;
    last_record_ = at;
    // What a sentence speaks of first is what the next one means by "it".
    relations_.Note(frame, topic_);
    relations_.Placed(frame, at);
    // "It succeeds one signed in 2020": what is left behind is no topic.
    if (records_[at].marker == "old" && frame.noun.empty()) return;
    if (frame.sentence != topic_sentence_ || topic_ < 0) topic_ = at;
    topic_sentence_ = frame.sentence;
  }

  // "The first document was signed in 2011": of the kind told before.
  void TakeKind(const AgreementRecord& before) {
    AgreementRecord& record = records_.back();
    record.kind = before.kind;
    record.open_kind = before.open_kind;
    record.kind_source = before.kind_source;
    record.kind_source.derivation = "kind.back-reference";
  }

  int FindRecord(const AgreementFrame& frame, const std::vector<LinkedParticipant>& parties) const {
    // Two steps of one noun are one instrument.
    if (last_record_ >= 0 && !frame.noun.empty() && frame.noun == last_noun_) return last_record_;
    int best = -1;
    int best_score = 0;
    for (size_t i = 0; i < records_.size(); ++i) {
      const int score = Score(frame, parties, records_[i]);
      if (score > best_score || (score == best_score && score > 0 && Nearer(frame, i, best))) {
        best = static_cast<int>(i);
        best_score = score;
      }
    }
    return best;
  }

  // What is still to be signed is not what was signed, unless the words point back at it.
  static bool IsAhead(const AgreementFrame& frame, const AgreementRecord& record) {
    const bool fresh = frame.reference == Reference::kNew || frame.reference == Reference::kBare;
    return fresh && !frame.noun.empty() && frame.modality == v1::MODALITY_PLANNED &&
           frame.status == v1::AGREEMENT_STATUS_PLANNED &&
           (record.StepOf(v1::AGREEMENT_STATUS_SIGNED) != nullptr ||
            record.StepOf(v1::AGREEMENT_STATUS_EXCHANGED) != nullptr);
  }

  bool Nearer(const AgreementFrame& frame, size_t a, int b) const {
    // A headline tells the story's first news.
    if (IsHeadline(frame)) return b < 0 || records_[a].sentence < records_[b].sentence;
    return b < 0 || records_[a].last_sentence >= records_[b].last_sentence;
  }

  // 0 when the frame cannot speak of the record.
  int Score(const AgreementFrame& frame, const std::vector<LinkedParticipant>& parties,
            const AgreementRecord& record) const {
    if (!KindsAgree(record, frame) && !IsHead(frame, record)) return 0;
    if (!CountsAgree(frame, record) || !MarkersAgree(frame, record)) return 0;
    if (!DatesAgree(frame, record) || IsOlder(document_, frame, record)) return 0;
    const bool headline = IsHeadline(frame);
    if (!headline && IsAhead(frame, record)) return 0;
    if (frame.reference == Reference::kPronoun || frame.noun.empty()) {
      if (!headline && record.last_sentence + kPronounReachMax < frame.sentence) return 0;
      if (!parties.empty() && !record.parties.empty() && !Within(parties, record.parties)) return 0;
      // Who signed, and who is to carry it out, is told of the news.
      const bool news = !frame.signatories.empty() || !frame.witnesses.empty() || !frame.implementers.empty();
      if (news && record.marker == "old" && frame.marker.empty()) return 1;
      const bool renews = frame.status == v1::AGREEMENT_STATUS_RENEWED;
      return 2 + (static_cast<int>(&record - records_.data()) == topic_ ? 2 : 0) +
             (renews && record.StepOf(v1::AGREEMENT_STATUS_RENEWED) != nullptr ? 3 : 0);
    }
    if (headline && parties.empty() && !record.steps.empty() && !SameStep(frame, record)) return 0;
    // "... and 2 contracts", and further down "the two contracts that A signed with B".
    if (record.listed && record.parties.empty() && !parties.empty() && record.kind == frame.kind) return 5;
    const bool same = !parties.empty() && SameSet(parties, record.parties);
    const bool part = !parties.empty() && !record.parties.empty() &&
                      (Within(parties, record.parties) || Within(record.parties, parties) ||
                       (headline && SameStates(parties, record.parties)));
    if (!parties.empty() && !record.parties.empty() && !part) return 0;
    const bool same_kind = record.kind == frame.kind;
    if (headline) return 1 + 2 * part + same_kind;
    if (frame.reference == Reference::kNew) {
      // Another "a memorandum" is another one, unless everything else is the same.
      const bool restated = same && same_kind && SameStep(frame, record) && frame.marker.empty();
      return restated ? 6 : 0;
    }
    if (parties.empty()) {
      if (frame.reference == Reference::kDefinite || frame.reference == Reference::kNamed) {
        return 2 + same_kind + TitleAgrees(frame, record);
      }
      // No determiner: refers back when nobody but signatories and witnesses is told with it.
      return 1 + same_kind;
    }
    if (!same && frame.reference == Reference::kBare)
      return part && same_kind && SameStep(frame, record) ? 3 : 0;
    return 3 + same + same_kind + TitleAgrees(frame, record);
  }

  // "the agreement" for a "loan agreement", "hiệp định" for "hiệp định vay".
  bool IsHead(const AgreementFrame& frame, const AgreementRecord& record) const {
    const bool back = frame.reference == Reference::kDefinite ||
                      (frame.reference == Reference::kBare && document_.language() == "vi");
    if (!back || frame.noun.empty() || record.noun.empty()) return false;
    const std::string noun = text::Fold(document_.TextOf(frame.noun));
    return document_.language() == "vi" ? absl::StartsWith(record.noun, absl::StrCat(noun, " "))
                                        : absl::EndsWith(record.noun, absl::StrCat(" ", noun));
  }

  int TitleAgrees(const AgreementFrame& frame, const AgreementRecord& record) const {
    if (frame.title.empty() || !record.title.has_value()) return 0;
    return text::Fold(document_.TextOf(frame.title)) == text::Fold(record.title->text) ? 2 : -2;
  }

  void Absorb(const AgreementFrame& frame, const std::vector<LinkedParticipant>& parties,
              AgreementRecord* record) {
    AbsorbNoun(frame, record);
    const bool restates = IsHeadline(frame) && SameStates(parties, record->parties);
    if (!restates && (record->parties.size() < 2 || frame.reference != Reference::kPronoun)) {
      for (const LinkedParticipant& party : parties) AddParticipant(party, &record->parties);
    }
    for (LinkedParticipant& p : linker_.Persons(frame.signatories))
      AddParticipant(std::move(p), &record->signatories);
    for (LinkedParticipant& p : linker_.Persons(frame.witnesses))
      AddParticipant(std::move(p), &record->witnesses);
    for (LinkedParticipant& p : linker_.Bodies(frame.implementers))
      AddParticipant(std::move(p), &record->implementers);
    for (const FramePerson& p : frame.signatories) record->signatory_nodes.push_back(p);
    for (const FramePerson& p : frame.witnesses) record->witness_nodes.push_back(p);
    AbsorbStep(frame, record);
    TakeTerm(document_, frame, record);
    if (frame.place.node != nullptr && !record->place.has_value() && TellsPlace(frame)) {
      record->place = linker_.Place(frame.place);
    }
    record->same_event = record->same_event || frame.same_event;
    record->last_sentence = std::max(record->last_sentence, frame.sentence);
    AbsorbClause(frame, parties, record);
  }

  static bool TellsPlace(const AgreementFrame& frame) {
    // Where talks are held is no place of signing.
    const bool talks =
        frame.status == v1::AGREEMENT_STATUS_NEGOTIATING && frame.modality == v1::MODALITY_ASSERTED;
    return frame.status != v1::AGREEMENT_STATUS_UNSPECIFIED && !talks &&
           frame.status != v1::AGREEMENT_STATUS_RATIFIED && !EndsItsTerm(frame.status);
  }

  void AbsorbNoun(const AgreementFrame& frame, AgreementRecord* record) {
    if (frame.status_rule == "agreement.step.self" && record->kind == v1::AGREEMENT_KIND_UNSPECIFIED &&
        frame.noun.empty()) {
      record->kind = v1::AGREEMENT_KIND_FREE_TRADE_AGREEMENT;
      record->kind_source = {{document_.SpanOf(frame.trigger)}, "agreement.kind.talks"};
    }
    const bool names = !frame.noun.empty() && frame.kind != v1::AGREEMENT_KIND_UNSPECIFIED;
    const bool better = record->open_kind && !frame.open_kind;
    if (names && (record->kind == v1::AGREEMENT_KIND_UNSPECIFIED || better)) {
      record->kind = frame.kind;
      record->open_kind = frame.open_kind;
      record->kind_source = {{document_.SpanOf(frame.noun)},
                             frame.open_kind ? "agreement.kind.open-noun" : "agreement.kind.noun"};
      record->noun = text::Fold(document_.TextOf(frame.noun));
    }
    if (record->kind == v1::AGREEMENT_KIND_UNSPECIFIED && !frame.noun.empty()) {
      record->kind_source = {{document_.SpanOf(frame.noun)}, "agreement.kind.noun"};
    }
    if (record->marker.empty() && record->clause_weight < 0) record->marker = frame.marker;
    if (frame.kind != v1::AGREEMENT_KIND_UNSPECIFIED && record->count_source.spans.empty()) {
      record->count = frame.count;
      record->count_source = {
          {document_.SpanOf(frame.count_tokens.empty() ? frame.noun : frame.count_tokens)},
          frame.count_tokens.empty() ? "agreement.count.noun" : "agreement.count.number"};
    }
    if (!record->subject.has_value()) record->sectors = SectorsIn(document_, chart_, frame.subject);
    SetText(frame.subject, "agreement.subject", &record->subject);
    SetText(frame.title, "agreement.title", &record->title);
    if (frame.year.node != nullptr && !record->year.has_value()) record->year = DateOf(frame.year);
  }

  void SetText(TokenRange words, const char* rule, std::optional<LinkedText>* out) const {
    if (words.empty() || out->has_value()) return;
    *out = LinkedText{std::string(document_.TextOf(words)), {{document_.SpanOf(words)}, rule}};
  }

  void AbsorbStep(const AgreementFrame& frame, AgreementRecord* record) const {
    v1::AgreementStatus status = frame.status;
    if (status == v1::AGREEMENT_STATUS_UNSPECIFIED || HopesFor(frame, record)) return;
    Step step;
    step.status = status;
    step.source = {{document_.SpanOf(frame.trigger)}, frame.status_rule, "", frame.modality};
    step.date = DateOf(frame.date);
    if (!IsHeadline(frame) && !frame.noun.empty()) step.clause = Trimmed(frame.clause);
    step.sentence = frame.sentence;
    step.immediate = frame.immediate;
    if (status == v1::AGREEMENT_STATUS_IN_FORCE) {
      if (!step.date.has_value()) step.date = DateOf(frame.valid_from);
      if (!step.date.has_value() && IsOpen(frame.validity)) step.date = DateOf(frame.validity);
      const std::optional<LinkedDate> start = step.date.has_value() ? step.date : StartOf(frame.validity);
      if (start.has_value() && InFuture(start->date)) return;
    }
    if (TellsPlan(frame, step)) {
      status = step.status = v1::AGREEMENT_STATUS_PLANNED;
      step.source.modality = v1::MODALITY_PLANNED;
    }
    const bool done = status != v1::AGREEMENT_STATUS_TERMINATED && status >= v1::AGREEMENT_STATUS_SIGNED;
    if (done && step.date.has_value() && InFuture(step.date->date)) step.date.reset();
    step.agreed = absl::StartsWith(document_.TextOf(frame.trigger), "agree");
    step.signed_by_persons = !frame.signatories.empty();
    for (Step& known : record->steps) {
      if (known.status != status) continue;
      // "to renew the memorandum", and further down "X and Y have now extended it".
      if (status == v1::AGREEMENT_STATUS_RENEWED && step.signed_by_persons && !known.signed_by_persons &&
          !known.date.has_value() && !IsHeadline(frame)) {
        if (step.clause.empty()) step.clause = Trimmed(frame.clause);
        known = step;
        return;
      }
      if (!known.date.has_value() ||
          (step.date.has_value() && step.date->date.edtf().size() > known.date->date.edtf().size())) {
        if (step.date.has_value()) known = step;
      }
      return;
    }
    record->steps.push_back(std::move(step));
  }

  // "A and B sign a contract next Tuesday": a present tense with a day to come.
  bool TellsPlan(const AgreementFrame& frame, const Step& step) const {
    if (step.status != v1::AGREEMENT_STATUS_SIGNED && step.status != v1::AGREEMENT_STATUS_EXCHANGED)
      return false;
    if (!step.date.has_value() || !InFuture(step.date->date) || frame.trigger.empty()) return false;
    const absl::string_view verb = document_.TextOf(frame.trigger);
    const bool told = absl::EndsWith(verb, "ed") || absl::EndsWith(verb, "ing");
    return document_.language() == "en" && !told && frame.status_rule == "agreement.step.active";
  }

  // "The talks go on; the text could be signed in May": it is still negotiated, and May is when it may be
  // done.
  bool HopesFor(const AgreementFrame& frame, AgreementRecord* record) const {
    if (!frame.hoped || frame.status != v1::AGREEMENT_STATUS_PLANNED) return false;
    for (Step& known : record->steps) {
      if (known.status != v1::AGREEMENT_STATUS_NEGOTIATING) continue;
      if (!known.date.has_value()) known.date = DateOf(frame.date);
      return true;
    }
    return false;
  }

  bool InFuture(const v1::Date& date) const {
    std::string today = document_.article.published_day();
    if (today.empty()) {
      for (const AgreementRecord& record : records_) {
        if (record.Concluded() != nullptr) today = std::max(today, record.Concluded()->date.latest_day());
      }
    }
    return !today.empty() && !date.earliest_day().empty() && date.earliest_day() > today;
  }

  // The clause that says most is the record's own: story before headline, step and parties before the rest.
  void AbsorbClause(const AgreementFrame& frame, const std::vector<LinkedParticipant>& parties,
                    AgreementRecord* record) const {
    int weight = 0;
    if (frame.status != v1::AGREEMENT_STATUS_UNSPECIFIED) weight += 4;
    if (frame.kind != v1::AGREEMENT_KIND_UNSPECIFIED) weight += 3;
    weight += static_cast<int>(std::min<size_t>(parties.size(), 2)) * 2;
    if (frame.date.node != nullptr) weight += 1;
    if (IsHeadline(frame)) weight -= 6;
    if (weight <= record->clause_weight) return;
    record->clause_weight = weight;
    record->clause = Trimmed(frame.clause);
    record->clause_sentence = frame.sentence;
  }

  // Without the comma or dash that joined it.
  ByteSpan Trimmed(TokenRange range) const {
    while (range.size() > 1 && document_.tokens[range.end - 1].kind == TokenKind::kPunct &&
           !document_.tokens[range.end - 1].Is(")") && !document_.tokens[range.end - 1].Is(".")) {
      --range.end;
    }
    while (range.size() > 1 && document_.tokens[range.begin].kind == TokenKind::kPunct) ++range.begin;
    return document_.SpanOf(range);
  }

  const Document& document_;
  const std::vector<AgreementFrame>& frames_;
  const PartyLinker linker_;
  const Chart& chart_;
  std::vector<AgreementRecord> records_;
  RelationNotes relations_;
  TokenRange last_noun_;
  int last_record_ = -1;
  int topic_ = -1;
  size_t topic_sentence_ = 0;
};

}  // namespace

std::vector<AgreementRecord> MergeFrames(const Document& document, const Chart& chart,
                                         const Entities& entities,
                                         const std::vector<AgreementFrame>& frames) {
  return Merger(document, chart, entities, frames).Run();
}

}  // namespace accord::ingest
