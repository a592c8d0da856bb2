#include "ingest-service/extract/clause/clause.h"

#include <algorithm>

namespace accord::ingest {
namespace {

// A sentence shares subjects over few verbs.
constexpr int kSharedVerbsMax = 4;
// A longer list is no subject.
constexpr int kJoinedMax = 16;

bool Skips(PhraseKind kind) {
  return kind == PhraseKind::kOther || kind == PhraseKind::kTime || kind == PhraseKind::kAside;
}

}  // namespace

Clauses::Clauses(const Chart& chart, TokenRange sentence)
    : document_(chart.document()), phrases_(ReadPhrases(chart, sentence)) {}

int Clauses::At(TokenIndex token) const {
  const auto after = std::partition_point(phrases_.begin(), phrases_.end(),
                                          [&](const Phrase& phrase) { return phrase.tokens.end <= token; });
  if (after == phrases_.end() || after->tokens.begin > token) return kNone;
  return static_cast<int>(after - phrases_.begin());
}

bool Clauses::IsFinite(int phrase) const {
  return (*this)[phrase].kind == PhraseKind::kVerb && (*this)[phrase].form == VerbForm::kFinite;
}

bool Clauses::IsNominal(int phrase) const {
  const PhraseKind kind = (*this)[phrase].kind;
  return kind == PhraseKind::kNoun || kind == PhraseKind::kPronoun || kind == PhraseKind::kAmount;
}

bool Clauses::IsLedIn(int phrase) const {
  for (int joined = 0; joined < kJoinedMax; ++joined) {
    int before = phrase - 1;
    // "a 30-year credit", "some 5 trucks": one phrase with its amount.
    while (before >= 0 &&
           ((*this)[before].kind == PhraseKind::kAmount || (*this)[before].kind == PhraseKind::kOther))
      --before;
    if (before < 0) return false;
    // "banks in X and Y": what is joined to something led in is led in too, unless it has a determiner.
    const bool joint = (*this)[before].kind == PhraseKind::kJoint && before > 0 && IsNominal(before - 1) &&
                       (*this)[phrase].determiner == Determiner::kNone;
    if (!joint) {
      if ((*this)[before].kind == PhraseKind::kPreposition) return true;
      return (*this)[before].kind == PhraseKind::kVerb && !IsFinite(before);
    }
    phrase = before - 1;
  }
  return false;
}

int Clauses::AsideBefore(int comma) const {
  int begin = comma - 1;
  while (begin >= 0 && (*this)[begin].kind != PhraseKind::kComma && (*this)[begin].kind != PhraseKind::kStop)
    --begin;
  if (begin <= 0 || (*this)[begin].kind != PhraseKind::kComma) return kNone;
  int first = begin + 1;
  while (first < comma && (*this)[first].kind == PhraseKind::kOther) ++first;
  if (first >= comma) return begin;
  bool finite = false;
  for (int i = first; i < comma; ++i) finite = finite || IsFinite(i);
  bool relative =
      (*this)[first].kind == PhraseKind::kRelative || (*this)[first].determiner == Determiner::kOwned;
  for (int i = first; i < comma && i < first + 3; ++i)
    relative = relative || (*this)[i].kind == PhraseKind::kRelative;
  if (finite && !relative) return kNone;
  if ((*this)[first].kind == PhraseKind::kJoint) return kNone;
  return begin;
}

int Clauses::FreeNominalBefore(int end, int* begin) const {
  int found = kNone;
  int i = end - 1;
  for (; i >= 0; --i) {
    const PhraseKind kind = (*this)[i].kind;
    if (kind == PhraseKind::kComma || kind == PhraseKind::kStop || kind == PhraseKind::kRelative ||
        kind == PhraseKind::kOpener || IsFinite(i))
      break;
    if (kind == PhraseKind::kVerb && (*this)[i].form == VerbForm::kInfinitive) break;
    // "Clearing a lorry takes": what opens the sentence as a gerund is the subject.
    if (kind == PhraseKind::kVerb && (*this)[i].form == VerbForm::kGerund && found == kNone && i + 1 < end &&
        (i == 0 || (*this)[i - 1].kind == PhraseKind::kStop || (*this)[i - 1].kind == PhraseKind::kComma)) {
      *begin = i;
      return i;
    }
    if (found == kNone && IsNominal(i) && !IsLedIn(i)) found = i;
  }
  *begin = i + 1;
  // "Kazakhstan and Peru signed": the first of what is joined.
  while (found > *begin + 1 && (*this)[found - 1].kind == PhraseKind::kJoint && IsNominal(found - 2) &&
         !IsLedIn(found - 2))
    found -= 2;
  return found;
}

int Clauses::AntecedentOf(int phrase) const {
  int i = phrase - 1;
  while (i >= 0 && (Skips((*this)[i].kind) || (*this)[i].kind == PhraseKind::kPreposition)) --i;
  int before = kNone;
  if (i >= 0 && (*this)[i].kind == PhraseKind::kComma) {
    int aside = i;
    while (aside != kNone) {
      i = aside;
      aside = (i + 1 < size() && AsideBefore(i) != kNone && !IsNominal(i - 1)) ? AsideBefore(i) : kNone;
    }
    --i;
  }
  while (i >= 0 && Skips((*this)[i].kind)) --i;
  if (i >= 0 && IsNominal(i)) before = i;
  while (before > 1 && (*this)[before - 1].kind == PhraseKind::kJoint && IsNominal(before - 2)) before -= 2;
  return before;
}

Clauses::Governor Clauses::GovernorOf(int phrase) const {
  int i = phrase - 1;
  bool comma = false;
  for (; i >= 0; --i) {
    const Phrase& at = (*this)[i];
    if (at.kind == PhraseKind::kVerb) return {i, false};
    if (at.kind == PhraseKind::kStop) break;
    const bool bound =
        at.kind == PhraseKind::kRelative || at.kind == PhraseKind::kOpener || at.kind == PhraseKind::kComma;
    if (!bound || comma) continue;
    // Inside the subject of the verb that follows?
    comma = true;
    for (int k = phrase + 1; k < size(); ++k) {
      const PhraseKind kind = (*this)[k].kind;
      if (IsFinite(k)) return {k, true};
      if (kind == PhraseKind::kStop || kind == PhraseKind::kRelative || kind == PhraseKind::kOpener ||
          kind == PhraseKind::kComma)
        break;
    }
    if (at.kind != PhraseKind::kComma) return {};
  }
  if (comma) return {};
  for (int k = phrase + 1; k < size(); ++k) {
    if (IsFinite(k)) return {k, true};
    if ((*this)[k].kind == PhraseKind::kStop) break;
  }
  return {};
}

int Clauses::VerbBefore(int phrase) const {
  for (int i = phrase - 1; i >= 0; --i) {
    const PhraseKind kind = (*this)[i].kind;
    if (kind == PhraseKind::kVerb) return i;
    if (kind == PhraseKind::kStop || kind == PhraseKind::kOpener) return kNone;
  }
  return kNone;
}

bool Clauses::IsCopula(int verb) const {
  return IsFinite(verb) && document_.HitAt((*this)[verb].verb, "clause_words") != nullptr;
}

bool Clauses::IsApart(int verb, int end) const {
  if (end < verb) return true;
  int i = verb - 1;
  while (i >= 0 && Skips((*this)[i].kind)) --i;
  return i >= 0 && ((*this)[i].kind == PhraseKind::kJoint || (*this)[i].kind == PhraseKind::kComma);
}

int Clauses::SubjectOf(int verb) const {
  for (int shared = 0; shared < kSharedVerbsMax && verb >= 0; ++shared) {
    const Phrase& group = (*this)[verb];
    int i = verb - 1;
    while (i >= 0 && Skips((*this)[i].kind)) --i;
    const bool opens = i < 0 || (*this)[i].kind == PhraseKind::kStop;
    if (group.form == VerbForm::kParticiple || group.form == VerbForm::kGerund) {
      // "Designed for 5, the plant will ...": the subject comes after.
      if (opens) {
        for (int k = verb + 1; k < size() && (*this)[k].kind != PhraseKind::kStop; ++k) {
          if (IsFinite(k)) return SubjectOf(k);
        }
        return kNone;
      }
      // "the line linking X and Y", "grants extended by X": the noun before.
      // "stayed closed": of the verb before.
      if ((*this)[i].kind == PhraseKind::kVerb) {
        verb = i;
        continue;
      }
      if ((*this)[i].kind != PhraseKind::kComma) return IsNominal(i) ? i : kNone;
      verb = VerbBefore(i);
      continue;
    }
    if (i >= 0 && (*this)[i].kind == PhraseKind::kRelative) return AntecedentOf(i);
    if (group.form == VerbForm::kInfinitive && i >= 0) {
      // "wants exports to make up": the noun before; "is able to", "expects to": who is and expects.
      const bool object =
          IsNominal(i) && i > 0 && (*this)[i - 1].kind == PhraseKind::kVerb && !IsCopula(i - 1);
      if (object) return i;
      verb = VerbBefore(verb);
      continue;
    }
    int end = verb;
    // A comma before the verb closes what was said aside.
    for (int at = end - 1; end > 0; at = end - 1) {
      while (at >= 0 && Skips((*this)[at].kind)) --at;
      if (at < 0 || (*this)[at].kind != PhraseKind::kComma || AsideBefore(at) == kNone) break;
      end = AsideBefore(at);
    }
    // "do X góp 30%": Vietnamese leads in who acts.
    if (i > 0 && IsNominal(i) && document_.tokens[(*this)[i - 1].tokens.begin].Is("do")) return i;
    int begin = 0;
    const int found = FreeNominalBefore(end, &begin);
    // "earned 5 million and made up", "signed a contract, and will build": what stands between the verbs is
    // the object of the first.
    if (found != kNone && IsApart(verb, end) && begin > 0 && IsFinite(begin - 1)) {
      verb = begin - 1;
      continue;
    }
    if (found != kNone) return found;
    if (begin > 0 && (*this)[begin - 1].kind == PhraseKind::kRelative) return AntecedentOf(begin - 1);
    // "Signed, too, was a contract": what stands behind "to be".
    if (IsCopula(verb) && verb + 1 < size() && IsNominal(verb + 1)) return verb + 1;
    // The subject of the verb before is shared.
    verb = begin > 0 ? VerbBefore(begin) : kNone;
  }
  return kNone;
}

TokenRange Clauses::WithComplements(int phrase, TokenIndex limit, bool participles) const {
  TokenRange words = (*this)[phrase].core;
  if ((*this)[phrase].kind == PhraseKind::kVerb) words = (*this)[phrase].tokens;
  bool lead = (*this)[phrase].kind == PhraseKind::kVerb;
  for (int i = phrase + 1; i < size() && (*this)[i].tokens.end <= limit; ++i) {
    const Phrase& next = (*this)[i];
    if (next.kind == PhraseKind::kPreposition || next.kind == PhraseKind::kJoint) {
      if (lead) break;
      lead = true;
    } else if (next.kind == PhraseKind::kNoun && lead) {
      words.end = next.tokens.end;
      lead = false;
    } else if (next.kind == PhraseKind::kVerb && next.form == VerbForm::kParticiple && participles && !lead) {
      words.end = next.tokens.end;
    } else {
      break;
    }
  }
  return words;
}

}  // namespace accord::ingest
