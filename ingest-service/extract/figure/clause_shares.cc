// The readers of ClauseRoles for shares: whose part it is, where it comes from, what it is for.
#include "ingest-service/extract/figure/clause_roles.h"
#include "ingest-service/extract/organization/organization.h"
#include "ingest-service/extract/place/place.h"

namespace accord::ingest {

FigureArea ClauseRoles::SourceOf(int place) {
  if (const FigureArea purpose = PurposeOf(place); !purpose.empty()) return purpose;
  // "7% lượng bông sẽ đến từ Mỹ".
  for (int i = place + 1; vietnamese_ && i + 2 < clauses_.size() && i <= place + 3; ++i) {
    if (IsWord(i, {"đến"}) && IsWord(i + 1, {"từ"}) && clauses_[i + 2].kind == PhraseKind::kNoun)
      return AreaOf(i + 2);
  }
  const Clauses::Governor governor = clauses_.GovernorOf(place);
  if (governor.verb == Clauses::kNone) return {};
  int source = Clauses::kNone;
  const absl::string_view role = RoleOf(governor.verb);
  if (governor.inside_subject) {
    source = clauses_[governor.verb].passive ? NounBehind(governor.verb, {"by", "from", "with"})
                                             : NounBehind(governor.verb, {"from"});
    if (source == Clauses::kNone && role == "go")
      source = NounBehind(governor.verb, {"to", "through", "via"});
    if (source == Clauses::kNone && role == "arise") source = NounBehind(governor.verb, {"in", "out of"});
  } else if (role == "take") {
    source = NounBehind(place, {"from"});
  }
  return source == Clauses::kNone ? FigureArea{} : AreaOf(source);
}

FigureArea ClauseRoles::PurposeOf(int place) {
  // Over the whole: "7% of the sum reserved for equipment", "7% of which would be set aside for tenants".
  int verb = place + 1;
  while (verb < clauses_.size() &&
         (clauses_.IsNominal(verb) || clauses_[verb].kind == PhraseKind::kRelative ||
          clauses_[verb].kind == PhraseKind::kOther ||
          (clauses_[verb].kind == PhraseKind::kPreposition && IsWord(verb, {"of"}))))
    ++verb;
  if (verb >= clauses_.size() || clauses_[verb].kind != PhraseKind::kVerb || RoleOf(verb) != "assign")
    return {};
  const bool done = clauses_[verb].passive || clauses_[verb].form == VerbForm::kParticiple;
  if (!done && !vietnamese_) return {};
  for (int i = verb + 1; i + 1 < clauses_.size() && i <= verb + 2; ++i) {
    if (!IsWord(i, {"for", "to", "cho"})) continue;
    if (clauses_[i + 1].kind == PhraseKind::kNoun) return AreaOf(i + 1);
    // "for training".
    if (clauses_[i + 1].kind == PhraseKind::kVerb && clauses_[i + 1].form == VerbForm::kGerund)
      return {nullptr, clauses_.WithComplements(i + 1, sentence_.tokens.end, false)};
  }
  return {};
}

FigureArea ClauseRoles::PortionOf(int place) {
  const int subject = SubjectPhraseOf(place);
  if (subject == Clauses::kNone || clauses_[subject].kind != PhraseKind::kNoun) return {};
  const TokenRange core = clauses_[subject].core;
  // "tỷ trọng của sắt thép", "the share of renewables".
  const bool head = RoleAt(vietnamese_ ? core.begin : core.end - 1) == "part";
  if (head && (vietnamese_ || core.size() == 1) && IsWord(subject + 1, {"của", "of"}) &&
      subject + 2 < clauses_.size() && clauses_[subject + 2].kind == PhraseKind::kNoun)
    return AreaOf(subject + 2);
  if (vietnamese_ || !head) return {};
  for (TokenIndex i = core.begin + 1; i + 1 < core.end; ++i) {
    const Token& mark = document_.tokens[i];
    if (!(mark.Is("'") || mark.Is("’"))) continue;
    for (const Nodes& nodes : {chart_.In<OrganizationValue>(core), chart_.In<PlaceValue>(core)}) {
      for (const Node* node : nodes) {
        if (node->tokens.begin == core.begin && node->tokens.end == i) return {node, node->tokens};
      }
    }
    return {nullptr, {core.begin, i}};
  }
  return {};
}

FigureArea ClauseRoles::NextPart(int place) {
  if (place < 2 || clauses_[place].kind != PhraseKind::kAmount) return {};
  const int noun = place - 1;
  const PhraseKind before = clauses_[noun - 1].kind;
  if (clauses_[noun].kind != PhraseKind::kNoun || clauses_[noun].determiner != Determiner::kNone) return {};
  if (before != PhraseKind::kComma && before != PhraseKind::kJoint) return {};
  return AreaOf(noun);
}

ClauseRoles::Holding ClauseRoles::HoldingOf(int place) {
  for (int i = place - 1; i > 1; --i) {
    if (clauses_[i].kind == PhraseKind::kStop || clauses_[i].kind == PhraseKind::kComma) break;
    const Phrase& noun = clauses_[i - 2];
    if (clauses_[i].kind != PhraseKind::kNoun || !IsWord(i - 1, {"in"}) || noun.kind != PhraseKind::kNoun)
      continue;
    const absl::string_view kind = RoleAt(noun.core.end - 1);
    if (kind != "holding" && kind != "part") continue;
    Holding holding{SubjectOf(place), AreaOf(i)};
    // "signed an agreement that lifts its holding": its are those who act first.
    for (int verb = 0; verb < place && noun.determiner == Determiner::kOwned; ++verb) {
      if (!clauses_.IsFinite(verb)) continue;
      const int subject = clauses_.SubjectOf(verb);
      if (subject != Clauses::kNone && subject < verb) holding.holder = AreaOf(subject);
      break;
    }
    return holding;
  }
  return {};
}

FigureArea ClauseRoles::RankedWith(TokenRange rank) {
  const int place = clauses_.At(rank.begin);
  for (int i = place; vietnamese_ == false && i > 1 && i > place - 3; --i) {
    if (clauses_[i - 1].kind == PhraseKind::kNoun && IsWord(i - 2, {"with"})) return AreaOf(i - 1);
  }
  return {};
}

}  // namespace accord::ingest
