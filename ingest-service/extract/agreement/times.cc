#include "ingest-service/extract/agreement/times.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "ingest-service/extract/agreement/words.h"
#include "ingest-service/extract/date/civil.h"
#include "ingest-service/extract/date/date.h"
#include "ingest-service/extract/place/place.h"

namespace accord::ingest::agreement {
namespace {

class TimeReader {
 public:
  TimeReader(const Chart& chart, const Clause& clause, const Instrument* instrument, AgreementFrame* frame)
      : chart_(chart),
        document_(chart.document()),
        clause_(clause),
        instrument_(instrument),
        frame_(*frame) {}

  void Read() {
    ReadDates();
    ReadDuration();
    for (TokenIndex at = clause_.tokens.begin; at + 1 < clause_.tokens.end; ++at) {
      const bool now = document_.tokens[at].Is("immediate") || document_.tokens[at].Is("immediately") ||
                       (document_.tokens[at].Is("lập") && document_.tokens[at + 1].Is("tức"));
      frame_.immediate = frame_.immediate || now;
    }
    ReadPlace();
  }

 private:
  void ReadDates() {
    if (instrument_ != nullptr && instrument_->year != nullptr) {
      frame_.year = {instrument_->year, "agreement.date.year-before-noun"};
    }
    const Node* last_end = nullptr;
    for (const Node* node : chart_.In<DateValue>(clause_.tokens)) {
      if (node == frame_.year.node || InSubject(*node) || clause_.IsOthers(node->tokens)) continue;
      if (last_end != nullptr && node->tokens.begin < last_end->tokens.end) continue;  // inside a longer one
      last_end = node;
      ReadDate(*node);
    }
  }

  void ReadDate(const Node& node) {
    const DateValue& date = *node.As<DateValue>();
    if (date.kind == DateValue::Kind::kValidity) {
      if (frame_.validity.node == nullptr) frame_.validity = {&node, "agreement.validity.period"};
      return;
    }
    if (date.kind == DateValue::Kind::kPeriod && IsClosed(date) && ReadPeriod(node)) return;
    const LexiconHit* word = HitBefore(document_, node.tokens.begin, clause_.tokens.begin, "validity_words");
    if (word == nullptr) word = HitAt(document_, node.tokens.begin, node.tokens.end, "validity_words");
    if (word != nullptr && IsStep(*word)) word = nullptr;
    const absl::string_view end = word == nullptr ? absl::string_view() : word->entry->Get("end");
    const Trigger* trigger = clause_.trigger;
    if (date.kind == DateValue::Kind::kCumulative && end != "until") return;
    // "in talks since 2019", "signed ..., ending a gap since July": no term of the instrument.
    if (word != nullptr && word->tokens.size() == 1 && document_.tokens[word->tokens.begin].Is("since") &&
        trigger != nullptr && trigger->status <= v1::AGREEMENT_STATUS_EXCHANGED) {
      return;
    }
    if (end == "deadline" && !Expects()) return;
    if (end == "from" && IsOfMainClause(node)) return;
    const bool behind = Behind(node);
    if (end == "until" && (word->entry->Get("bare") != "yes" || HoldsUntil(behind) || BehindNoun(*word))) {
      if (frame_.valid_until.node == nullptr) frame_.valid_until = {&node, "agreement.validity.until"};
      return;
    }
    if (trigger != nullptr && trigger->status == v1::AGREEMENT_STATUS_NEGOTIATING &&
        trigger->form == Trigger::Form::kNominal) {
      return;
    }
    const bool open = date.kind == DateValue::Kind::kPeriod && absl::EndsWith(date.date.edtf(), "/..");
    const bool ends = trigger != nullptr && trigger->status == v1::AGREEMENT_STATUS_TERMINATED;
    const bool beside = end == "from" && behind && node.tokens.begin <= trigger->tokens.end + 1;
    if ((open && ends) || ((open || beside) && behind && SignedSince(date))) {
      TakeStepDate(node, behind);
      return;
    }
    if (date.kind == DateValue::Kind::kPeriod && !ends && ((behind && trigger->starts) || open)) {
      if (frame_.validity.node == nullptr) frame_.validity = {&node, "agreement.validity.in-force"};
      return;
    }
    if (behind && trigger->starts && frame_.valid_from.node == nullptr &&
        node.tokens.begin <= trigger->tokens.end + kReachMax) {
      frame_.valid_from = {&node, "agreement.validity.in-force"};
      return;
    }
    // "runs for five years from 1 January".
    if (behind && trigger->ends && end != "from" && frame_.valid_until.node == nullptr &&
        trigger->status != v1::AGREEMENT_STATUS_TERMINATED &&
        node.tokens.begin <= trigger->tokens.end + kReachMax) {
      frame_.valid_until = {&node, "agreement.validity.until"};
      return;
    }
    if (end == "from" && trigger != nullptr && trigger->status != v1::AGREEMENT_STATUS_TERMINATED &&
        trigger->status != v1::AGREEMENT_STATUS_NEGOTIATING) {
      if (frame_.valid_from.node == nullptr) frame_.valid_from = {&node, "agreement.validity.from"};
      return;
    }
    if (date.kind == DateValue::Kind::kPeriod && IsTerm(node)) {
      if (frame_.validity.node == nullptr) frame_.validity = {&node, "agreement.validity.period"};
      return;
    }
    if (date.kind == DateValue::Kind::kPeriod && !Expects()) return;
    TakeStepDate(node, behind);
  }

  // "hiệu lực từ tháng 9": the verb's last word may be the date's first.
  bool Behind(const Node& node) const {
    const Trigger* trigger = clause_.trigger;
    return trigger != nullptr && node.tokens.begin >= trigger->tokens.begin &&
           node.tokens.end > trigger->tokens.end;
  }

  // "Since January milk is free under the pact which both brought into force in 2005".
  bool IsOfMainClause(const Node& node) const {
    const Trigger* trigger = clause_.trigger;
    return trigger != nullptr && instrument_ != nullptr && trigger->form == Trigger::Form::kFinite &&
           !trigger->passive && trigger->starts && node.tokens.end <= instrument_->phrase.begin &&
           trigger->tokens.begin >= instrument_->phrase.end;
  }

  // Whether the word that gives the date its role is the step itself: "hết hiệu lực ngày 30/6".
  bool IsStep(const LexiconHit& word) const {
    return clause_.trigger != nullptr && word.tokens.Overlaps(clause_.trigger->tokens) &&
           clause_.trigger->status != v1::AGREEMENT_STATUS_IN_FORCE && !clause_.trigger->ends &&
           !clause_.trigger->starts;
  }

  // "đã ký với X từ năm 2021": Vietnamese says so when it was signed, if that is past.
  bool SignedSince(const DateValue& date) const {
    if (ModifiersFirst(document_) || clause_.trigger->status != v1::AGREEMENT_STATUS_SIGNED || Expects())
      return false;
    const std::optional<absl::CivilDay> published = AnchorOf(document_);
    const std::optional<Ymd> start = ParsePoint(date.date.edtf().substr(0, date.date.edtf().find('/')));
    return published.has_value() && start.has_value() && LastDay(*start) < *published;
  }

  static bool IsClosed(const DateValue& date) {
    const std::string& edtf = date.date.edtf();
    return absl::StrContains(edtf, '/') && !absl::StrContains(edtf, "..");
  }

  // "from 15 to 18 July" before the verb is when; "from 2024 to 2029" behind the instrument is how long.
  bool ReadPeriod(const Node& node) {
    const Trigger* trigger = clause_.trigger;
    const bool behind = Behind(node);
    if ((behind && trigger->starts) || IsTerm(node)) {
      if (frame_.validity.node == nullptr) frame_.validity = {&node, "agreement.validity.period"};
      return true;
    }
    if (behind || trigger == nullptr || Expects()) return false;
    const std::string& edtf = node.As<DateValue>()->date.edtf();
    if (edtf.substr(0, kMonthBytes) != edtf.substr(edtf.find('/') + 1, kMonthBytes)) return true;
    TakeStepDate(node, behind);
    return true;
  }

  // "extended it to 31 December": "to" before a date ends the term only of what can have one.
  bool HoldsUntil(bool behind) const {
    const Trigger* trigger = clause_.trigger;
    return behind && (trigger->ends || trigger->status == v1::AGREEMENT_STATUS_RENEWED);
  }

  // "a cooperation agreement to 2030".
  bool BehindNoun(const LexiconHit& word) const {
    return instrument_ != nullptr && word.tokens.begin == instrument_->phrase.end &&
           document_.tokens[word.tokens.begin].Is("to");
  }

  bool Expects() const {
    return frame_.status == v1::AGREEMENT_STATUS_PLANNED || frame_.status == v1::AGREEMENT_STATUS_NEGOTIATING;
  }

  // "for 2021-2025", "(2026-2030)" right behind the instrument.
  bool IsTerm(const Node& node) const {
    if (instrument_ == nullptr || node.tokens.begin < instrument_->phrase.end) return false;
    // "2022-2025": two years are a term, not a day of signing.
    const std::string& edtf = node.As<DateValue>()->date.edtf();
    if (edtf.size() == kYearPairBytes) return true;
    const Token& before = document_.tokens[node.tokens.begin - 1];
    // "a contract signed last week": the verb has the days.
    if (clause_.trigger != nullptr && clause_.trigger->tokens.end == node.tokens.begin &&
        clause_.trigger->tokens.begin >= instrument_->phrase.end)
      return false;
    return before.Is("for") || before.Is("(") || node.tokens.begin <= instrument_->phrase.end + 1;
  }

  // The nearest behind the verb; else the last before it.
  void TakeStepDate(const Node& node, bool behind) {
    if (clause_.trigger == nullptr) return;
    if (clause_.trigger->undated && clause_.trigger->modality != v1::MODALITY_PLANNED) return;
    if (clause_.trigger->status == v1::AGREEMENT_STATUS_UNSPECIFIED) return;
    if (date_behind_ && !(behind && NamesDayOf(node))) return;
    // The day of talks is none of the instrument; the day they are to end is the one it is hoped for.
    if (clause_.trigger->status == v1::AGREEMENT_STATUS_NEGOTIATING &&
        (!behind || clause_.trigger->modality != v1::MODALITY_PLANNED ||
         clause_.trigger->form != Trigger::Form::kState)) {
      return;
    }
    if (!behind && NamesInstrument(node)) {
      frame_.year = {&node, "agreement.date.year-behind-noun"};
      return;
    }
    if (!behind && AfterBreak(node)) return;
    frame_.date = {&node, behind ? "agreement.date.behind-verb" : "agreement.date.before-verb"};
    date_behind_ = behind;
  }

  // "an agreement for 2024 on January 8, 2024": the day in the year that stands nearer to the verb.
  bool NamesDayOf(const Node& node) const {
    const std::string& year = frame_.date.node->As<DateValue>()->date.edtf();
    const std::string& day = node.As<DateValue>()->date.edtf();
    return year.size() == kYearBytes && day.size() == kDayBytes && absl::StartsWith(day, year);
  }

  // A date in a relative clause before the verb says when something else was.
  bool AfterBreak(const Node& node) const {
    TokenIndex at = clause_.tokens.begin;
    if (instrument_ != nullptr && instrument_->noun.end <= node.tokens.begin)
      at = std::max(at, instrument_->noun.end);
    for (; at < node.tokens.begin; ++at) {
      if (LinkRole(document_, at, node.tokens.begin) == "break") return true;
    }
    return false;
  }

  // "hiệp định đầu tư năm 1992 vẫn còn hiệu lực".
  bool NamesInstrument(const Node& node) const {
    return instrument_ != nullptr && frame_.status != v1::AGREEMENT_STATUS_SIGNED &&
           frame_.status != v1::AGREEMENT_STATUS_EXCHANGED && !Expects() &&
           node.tokens.begin == instrument_->phrase.end && frame_.year.node == nullptr;
  }

  bool InSubject(const Node& node) const {
    return !frame_.subject.empty() && frame_.subject.Contains(node.tokens) &&
           node.As<DateValue>()->kind != DateValue::Kind::kValidity;
  }

  void ReadDuration() {
    for (const Node* node : chart_.In<DurationValue>(clause_.tokens)) {
      if (InSubjectRange(node->tokens) || clause_.IsOthers(node->tokens)) continue;
      frame_.duration = {node, "agreement.validity.duration"};
      const TokenIndex limit = std::min(clause_.tokens.end, node->tokens.end + kSigningReachMax);
      for (TokenIndex at = node->tokens.end; at < limit; ++at) {
        const LexiconHit* word = HitAt(document_, at, clause_.tokens.end, "validity_words");
        if (word != nullptr && word->entry->Get("end") == "signing") frame_.term_from_signing = true;
      }
      return;
    }
  }

  bool InSubjectRange(TokenRange range) const {
    return !frame_.subject.empty() && frame_.subject.Contains(range);
  }

  // Right behind the verb, the instrument or the date; else before the verb; else wherever it stands behind.
  void ReadPlace() {
    if (clause_.trigger == nullptr || clause_.trigger->status == v1::AGREEMENT_STATUS_IN_FORCE) return;
    if (clause_.trigger->undated) return;
    const Node* before = nullptr;
    const Node* trailing = nullptr;
    for (const Cast& cast : clause_.cast) {
      if (cast.role != Role::kPlace || cast.mention.kind != Mention::Kind::kPlace) continue;
      if (InSubjectRange(cast.mention.tokens) || IsSeat(cast.mention)) continue;
      if (cast.before_trigger) {
        const bool listed = before != nullptr && cast.mention.tokens.begin <= before->tokens.end + 1;
        if (!listed) before = cast.mention.node;
      } else if (BehindSubject(cast.mention)) {
        if (trailing == nullptr) trailing = cast.mention.node;
      } else {
        frame_.place = {cast.mention.node, "agreement.place.behind-verb"};
        return;
      }
    }
    if (before != nullptr) frame_.place = {before, "agreement.place.before-verb"};
    if (before == nullptr && trailing != nullptr) frame_.place = {trailing, "agreement.place.behind-subject"};
  }

  // "to conclude an accord with the institute X in Y": where it sits, while nothing has been signed.
  bool IsSeat(const Mention& place) const {
    if (frame_.modality != v1::MODALITY_PLANNED || !ModifiersFirst(document_)) return false;
    return std::any_of(clause_.cast.begin(), clause_.cast.end(), [&](const Cast& c) {
      return c.mention.kind == Mention::Kind::kOrganization && c.mention.tokens.end < place.tokens.begin &&
             c.mention.tokens.end + kSeatReachMax >= place.tokens.begin;
    });
  }

  // "on rail transport in Hanoi": the place may be the subject's own.
  bool BehindSubject(const Mention& mention) const {
    return !frame_.subject.empty() && mention.tokens.begin >= frame_.subject.end &&
           mention.tokens.begin <= frame_.subject.end + 2;
  }

  // "the institute (ABC) in Y".
  static constexpr TokenIndex kSeatReachMax = 4;
  // "2022", "2022-07", "2022-07-04" in EDTF.
  static constexpr size_t kYearBytes = 4;
  static constexpr size_t kMonthBytes = 7;
  static constexpr size_t kDayBytes = 10;
  // "2022/2025" in EDTF.
  static constexpr size_t kYearPairBytes = 9;
  // "for five years from the date of its signature": how far behind the term its start is told.
  static constexpr TokenIndex kSigningReachMax = 6;
  // How far behind its words a date of validity stands.
  static constexpr TokenIndex kReachMax = 4;

  const Chart& chart_;
  const Document& document_;
  const Clause& clause_;
  const Instrument* instrument_;
  AgreementFrame& frame_;
  bool date_behind_ = false;
};

}  // namespace

void FillTimes(const Chart& chart, const Clause& clause, const Instrument* instrument,
               AgreementFrame* frame) {
  TimeReader(chart, clause, instrument, frame).Read();
}

}  // namespace accord::ingest::agreement
