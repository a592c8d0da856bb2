#include "ingest-service/extract/agreement/agreement.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "common/base/limits.h"
#include "ingest-service/extract/agreement/acts_under.h"
#include "ingest-service/extract/agreement/choose.h"
#include "ingest-service/extract/agreement/clause.h"
#include "ingest-service/extract/agreement/cut.h"
#include "ingest-service/extract/agreement/implement.h"
#include "ingest-service/extract/agreement/listing.h"
#include "ingest-service/extract/agreement/members.h"
#include "ingest-service/extract/agreement/parties.h"
#include "ingest-service/extract/agreement/relation.h"
#include "ingest-service/extract/agreement/signers.h"
#include "ingest-service/extract/agreement/status.h"
#include "ingest-service/extract/agreement/subject.h"
#include "ingest-service/extract/agreement/times.h"
#include "ingest-service/extract/agreement/words.h"
#include "ingest-service/extract/date/date.h"

namespace accord::ingest {
namespace {

using agreement::CastRoles;
using agreement::Clause;
using agreement::Instrument;
using agreement::Mention;
using agreement::Trigger;
using Reference = AgreementFrame::Reference;

// Words of an occasion open their sentence.
constexpr TokenIndex kEventReachMax = 3;

// Every frame hangs on a word of these categories. Most sentences have none.
constexpr uint64_t kFrameWords =
    Category("agreement_verbs").bit() | Category("witness_words").bit() | Category("implement_words").bit();

bool MayTellFrames(const Document& document, const Sentence& sentence) {
  uint64_t categories = 0;
  for (TokenIndex i = sentence.tokens.begin; i < sentence.tokens.end; ++i)
    categories |= document.hit_categories[i];
  return (categories & kFrameWords) != 0 || agreement::MayActUnder(document, sentence, categories);
}

// "Signed three contracts", and in the sentences behind it each of them.
struct Several {
  bool Reaches(size_t sentence) const { return step.has_value() && sentence <= at + kSentencesMax; }

  static constexpr size_t kSentencesMax = 5;
  std::optional<Trigger> step;
  v1::AgreementKind kind = v1::AGREEMENT_KIND_UNSPECIFIED;
  size_t at = 0;
};

class SentenceReader {
 public:
  SentenceReader(const Chart& chart, size_t index)
      : chart_(chart), document_(chart.document()), index_(index), sentence_(document_.sentences[index]) {
    mentions_ = agreement::MentionsIn(chart, sentence_.tokens);
    instruments_ = agreement::InstrumentsIn(chart, sentence_.tokens, mentions_);
    triggers_ = agreement::TriggersIn(chart, sentence_.tokens, sentence_.region, instruments_, mentions_);
    relations_ = agreement::RelationsIn(document_, sentence_.tokens, instruments_);
  }

  // What a heading tells of the list below it.
  const Trigger* HeadingStep() const {
    return agreement::HeadingStep(document_, sentence_, triggers_, instruments_);
  }

  // An item of a list whose heading tells the step.
  std::vector<AgreementFrame> ReadItem(const Trigger& heading) {
    constexpr TokenIndex kMarkTokensMax = 3;
    const bool opens = !instruments_.empty() &&
                       instruments_.front().phrase.begin <= sentence_.tokens.begin + kMarkTokensMax &&
                       instruments_.front().reference != Reference::kDefinite && !instruments_.front().back;
    if (!opens || !triggers_.empty()) return Read();
    return ReadOne(heading, "agreement.step.heading");
  }

  // What a sentence tells of several at once, and whether this one goes on with one of them.
  const Trigger* StepOfSeveral(const std::vector<AgreementFrame>& frames) const {
    return agreement::StepOfSeveral(triggers_, frames);
  }
  bool OpensWithOne(v1::AgreementKind kind) const {
    return agreement::OpensWithOne(document_, sentence_, triggers_, instruments_, kind);
  }

  // The first instrument, which opens the sentence, with a step told before.
  std::vector<AgreementFrame> ReadOne(const Trigger& told, absl::string_view rule) {
    // The bullet stands for the verb.
    Trigger step = told;
    step.form = Trigger::Form::kNominal;
    step.passive = false;
    step.tokens = {sentence_.tokens.begin, sentence_.tokens.begin + 1};
    Clause clause;
    clause.tokens = sentence_.tokens;
    clause.trigger = &step;
    clause.instrument = 0;
    CastRoles(document_, instruments_, mentions_, &clause);
    AgreementFrame frame = MakeFrame(clause, &instruments_.front());
    frame.trigger = told.tokens;
    // A place in the item is what it is about.
    frame.place = {};
    frame.rule = frame.status_rule = rule;
    Keep(std::move(frame));
    return std::move(frames_);
  }

  std::vector<AgreementFrame> Read() {
    const std::vector<TokenRange> ranges =
        agreement::ClausesOf(document_, sentence_.tokens, triggers_, instruments_);
    for (size_t i = 0; i < triggers_.size(); ++i) ReadStep(ranges[i], triggers_[i]);
    if (triggers_.empty()) {
      for (AgreementFrame& frame :
           agreement::ActsUnderIn(chart_, sentence_.tokens, instruments_, mentions_)) {
        Keep(std::move(frame));
      }
    }
    const TokenIndex told = ranges.empty() ? sentence_.tokens.begin : ranges.back().end;
    if (told < sentence_.tokens.end) ReadWitnesses({told, sentence_.tokens.end});
    if (auto frame = agreement::ImplementersIn(chart_, sentence_.tokens, instruments_, mentions_))
      Keep(*frame);
    return std::move(frames_);
  }

 private:
  void ReadStep(TokenRange range, const Trigger& trigger) {
    Clause clause;
    clause.tokens = range;
    clause.trigger = &trigger;
    clause.instrument = agreement::InstrumentOf(document_, range, trigger, instruments_, mentions_);
    Trigger ratified = trigger;
    if (Ratifies(trigger, clause.instrument)) {
      ratified.status = v1::AGREEMENT_STATUS_RATIFIED;
      clause.trigger = &ratified;
    }
    if (clause.instrument < 0) StartAtOne(&clause);
    CastRoles(document_, instruments_, mentions_, &clause);
    ShareSubject(trigger, &clause);
    if (clause.instrument < 0 && !FindsAntecedent(trigger, &clause)) return;
    const Instrument* instrument = clause.instrument < 0 ? nullptr : &instruments_[clause.instrument];
    // "the documents already signed": several told before, never one of them.
    if (instrument != nullptr && instrument->back && instrument->count != 1 &&
        instrument->reference != Reference::kNew) {
      return;
    }
    if (instrument != nullptr && instrument->negated) return;
    last_instrument_ = clause.instrument;
    if (trigger.modality == v1::MODALITY_NEGATED) return;
    const std::vector<agreement::Member> members =
        agreement::MembersOf(document_, sentence_.tokens, instruments_, clause);
    if (members.empty()) Keep(MakeFrame(clause, instrument));
    KeepMembers(members);
  }

  // "It runs until 2030 and succeeds one signed in 2020": what stands before is of the newer one.
  void StartAtOne(Clause* clause) const {
    for (const FrameRelation& relation : relations_) {
      const bool own = relation.to.empty() && clause->tokens.Contains(relation.words) &&
                       relation.words.end <= clause->trigger->tokens.begin;
      if (own) clause->tokens.begin = relation.words.begin;
    }
  }

  // "Quốc hội Chile thông qua hiệp định": of a treaty.
  bool Ratifies(const Trigger& trigger, int instrument) const {
    if (!trigger.ratifies_treaty || instrument < 0) return false;
    const v1::AgreementKind kind = instruments_[instrument].kind;
    return kind == v1::AGREEMENT_KIND_TREATY || kind == v1::AGREEMENT_KIND_FREE_TRADE_AGREEMENT;
  }

  // "A and B ended their talks by signing a treaty", "ra tuyên bố, đồng thời ký": a verb that has nobody
  // before it has the subject of the verb before it.
  void ShareSubject(const Trigger& trigger, Clause* clause) {
    const bool active = trigger.form == Trigger::Form::kFinite && !trigger.passive;
    const bool object =
        clause->instrument >= 0 && instruments_[clause->instrument].phrase.begin >= trigger.tokens.end;
    const bool nobody = std::none_of(clause->cast.begin(), clause->cast.end(),
                                     [](const agreement::Cast& c) { return c.before_trigger; });
    if (active && object && nobody && !subjects_.empty()) {
      for (agreement::Cast& cast : clause->cast) {
        if (cast.of >= 0) cast.of += static_cast<int>(subjects_.size());
      }
      clause->cast.insert(clause->cast.begin(), subjects_.begin(), subjects_.end());
      return;
    }
    if (!active) return;
    subjects_.clear();
    for (const agreement::Cast& cast : clause->cast) {
      if (cast.before_trigger && cast.role == agreement::Role::kSubject && cast.of < 0)
        subjects_.push_back(cast);
    }
  }

  // A clause that names no instrument: it shares that of the clause before, or refers back.
  bool FindsAntecedent(const Trigger& trigger, Clause* clause) const {
    if (last_instrument_ >= 0 && (trigger.passive || !HasOwnSubject(*clause))) {
      clause->instrument = last_instrument_;
      return true;
    }
    return trigger.self || HasPronoun(*clause, trigger) || BackByParties(*clause, trigger);
  }

  static bool HasOwnSubject(const Clause& clause) {
    return std::any_of(clause.cast.begin(), clause.cast.end(), [](const agreement::Cast& c) {
      return c.before_trigger && (c.role == agreement::Role::kSubject);
    });
  }

  // "The two sides will sign in May": the object goes without saying.
  bool BackByParties(const Clause& clause, const Trigger& trigger) const {
    if (trigger.status != v1::AGREEMENT_STATUS_SIGNED || trigger.form != Trigger::Form::kFinite) return false;
    if (HasUnknownObject(clause, trigger)) return false;
    // "Minister X and Minister Y signed.": persons sign what was told; firms may sign anything.
    const bool ends = EndsAt(trigger.tokens.end, clause.tokens.end) || agreement::SignsWithPerson(clause);
    return std::any_of(clause.cast.begin(), clause.cast.end(), [&](const agreement::Cast& c) {
      const bool does = c.role == agreement::Role::kSubject || (c.role == agreement::Role::kBy && ends);
      return c.before_trigger && does &&
             (c.mention.kind == Mention::Kind::kAnaphor || (ends && c.mention.IsPerson()));
    });
  }

  // Nothing is signed behind the verb: "signed.", "signed as director of Y", "ký thay mặt phía Việt Nam".
  bool EndsAt(TokenIndex at, TokenIndex limit) const {
    return at >= limit || !document_.tokens[at].IsWord() || document_.tokens[at].Is("as") ||
           agreement::HitAt(document_, at, limit, "acting_words_after") != nullptr;
  }

  // "The two sides will sign Agenda 2030": something else, of which no noun tells what it is.
  bool HasUnknownObject(const Clause& clause, const Trigger& trigger) const {
    const TokenIndex at = trigger.tokens.end;
    if (at >= clause.tokens.end || !document_.tokens[at].IsWord() || !document_.tokens[at].capitalised)
      return false;
    return chart_.StartingAt<DateValue>(at).empty() &&
           agreement::LinkRole(document_, at, clause.tokens.end).empty();
  }

  // "It takes effect", "have extended it to", "the new one runs until"; people have no term: "they run
  // until".
  bool HasPronoun(const Clause& clause, const Trigger& trigger) const {
    for (TokenIndex at = clause.tokens.begin; at < clause.tokens.end; ++at) {
      const Token& token = document_.tokens[at];
      const bool near = at + 6 >= trigger.tokens.begin && at <= trigger.tokens.end + 1;
      const bool they = token.Is("they") && (trigger.ends || trigger.starts);
      if (near && (token.Is("it") || token.Is("one") || they)) return true;
    }
    return false;
  }

  AgreementFrame MakeFrame(const Clause& clause, const Instrument* instrument) const {
    AgreementFrame frame;
    frame.clause = clause.tokens;
    if (instrument != nullptr) Describe(*instrument, clause, &frame);
    if (clause.trigger != nullptr) {
      frame.trigger = clause.trigger->tokens;
      frame.status = agreement::StatusOf(chart_, sentence_.tokens, *clause.trigger);
      frame.modality = clause.trigger->modality;
      frame.hoped = clause.trigger->hoped;
      frame.status_rule = agreement::StatusRule(*clause.trigger);
    }
    if (frame.noun.empty() && clause.trigger != nullptr) frame.marker = PronounMarker(clause);
    agreement::FillParties(chart_, clause, instrument, &frame);
    agreement::FillPersons(chart_, clause, instrument, &frame);
    agreement::FillTimes(chart_, clause, instrument, &frame);
    frame.rule = frame.status_rule;
    return frame;
  }

  std::string PronounMarker(const Clause& clause) const {
    if (agreement::OneIsLeftBehind(relations_, clause)) return "old";
    for (TokenIndex at = clause.tokens.begin; at + 1 < clause.tokens.end; ++at) {
      const LexiconHit* hit = agreement::HitAt(document_, at, clause.tokens.end, "agreement_determiners");
      if (hit != nullptr && hit->entry->Has("marker") && hit->tokens.end < clause.tokens.end &&
          document_.tokens[hit->tokens.end].Is("one")) {
        return std::string(hit->entry->Get("marker"));
      }
    }
    return {};
  }

  void Describe(const Instrument& instrument, const Clause& clause, AgreementFrame* frame) const {
    frame->noun = instrument.noun;
    frame->kind = instrument.kind;
    frame->open_kind = instrument.open_kind;
    frame->reference = instrument.reference;
    frame->marker = instrument.marker;
    frame->count = instrument.count;
    frame->count_tokens = instrument.count_tokens;
    frame->ellipsis = instrument.ellipsis;
    frame->title = instrument.title;
    if (frame->marker.empty() && agreement::IsLeftBehind(relations_, instrument.noun)) frame->marker = "old";
    if (instrument.back && instrument.count == 1) {
      frame->kind = v1::AGREEMENT_KIND_UNSPECIFIED;
      if (instrument.reference != Reference::kNew && instrument.marker.empty())
        frame->reference = Reference::kPronoun;
    }
    TokenIndex limit = std::max(clause.tokens.end, instrument.phrase.end);
    if (clause.trigger != nullptr && clause.trigger->tokens.begin >= instrument.phrase.end) {
      limit = std::min(limit, clause.trigger->tokens.begin);
    }
    if (clause.next >= instrument.phrase.end) limit = std::min(limit, clause.next);
    frame->subject = agreement::SubjectOf(chart_, instrument, limit, mentions_);
  }

  // One frame for each instrument of the step.
  void KeepMembers(const std::vector<agreement::Member>& members) {
    for (size_t k = 0; k < members.size(); ++k) {
      AgreementFrame frame = MakeFrame(members[k].clause, &instruments_[members[k].instrument]);
      if (k > 0) {
        frame.rule = "agreement.step.listed";
        frame.status_rule = frame.rule;
        if (frame.marker.empty()) frame.marker = "other";
      }
      Keep(std::move(frame));
    }
  }

  // Words without a step that name witnesses of one told before.
  void ReadWitnesses(TokenRange range) {
    Clause clause;
    clause.tokens = range;
    CastRoles(document_, instruments_, mentions_, &clause);
    AgreementFrame frame = MakeFrame(clause, nullptr);
    if (frame.witnesses.empty()) return;
    frame.parties.clear();
    frame.rule = "agreement.witness";
    Keep(std::move(frame));
  }

  void Keep(AgreementFrame frame) {
    frame.sentence = index_;
    frame.region = sentence_.region;
    frame.same_event = SaysSameEvent();
    if (frames_.empty()) frame.relations = relations_;
    frames_.push_back(std::move(frame));
  }

  // The sentence opens with words that put it on the occasion told before.
  bool SaysSameEvent() const {
    const TokenIndex end =
        std::min<TokenIndex>(sentence_.tokens.end, sentence_.tokens.begin + kEventReachMax);
    for (TokenIndex at = sentence_.tokens.begin; at < end; ++at) {
      if (agreement::HitAt(document_, at, sentence_.tokens.end, "event_words") != nullptr) return true;
    }
    return false;
  }

  const Chart& chart_;
  const Document& document_;
  const size_t index_;
  const Sentence& sentence_;
  std::vector<Mention> mentions_;
  std::vector<Instrument> instruments_;
  std::vector<Trigger> triggers_;
  std::vector<FrameRelation> relations_;
  std::vector<AgreementFrame> frames_;
  std::vector<agreement::Cast> subjects_;
  int last_instrument_ = -1;
};

}  // namespace

std::vector<AgreementFrame> ExtractAgreements(const Chart& chart) {
  std::vector<AgreementFrame> out;
  const Document& document = chart.document();
  std::optional<Trigger> heading;
  uint32_t item = 0;
  Several several;
  for (size_t i = 0; i < document.sentences.size(); ++i) {
    const Sentence& sentence = document.sentences[i];
    const bool listed = heading.has_value() && agreement::IsListItem(document, sentence);
    if (listed) item = sentence.paragraph;
    if (heading.has_value() && sentence.paragraph != item) heading.reset();
    if (!listed && !several.Reaches(i) && !MayTellFrames(document, sentence)) continue;
    SentenceReader reader(chart, i);
    if (const Trigger* step = reader.HeadingStep(); step != nullptr) {
      heading = *step;
      item = sentence.paragraph;
    }
    const bool one = !listed && several.Reaches(i) && reader.OpensWithOne(several.kind);
    std::vector<AgreementFrame> frames = listed ? reader.ReadItem(*heading)
                                         : one
                                             ? reader.ReadOne(*several.step, "agreement.step.one-of-several")
                                             : reader.Read();
    if (const Trigger* step = reader.StepOfSeveral(frames); step != nullptr)
      several = {*step, frames[0].kind, i};
    for (AgreementFrame& frame : frames) {
      if (out.size() >= kAgreementFramesMax) return out;
      out.push_back(std::move(frame));
    }
  }
  return out;
}

}  // namespace accord::ingest
