#include "query-service/view/contradiction_parties.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/text/unicode.h"
#include "query-service/view/claim_order.h"
#include "query-service/view/contradiction_rules.h"
#include "query-service/view/contradiction_sides.h"

namespace accord::query {
namespace {

const v1::AgreementParty& PartyOf(const OrderedClaim& claim) {
  return claim.member->agreement().parties(claim.index);
}

bool HasParty(const JoinMember& member, const std::string& meaning) {
  const auto& parties = member.agreement().parties();
  return std::any_of(parties.begin(), parties.end(),
                     [&](const auto& one) { return member.MeaningOf(one.party()) == meaning; });
}

int Shared(const JoinMember& a, const JoinMember& b) {
  const auto& parties = a.agreement().parties();
  return static_cast<int>(std::count_if(parties.begin(), parties.end(), [&](const auto& one) {
    return HasParty(b, a.MeaningOf(one.party()));
  }));
}

// One of two names says what the other does, or may stand for it.
bool NamesMayBeOne(const std::string& a, const std::string& b) {
  std::vector<std::string> x = absl::StrSplit(a, ' ', absl::SkipEmpty());
  std::vector<std::string> y = absl::StrSplit(b, ' ', absl::SkipEmpty());
  std::sort(x.begin(), x.end());
  std::sort(y.begin(), y.end());
  return std::includes(x.begin(), x.end(), y.begin(), y.end()) ||
         std::includes(y.begin(), y.end(), x.begin(), x.end()) || (x.size() == 1) != (y.size() == 1);
}

// `a` acts for the other party, or the other way round.
bool ActsFor(const OrderedClaim& a, const OrderedClaim& b) {
  const v1::AgreementParty& party = PartyOf(a);
  return party.has_represents() &&
         a.member->MeaningOf(party.represents()) == b.member->MeaningOf(PartyOf(b).party());
}

bool PartiesExclude(const OrderedClaim& a, const OrderedClaim& b) {
  if (a.member == b.member || StandApart(a, b) || ModalityOf(a) != ModalityOf(b)) return false;
  const v1::ParticipantRef& x = PartyOf(a).party();
  const v1::ParticipantRef& y = PartyOf(b).party();
  const int size = a.member->agreement().parties_size();
  if (x.type() != y.type() || size != b.member->agreement().parties_size()) return false;
  if (HasParty(*b.member, a.member->MeaningOf(x)) || HasParty(*a.member, b.member->MeaningOf(y)))
    return false;
  if (size < 2 || Shared(*a.member, *b.member) != size - 1) return false;
  if (IsPrivate(*a.member, x) || IsPrivate(*b.member, y) || ActsFor(a, b) || ActsFor(b, a)) return false;
  if (x.type() == v1::PARTICIPANT_TYPE_COUNTRY) return true;
  return a.claim->language() == b.claim->language() &&
         !NamesMayBeOne(text::Fold(x.display_name()), text::Fold(y.display_name()));
}

}  // namespace

std::vector<v1::ContradictionSide> PartySides(const JoinMembers& members) {
  std::vector<Candidate> candidates;
  for (const auto& member : members) {
    for (int i = 0; i < member->agreement().parties_size(); ++i) {
      const JoinMember::Said* said = member->SaidOf(absl::StrCat("parties[", i, "]"));
      if (said != nullptr) candidates.push_back({member.get(), i, true, said});
    }
  }
  return SidesOf(InOrder(candidates), PartiesExclude);
}

}  // namespace accord::query
