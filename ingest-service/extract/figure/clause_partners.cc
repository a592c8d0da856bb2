// The readers of ClauseRoles that tell the other side: wholes, givers, receivers, origins.
#include "ingest-service/extract/figure/clause_roles.h"
#include "ingest-service/extract/figure/pair.h"
#include "ingest-service/extract/organization/organization.h"
#include "ingest-service/extract/place/place.h"

namespace accord::ingest {

FigureArea ClauseRoles::PartOfIt(int place) {
  if (!IsWord(place + 1, {"of"}) || place + 3 >= clauses_.size()) return {};
  if (!IsWord(place + 2, {"it", "them", "which", "that", "those"})) return {};
  int at = place + 3;
  // "borrowed", "earmarked for", "not yet", "will be".
  while (at < clauses_.size() &&
         (clauses_[at].kind == PhraseKind::kVerb || clauses_[at].kind == PhraseKind::kOther ||
          (clauses_[at].kind == PhraseKind::kPreposition &&
           IsWord(at, {"from", "in", "for", "to", "by", "on"})))) {
    // Another verb than "to be" has the part as its subject.
    if (clauses_.IsFinite(at) && !clauses_.IsCopula(at) && !clauses_[at].passive) return {};
    ++at;
  }
  if (at >= clauses_.size() || clauses_[at].kind != PhraseKind::kNoun) return {};
  const FigureArea part = AreaOf(at);
  // "half of them Galician", "a quarter of them not in full production": no noun says what they are.
  const Nodes adjectives = chart_.In<PlaceValue>(clauses_[at].core);
  const bool bare = !adjectives.empty() && adjectives.front()->tokens == clauses_[at].core &&
                    adjectives.front()->As<PlaceValue>()->adjective;
  return bare || (part.node == nullptr && IsWord(at - 1, {"in", "on"})) ? FigureArea{} : part;
}

// The noun that a preposition leads to right behind the amount: "5 million to the bank".
FigureArea ClauseRoles::Towards(int place, std::initializer_list<absl::string_view> prepositions) {
  if (place + 2 >= clauses_.size() || !IsWord(place + 1, prepositions)) return {};
  return clauses_[place + 2].kind == PhraseKind::kNoun ? AreaOf(place + 2) : FigureArea{};
}

FigureArea ClauseRoles::WholeAhead(int place) {
  int begin = place;
  while (begin > 0 && clauses_[begin - 1].kind != PhraseKind::kStop) --begin;
  const bool of = begin + 1 < place && IsWord(begin, {"of"}) && clauses_[begin + 1].kind == PhraseKind::kNoun;
  return of ? AreaOf(begin + 1) : FigureArea{};
}

FigureArea ClauseRoles::OriginOf(int place) const {
  for (int i = place + 1; i < clauses_.size() && i <= place + 2; ++i) {
    if (clauses_[i].kind == PhraseKind::kPreposition && IsWord(i, {"of"})) continue;
    if (clauses_[i].kind != PhraseKind::kNoun) break;
    for (const Node* node : chart_.In<PlaceValue>(clauses_[i].core)) {
      if (!node->As<PlaceValue>()->country) continue;
      const Node* named = NamedCountry(chart_, node);
      return {named, named->tokens};
    }
  }
  return {};
}

FigureArea ClauseRoles::ReceiverOf(int place) {
  if (!vietnamese_) return {};
  if (place > 1 && clauses_[place - 1].kind == PhraseKind::kNoun && IsWord(place - 2, {"cho"}))
    return AreaOf(place - 1);
  for (int i = place + 1; i + 1 < clauses_.size() && i <= place + 3; ++i) {
    if (clauses_[i].kind == PhraseKind::kComma || clauses_[i].kind == PhraseKind::kStop ||
        clauses_.IsFinite(i))
      break;
    if (IsWord(i, {"cho"}) && clauses_[i + 1].kind == PhraseKind::kNoun) return AreaOf(i + 1);
  }
  return {};
}

FigureArea ClauseRoles::PlaceReached(int place) const {
  const Clauses::Governor governor = clauses_.GovernorOf(place);
  const int object = governor.verb + 1;
  if (governor.verb == Clauses::kNone || !governor.inside_subject || object >= clauses_.size()) return {};
  if (clauses_[governor.verb].passive || clauses_[object].kind != PhraseKind::kNoun) return {};
  for (const Node* node : chart_.In<PlaceValue>(clauses_[object].core)) {
    if (node->tokens == clauses_[object].core && !node->As<PlaceValue>()->adjective)
      return {node, node->tokens};
  }
  return {};
}

ClauseRoles::Parties ClauseRoles::LoanParties() {
  // Between the two: what the first is, in commas or parentheses.
  constexpr int kPartiesReach = 8;
  for (int i = 0; i + 1 < clauses_.size(); ++i) {
    if (!IsWord(i, {"between", "giữa"}) || clauses_[i + 1].kind != PhraseKind::kNoun) continue;
    const FigureArea first = AreaOf(i + 1);
    for (int k = i + 2; k + 1 < clauses_.size() && k < i + kPartiesReach && !clauses_.IsFinite(k); ++k) {
      const bool joins = clauses_[k].kind == PhraseKind::kJoint || IsWord(k, {"với"});
      if (!joins || clauses_[k + 1].kind != PhraseKind::kNoun) continue;
      const FigureArea second = AreaOf(k + 1);
      if (first.node == nullptr || second.node == nullptr) return {};
      const auto lends = [&](int phrase) {
        const TokenRange core = clauses_[phrase].core;
        return cues_.After("lender_words", core.begin, core.end).entry != nullptr;
      };
      if (lends(i + 1) == lends(k + 1)) return {};
      return lends(i + 1) ? Parties{first, second} : Parties{second, first};
    }
  }
  return {};
}

FigureArea ClauseRoles::CountryOwner(int place) {
  const Clauses::Governor governor = clauses_.GovernorOf(place);
  if (governor.verb == Clauses::kNone || governor.inside_subject) return {};
  for (int i = governor.verb - 1; i > 0 && clauses_[i].kind != PhraseKind::kComma && !clauses_.IsFinite(i);
       --i) {
    const bool country = clauses_[i].kind == PhraseKind::kNoun &&
                         clauses_[i].determiner == Determiner::kDefinite && IsWord(i - 1, {"của", "of"});
    if (!country) continue;
    const FigureArea area = AreaOf(i);
    const PlaceValue* place_value = area.As<PlaceValue>();
    if (place_value != nullptr && place_value->country && !clauses_[i].core.empty() &&
        area.words.end <= clauses_[i].core.begin)
      return area;
  }
  return {};
}

FigureArea ClauseRoles::PlaceOfPassive(int place) {
  const Clauses::Governor governor = clauses_.GovernorOf(place);
  if (governor.verb == Clauses::kNone || !governor.inside_subject || !clauses_[governor.verb].passive)
    return {};
  const int at = NounBehind(governor.verb, {"in", "at"});
  if (at == Clauses::kNone) return {};
  const FigureArea area = AreaOf(at);
  return area.As<PlaceValue>() != nullptr ? area : FigureArea{};
}

bool ClauseRoles::IsBothSides(const FigureArea& area) const {
  const OrganizationValue* bodies = area.As<OrganizationValue>();
  // "the governments": as many as the text is about.
  const bool several = bodies != nullptr && bodies->anaphor_count == 0 && bodies->form == "government";
  if (bodies != nullptr && bodies->anaphor && (bodies->anaphor_count == 2 || several)) return true;
  if (area.empty() || area.node != nullptr || area.words.empty()) return false;
  const Token& last = document_.tokens[area.words.end - 1];
  const Token& first = document_.tokens[area.words.begin];
  const bool short_words = area.words.size() <= 3;
  return short_words &&
         (last.Is("governments") || last.Is("neighbours") || last.Is("nations") || last.Is("sides") ||
          (first.Is("hai") && (last.Is("nước") || last.Is("phủ") || last.Is("bên"))));
}

bool ClauseRoles::IsFrom(const FigureArea& area) const {
  if (area.node == nullptr || !sentence_.tokens.Contains(area.node->tokens)) return false;
  const int phrase = clauses_.At(area.node->tokens.begin);
  return phrase > 0 && IsWord(phrase - 1, {"from", "từ"});
}

}  // namespace accord::ingest
