// The readers of ClauseRoles for counts: whose things are counted, and what tells them from others.
#include "absl/strings/str_cat.h"
#include "ingest-service/extract/figure/clause_roles.h"
#include "ingest-service/extract/organization/organization.h"
#include "ingest-service/extract/place/place.h"
#include "ingest-service/extract/quantity/quantity.h"

namespace accord::ingest {

TokenRange ClauseRoles::Restricted(int place, TokenRange unit) const {
  if (unit.empty() || clauses_[place].tokens.end != unit.end || vietnamese_) return unit;
  int at = place + 1;
  TokenRange noun = unit;
  // "flights a week".
  if (at < clauses_.size() && clauses_[at].kind == PhraseKind::kOther && IsWord(at, {"a"}) &&
      clauses_[at].tokens.size() == 2)
    return {unit.begin, clauses_[at].tokens.end};
  // "lines still in dispute".
  const int next = at + 1;
  if (next < clauses_.size() && clauses_[at].kind == PhraseKind::kOther &&
      clauses_[next].kind == PhraseKind::kPreposition && document_.tokens[clauses_[at].tokens.begin].IsWord())
    ++at;
  // "documents signed".
  if (at < clauses_.size() && clauses_[at].kind == PhraseKind::kVerb &&
      clauses_[at].form == VerbForm::kParticiple) {
    const bool ends = at + 1 >= clauses_.size() || clauses_[at + 1].kind != PhraseKind::kNoun;
    return ends ? TokenRange{unit.begin, clauses_[at].tokens.end} : unit;
  }
  if (!IsWord(at, {"with", "about", "in", "of", "on", "for"}) || at + 1 >= clauses_.size()) return unit;
  const Phrase& complement = clauses_[at + 1];
  if (complement.kind != PhraseKind::kNoun) return unit;
  for (const Node* place_node : chart_.In<PlaceValue>(complement.core)) {
    if (!place_node->As<PlaceValue>()->adjective) return unit;
  }
  if (!chart_.In<OrganizationValue>(complement.core).empty()) return unit;
  // "with a combined capacity of 14 MW": another figure's.
  if (IsWord(at + 2, {"of"}) && at + 3 < clauses_.size() && clauses_[at + 3].kind == PhraseKind::kAmount)
    return unit;
  noun.end = complement.tokens.end;
  return noun;
}

bool ClauseRoles::HasIt(int place) const {
  const Clauses::Governor governor = clauses_.GovernorOf(place);
  return governor.verb != Clauses::kNone && !governor.inside_subject && governor.verb == place - 1 &&
         RoleOf(governor.verb) == "have";
}

bool ClauseRoles::IsLedIn(int place) const {
  // "takes in 60 trainees": part of the verb.
  return place > 1 && clauses_[place - 1].kind == PhraseKind::kPreposition &&
         clauses_[place - 2].kind != PhraseKind::kVerb &&
         IsWord(place - 1, {"into", "in", "for", "of", "on"});
}

bool ClauseRoles::DoesIt(int place, absl::string_view role) const {
  const Clauses::Governor governor = clauses_.GovernorOf(place);
  if (governor.verb == Clauses::kNone || governor.inside_subject || RoleOf(governor.verb) != role)
    return false;
  // "turns out", "takes on": particles may stand between.
  for (int i = governor.verb + 1; i < place; ++i) {
    if (clauses_[i].kind != PhraseKind::kOther && clauses_[i].kind != PhraseKind::kPreposition) return false;
  }
  return true;
}

bool ClauseRoles::IsTaken(int place) const { return DoesIt(place, "take"); }

bool ClauseRoles::IsMade(int place) const { return DoesIt(place, "make"); }

bool ClauseRoles::Engages(int place) const { return DoesIt(place, "engage"); }

bool ClauseRoles::RepeatsFigure(int place) const {
  const int subject = SubjectPhraseOf(place);
  if (subject == Clauses::kNone || clauses_[subject].kind != PhraseKind::kNoun) return false;
  const TokenRange core = clauses_[subject].core;
  const Cue figure = cues_.At("pronouns", clauses_[subject].tokens.begin);
  if (figure.entry != nullptr && figure.entry->Get("figure") == "1" &&
      figure.tokens.end >= clauses_[subject].core.end)
    return true;
  // "this share", "tỷ lệ này".
  const absl::string_view role = RoleAt(vietnamese_ ? core.begin : core.end - 1);
  const LexiconHit* word = document_.HitAt(core.begin, "role_words");
  return (role == "part" || role == "rate") && clauses_[subject].determiner == Determiner::kDefinite &&
         word != nullptr && word->tokens == core;
}

bool ClauseRoles::IsProjects(TokenRange noun) const {
  for (TokenIndex i = noun.begin; i < noun.end; ++i) {
    const Cue head = cues_.At("subject_heads", i);
    if (document_.tokens[i].Is("projects") || (head.entry != nullptr && head.entry->Get("kind") == "project"))
      return true;
  }
  return false;
}

FigureArea ClauseRoles::ThoseWith(int place, TokenRange noun) const {
  const Clauses::Governor governor = clauses_.GovernorOf(place);
  // Of "17 of the 128 tenants" the first are told apart.
  if (place > 0 && IsWord(place - 1, {"of"})) return {};
  const bool set = place + 2 < clauses_.size() && IsWord(place + 1, {"of"}) &&
                   clauses_[place + 2].kind == PhraseKind::kAmount;
  for (const Node* node : chart_.In<QuantityValue>(set ? clauses_[place + 2].tokens : TokenRange{}))
    noun = node->As<QuantityValue>()->unit;
  if (noun.empty() || vietnamese_ || governor.verb == Clauses::kNone || !governor.inside_subject) return {};
  const Token& verb = document_.tokens[clauses_[governor.verb].verb];
  const int object = governor.verb + 1;
  const bool has = (verb.Is("have") || verb.Is("has") || verb.Is("had")) && object < clauses_.size() &&
                   clauses_[object].kind == PhraseKind::kNoun;
  if (!has) return {};
  FigureArea area{nullptr, noun};
  const TokenRange had = clauses_[object].core;
  area.name = absl::StrCat(std::string(document_.TextOf(noun)), " with ", std::string(document_.TextOf(had)));
  area.parts = {noun, had};
  return area;
}

FigureArea ClauseRoles::PartDone(int place, TokenRange noun) const {
  const Clauses::Governor governor = clauses_.GovernorOf(place);
  if (noun.empty() || governor.verb == Clauses::kNone) return {};
  const Phrase& verb = clauses_[governor.verb];
  if (!governor.inside_subject || !verb.passive || vietnamese_) return {};
  FigureArea area{nullptr, noun};
  const TokenRange done{verb.verb, verb.verb + 1};
  area.name = absl::StrCat(std::string(document_.TextOf(noun)), " ", std::string(document_.TextOf(done)));
  area.parts = {noun, done};
  return area;
}

FigureArea ClauseRoles::LabelOf(int place) {
  if (place < 2 || clauses_[place - 1].kind != PhraseKind::kStop ||
      !document_.tokens[clauses_[place - 1].tokens.begin].Is(":"))
    return {};
  int noun = place - 2;
  while (noun > 0 && clauses_[noun - 1].kind != PhraseKind::kStop &&
         clauses_[noun - 1].kind != PhraseKind::kComma)
    --noun;
  for (int i = noun; i < place; ++i) {
    if (clauses_.IsFinite(i)) return {};
  }
  if (clauses_[noun].kind != PhraseKind::kNoun || NamesMeasure(noun)) return {};
  return AreaOf(noun);
}

}  // namespace accord::ingest
