#include "ingest-service/extract/agreement/choose.h"

#include <algorithm>

#include "ingest-service/extract/agreement/words.h"

namespace accord::ingest::agreement {
namespace {

using Reference = Instrument::Reference;

// An aside between a verb and its object is no longer.
constexpr TokenIndex kAsideReachMax = 12;
// A verb's object stands no further behind it.
constexpr TokenIndex kObjectReachMax = 30;

class Chooser {
 public:
  Chooser(const Document& document, const std::vector<Instrument>& instruments,
          const std::vector<Mention>& mentions)
      : document_(document), instruments_(instruments), mentions_(mentions) {}

  int Choose(TokenRange range, const Trigger& trigger) const {
    int chosen = ChooseInstrument(range, trigger);
    if (chosen < 0) chosen = LookAhead(range, trigger);
    return chosen < 0 ? RelativeAntecedent(range, trigger) : chosen;
  }

 private:
  // "... which expired in 2023": of the instrument that the relative word stands behind.
  int RelativeAntecedent(TokenRange range, const Trigger& trigger) const {
    const bool relative =
        document_.tokens[range.begin].Is("which") || document_.tokens[range.begin].Is("that");
    const bool state = trigger.form == Trigger::Form::kState || trigger.passive ||
                       trigger.status == v1::AGREEMENT_STATUS_EXPIRED;
    if (!relative) return -1;
    int nearest = -1;
    for (size_t i = 0; i < instruments_.size() && instruments_[i].noun.end <= range.begin; ++i) {
      nearest = static_cast<int>(i);
    }
    return state || (nearest >= 0 && IsObjectOf(instruments_[nearest], range.begin)) ? nearest : -1;
  }

  // "an accord on rice that A and B want to conclude": no other verb stands before the relative word.
  bool IsObjectOf(const Instrument& instrument, TokenIndex relative) const {
    constexpr TokenIndex kTopicReachMax = 6;
    if (instrument.phrase.end + kTopicReachMax < relative) return false;
    for (TokenIndex at = instrument.phrase.end; at < relative; ++at) {
      if (!document_.tokens[at].IsWord() || LinkRole(document_, at, relative) == "break") return false;
    }
    return true;
  }

  // The object behind an active verb or a noun of action; else the nearest before the verb.
  int ChooseInstrument(TokenRange range, const Trigger& trigger) const {
    int before = -1;
    int behind = -1;
    for (size_t i = 0; i < instruments_.size(); ++i) {
      const TokenRange noun = instruments_[i].noun;
      if (noun.begin < range.begin || noun.end > range.end) continue;
      if (noun.end <= trigger.tokens.begin) before = static_cast<int>(i);
      if (behind < 0 && noun.begin >= trigger.tokens.end &&
          instruments_[i].phrase.begin <= trigger.tokens.end + kObjectReachMax) {
        behind = static_cast<int>(i);
      }
    }
    if (trigger.form == Trigger::Form::kState || trigger.passive)
      return before >= 0 ? before : StateObject(trigger, behind);
    if (trigger.replaces) return NewBehind(range, trigger);
    if (behind >= 0 && before >= 0 && BehindIsAnother(trigger, before, behind)) return before;
    return behind >= 0 ? behind : before;
  }

  int NewBehind(TokenRange range, const Trigger& trigger) const {
    for (size_t i = 0; i < instruments_.size(); ++i) {
      const bool behind =
          instruments_[i].noun.begin >= trigger.tokens.end && instruments_[i].noun.end <= range.end;
      if (behind && instruments_[i].reference == Reference::kNew) return static_cast<int>(i);
    }
    return -1;
  }

  // "cancelled, with immediate effect, the lease signed in 2017": the object stands behind an aside.
  int LookAhead(TokenRange range, const Trigger& trigger) const {
    if (trigger.form == Trigger::Form::kState || trigger.passive) return -1;
    for (size_t i = 0; i < instruments_.size(); ++i) {
      const TokenIndex begin = instruments_[i].phrase.begin;
      if (begin < range.end) continue;
      const bool near = begin <= trigger.tokens.end + kAsideReachMax && begin <= range.end + 1;
      return near ? static_cast<int>(i) : -1;
    }
    return -1;
  }

  // "entry into force of the agreement": a noun of state has its instrument behind it.
  int StateObject(const Trigger& trigger, int behind) const {
    if (behind < 0) return -1;
    const TokenIndex begin = instruments_[behind].phrase.begin;
    const Token& before = document_.tokens[begin - 1];
    // "Still under discussion at the firm is a contract".
    const bool inverted = before.Is("is") || before.Is("are") || before.Is("was") || before.Is("were");
    return begin <= trigger.tokens.end + 2 || inverted ? behind : -1;
  }

  // "the memorandum signed in May under the 2014 agreement": a participle belongs to what stands before it.
  bool BehindIsAnother(const Trigger& trigger, int before, int behind) const {
    if (trigger.form != Trigger::Form::kFinite) return false;
    if (SubjectBetween(instruments_[before].phrase.end, trigger.tokens.begin)) return false;
    const TokenIndex gap_begin = trigger.tokens.end;
    const TokenIndex gap_end = instruments_[behind].phrase.begin;
    if (gap_begin == gap_end) return false;
    for (TokenIndex at = gap_begin; at < gap_end; ++at) {
      const Token& token = document_.tokens[at];
      if (token.Is(",") || !LinkRole(document_, at, gap_end).empty()) return true;
    }
    return false;
  }

  bool SubjectBetween(TokenIndex from, TokenIndex to) const {
    return std::any_of(mentions_.begin(), mentions_.end(), [&](const Mention& m) {
      return m.tokens.begin >= from && m.tokens.end <= to && m.CanBeParty() && !m.pronoun &&
             LinkRole(document_, m.tokens.begin == 0 ? 0 : m.tokens.begin - 1, to).empty();
    });
  }

  const Document& document_;
  const std::vector<Instrument>& instruments_;
  const std::vector<Mention>& mentions_;
};

}  // namespace

int InstrumentOf(const Document& document, TokenRange range, const Trigger& trigger,
                 const std::vector<Instrument>& instruments, const std::vector<Mention>& mentions) {
  return Chooser(document, instruments, mentions).Choose(range, trigger);
}

}  // namespace accord::ingest::agreement
