#include "query-service/view/contradiction_steps.h"

#include <algorithm>
#include <optional>
#include <string>

#include "absl/time/civil_time.h"
#include "common/base/one_of.h"
#include "query-service/view/claim_order.h"
#include "query-service/view/contradiction_rules.h"
#include "query-service/view/contradiction_sides.h"
#include "query-service/view/date_match.h"
#include "query-service/view/record_fields.h"

namespace accord::query {
namespace {

constexpr v1::AgreementStatus kOpen[] = {v1::AGREEMENT_STATUS_PROPOSED, v1::AGREEMENT_STATUS_NEGOTIATING};
constexpr v1::AgreementStatus kConcluded[] = {v1::AGREEMENT_STATUS_SIGNED, v1::AGREEMENT_STATUS_EXCHANGED};
constexpr v1::AgreementStatus kEnded[] = {v1::AGREEMENT_STATUS_EXPIRED, v1::AGREEMENT_STATUS_TERMINATED};

const v1::StatusStep& StepOf(const OrderedClaim& claim) {
  return claim.member->agreement().status_history(claim.index);
}

const std::vector<JoinMember::Element>& StepsOf(const JoinMember& member) {
  static const size_t kPlace = FieldPlace(Kind::kAgreement, "status_history");
  return member.Elements(kPlace);
}

// All claims on steps.
std::vector<Candidate> StepClaims(const JoinMembers& members) {
  std::vector<Candidate> candidates;
  for (const auto& member : members) {
    const auto& steps = StepsOf(*member);
    for (size_t i = 0; i < steps.size(); ++i)
      candidates.push_back({member.get(), static_cast<int>(i), true, steps[i].said});
  }
  return candidates;
}

// All claims on the dates of steps that two articles tell of one day.
std::vector<Candidate> StepDateClaims(const JoinMembers& members) {
  static const auto* const kDate = v1::StatusStep::descriptor()->FindFieldByName("date");
  std::vector<Candidate> candidates;
  for (const auto& member : members) {
    const auto& steps = StepsOf(*member);
    for (size_t i = 0; i < steps.size(); ++i) {
      const v1::AgreementStatus status = member->agreement().status_history(static_cast<int>(i)).status();
      if (status != v1::AGREEMENT_STATUS_IN_FORCE && !IsOneOf(kEnded, status)) continue;
      candidates.push_back({member.get(), static_cast<int>(i), true, steps[i].SaidOfPart(kDate)});
    }
  }
  return candidates;
}

// Whether any two of the steps can exclude each other: nearly always none can.
bool MayExclude(const std::vector<Candidate>& steps) {
  bool open = false, concluded = false, in_force = false, ended = false, negated = false;
  for (const Candidate& step : steps) {
    const v1::AgreementStatus status = step.member->agreement().status_history(step.index).status();
    open |= IsOneOf(kOpen, status);
    concluded |= IsOneOf(kConcluded, status);
    in_force |= status == v1::AGREEMENT_STATUS_IN_FORCE;
    ended |= IsOneOf(kEnded, status);
    if (step.said == nullptr) continue;
    const auto& claims = step.said->evidence->claims();
    negated |= std::any_of(claims.begin(), claims.end(),
                           [](const auto& one) { return one.modality() == v1::MODALITY_NEGATED; });
  }
  return negated || (open && concluded) || (in_force && ended);
}

// The day by which a step was taken: its own last day, else the day of publication; empty when neither is
// known.
const std::string& TakenBy(const OrderedClaim& claim) {
  const std::string& day = StepOf(claim).date().latest_day();
  return day.empty() ? claim.member->day() : day;
}

// Whether who says `now` published after the step `then` was taken, at most `days` after it.
bool IsAfter(const OrderedClaim& now, const OrderedClaim& then, std::optional<int> days) {
  absl::CivilDay published, taken;
  if (!absl::ParseCivilTime(now.member->day(), &published) || !absl::ParseCivilTime(TakenBy(then), &taken))
    return false;
  return published > taken && (!days || published - taken <= *days);
}

bool TellsAny(const JoinMember& member, absl::Span<const v1::AgreementStatus> statuses) {
  const auto& steps = member.agreement().status_history();
  return std::any_of(steps.begin(), steps.end(), [&](const auto& step) {
    return std::find(statuses.begin(), statuses.end(), step.status()) != statuses.end();
  });
}

bool TellsRenewal(const JoinMember& member) { return TellsAny(member, {v1::AGREEMENT_STATUS_RENEWED}); }

// What its article says of the agreement as it stands, not of the way there.
bool IsCurrent(const OrderedClaim& claim) {
  return claim.member->agreement().status() == StepOf(claim).status();
}

// `now` says that the agreement stands where it no longer could after `then`.
bool IsOvertaken(const OrderedClaim& now, const OrderedClaim& then) {
  const v1::AgreementStatus x = StepOf(now).status(), y = StepOf(then).status();
  if (!IsCurrent(now)) return false;
  if (x == v1::AGREEMENT_STATUS_IN_FORCE && IsOneOf(kEnded, y)) {
    const bool renewed = TellsRenewal(*now.member) || TellsRenewal(*then.member);
    return !renewed && !TellsAny(*now.member, kEnded) && IsAfter(now, then, std::nullopt);
  }
  if (IsOneOf(kOpen, x) && IsOneOf(kConcluded, y))
    return !TellsAny(*now.member, kConcluded) && IsAfter(now, then, kStillOpenDaysMax);
  return false;
}

// Denied by who published when it was already so.
bool IsDenied(const OrderedClaim& denied, const OrderedClaim& asserted) {
  return denied.form == asserted.form && IsAfter(denied, asserted, std::nullopt);
}

bool StatusesExclude(const OrderedClaim& a, const OrderedClaim& b) {
  if (StandApart(a, b) || a.member == b.member) return false;
  const v1::Modality x = a.claim->modality(), y = b.claim->modality();
  if (x == v1::MODALITY_PLANNED || y == v1::MODALITY_PLANNED) return false;
  if (x == v1::MODALITY_NEGATED && y != v1::MODALITY_NEGATED) return IsDenied(a, b);
  if (y == v1::MODALITY_NEGATED && x != v1::MODALITY_NEGATED) return IsDenied(b, a);
  return x != v1::MODALITY_NEGATED && (IsOvertaken(a, b) || IsOvertaken(b, a));
}

bool StepDatesExclude(const OrderedClaim& a, const OrderedClaim& b) {
  if (StandApart(a, b) || a.member == b.member) return false;
  const v1::AgreementStatus status = StepOf(a).status();
  if (status != StepOf(b).status()) return false;
  const auto is_bilateral = [](const OrderedClaim& c) { return c.member->agreement().parties_size() == 2; };
  if (status == v1::AGREEMENT_STATUS_IN_FORCE && !(is_bilateral(a) && is_bilateral(b))) return false;
  if (status != v1::AGREEMENT_STATUS_IN_FORCE && !IsOneOf(kEnded, status)) return false;
  if (ModalityOf(a) != v1::MODALITY_ASSERTED || ModalityOf(b) != v1::MODALITY_ASSERTED) return false;
  if (TellsRenewal(*a.member) != TellsRenewal(*b.member)) return false;
  return !DatesCanBothHold(a.claim->value().date(), b.claim->value().date());
}

}  // namespace

std::vector<v1::ContradictionSide> StatusSides(const v1::Agreement& record, const JoinMembers& members) {
  const std::vector<Candidate> steps = StepClaims(members);
  if (!MayExclude(steps)) return {};
  std::vector<OrderedClaim> claims = InOrder(steps);
  std::stable_partition(claims.begin(), claims.end(),
                        [&](const OrderedClaim& claim) { return StepOf(claim).status() == record.status(); });
  return SidesOf(claims, StatusesExclude);
}

std::vector<v1::ContradictionSide> StepDateSides(const v1::Agreement& record, const JoinMembers& members) {
  const std::vector<Candidate> dates = StepDateClaims(members);
  if (SayOneThing(dates)) return {};
  std::vector<OrderedClaim> claims = InOrder(dates);
  // One day of two steps is two values.
  for (OrderedClaim& claim : claims)
    claim.form = claim.form * v1::AgreementStatus_ARRAYSIZE + StepOf(claim).status();
  std::stable_partition(claims.begin(), claims.end(), [&](const OrderedClaim& claim) {
    return StepOf(claim).status() == record.status() &&
           claim.claim->value().date().edtf() == record.status_date().edtf();
  });
  return SidesOf(claims, StepDatesExclude);
}

}  // namespace accord::query
