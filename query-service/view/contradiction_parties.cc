#include "query-service/view/contradiction_parties.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_split.h"
#include "common/text/unicode.h"
#include "query-service/view/claim_order.h"
#include "query-service/view/contradiction_rules.h"
#include "query-service/view/contradiction_sides.h"
#include "query-service/view/record_fields.h"

namespace accord::query {
namespace {

const v1::AgreementParty& PartyOf(const OrderedClaim& claim) {
  return claim.member->agreement().parties(claim.index);
}

// What identifies the parties that a member names.
const std::vector<JoinMember::Element>& PartiesOf(const JoinMember& member) {
  static const size_t kPlace = FieldPlace(Kind::kAgreement, "parties");
  return member.Elements(kPlace);
}

const std::string& IdentityOf(const OrderedClaim& claim) {
  return PartiesOf(*claim.member)[claim.index].identity;
}

bool HasParty(const JoinMember& member, const std::string& identity) {
  const auto& parties = PartiesOf(member);
  return std::any_of(parties.begin(), parties.end(),
                     [&](const auto& one) { return one.identity == identity; });
}

bool HasAllOf(const JoinMember& member, const JoinMember& other) {
  const auto& parties = PartiesOf(other);
  return std::all_of(parties.begin(), parties.end(),
                     [&](const auto& one) { return HasParty(member, one.identity); });
}

// As nearly all do that are joined.
bool NameOneSet(const JoinMembers& members) {
  const JoinMember& first = *members.front();
  return std::all_of(members.begin(), members.end(), [&](const auto& member) {
    return HasAllOf(first, *member) && HasAllOf(*member, first);
  });
}

int Shared(const JoinMember& a, const JoinMember& b) {
  const auto& parties = PartiesOf(a);
  return static_cast<int>(std::count_if(parties.begin(), parties.end(),
                                        [&](const auto& one) { return HasParty(b, one.identity); }));
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
  return party.has_represents() && a.member->MeaningOf(party.represents()) == IdentityOf(b);
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
  if (NameOneSet(members)) return {};
  std::vector<Candidate> candidates;
  for (const auto& member : members) {
    const auto& parties = PartiesOf(*member);
    for (size_t i = 0; i < parties.size(); ++i)
      candidates.push_back({member.get(), static_cast<int>(i), true, parties[i].said});
  }
  return SidesOf(InOrder(candidates), PartiesExclude);
}

}  // namespace accord::query
