#include "query-service/view/contradiction_rules.h"

#include <algorithm>
#include <cstdlib>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "common/base/names.h"
#include "common/base/one_of.h"
#include "common/text/unicode.h"
#include "query-service/view/date_match.h"
#include "query-service/view/quantity_match.h"

namespace accord::query {
namespace {

// The parser's rule for a noun that does not tell its kind.
constexpr absl::string_view kOpenKindRule = "agreement.kind.open-noun";

// "For five years from January" ends on the last of December or the first of January, by who counts.
constexpr int kTermSlackDays = 31;
constexpr int kTermReportsDaysMax = 183;

bool Tells(const JoinMember& member, v1::AgreementStatus status) {
  const auto& steps = member.agreement().status_history();
  return std::any_of(steps.begin(), steps.end(), [&](const auto& step) { return step.status() == status; });
}

bool Amends(const v1::Agreement& agreement) {
  return agreement.kind() == v1::AGREEMENT_KIND_AMENDMENT ||
         std::any_of(agreement.related().begin(), agreement.related().end(),
                     [](const auto& one) { return one.relation() == v1::RelatedAgreement::RELATION_AMENDS; });
}

// Tells of something that moves the term.
bool TellsChange(const JoinMember& member) {
  return Tells(member, v1::AGREEMENT_STATUS_RENEWED) || Tells(member, v1::AGREEMENT_STATUS_TERMINATED) ||
         Amends(member.agreement());
}

// Half a year between two reports: the term may have been renewed since the first.
bool ToldLongAfter(const JoinMember& a, const JoinMember& b) {
  absl::CivilDay x, y;
  if (!absl::ParseCivilTime(a.day(), &x) || !absl::ParseCivilTime(b.day(), &y)) return false;
  return std::abs(x - y) > kTermReportsDaysMax;
}

// The papers' exchange is told, not their signing.
bool TellsExchangeOnly(const JoinMember& member) {
  return Tells(member, v1::AGREEMENT_STATUS_EXCHANGED) && !Tells(member, v1::AGREEMENT_STATUS_SIGNED);
}

bool SameKnownDay(const JoinMember& a, const JoinMember& b) {
  return &a == &b || (!a.day().empty() && a.day() == b.day());
}

bool AreKinds(const std::string& a, const std::string& b, absl::string_view x, absl::string_view y) {
  return (a == x && b == y) || (a == y && b == x);
}

// "Thành phố Hà Nội" and "Hà Nội", "Vientiane" and "Vientiane Capital".
bool IsWithinName(const std::string& a, const std::string& b) {
  const std::string padded_a = absl::StrCat(" ", a, " "), padded_b = absl::StrCat(" ", b, " ");
  return absl::StrContains(padded_a, padded_b) || absl::StrContains(padded_b, padded_a);
}

// A name in two languages starts alike, if it is one and was spelt by its sound.
bool MayBeOneName(const OrderedClaim& a, const OrderedClaim& b) {
  const std::string x = text::Fold(a.claim->value().participant().display_name());
  const std::string y = text::Fold(b.claim->value().participant().display_name());
  if (x.empty() || y.empty() || IsWithinName(x, y)) return true;
  return a.claim->language() != b.claim->language() && x.front() == y.front();
}

const v1::Figure& FigureOf(const OrderedClaim& claim) {
  return static_cast<const v1::Figure&>(claim.member->record());
}

// The later of two values may stand for the earlier one, by what they say of themselves.
bool Revises(const OrderedClaim& earlier, const OrderedClaim& later) {
  constexpr v1::ObservationStatus kPassing[] = {
      v1::OBSERVATION_STATUS_ESTIMATED, v1::OBSERVATION_STATUS_PROVISIONAL, v1::OBSERVATION_STATUS_TARGET};
  if (IsOneOf(kPassing, FigureOf(earlier).status()) ||
      FigureOf(later).status() == v1::OBSERVATION_STATUS_PROVISIONAL)
    return true;
  // Still running when the earlier one was told, so that it grew.
  const std::string& end = FigureOf(earlier).period().latest_day();
  return end.empty() || end >= earlier.member->day();
}

bool MayBeUpdate(const OrderedClaim& a, const OrderedClaim& b) {
  if (a.member == b.member) return false;
  if (a.member->day().empty() || b.member->day().empty()) {
    return FigureOf(a).status() != v1::OBSERVATION_STATUS_NORMAL ||
           FigureOf(b).status() != v1::OBSERVATION_STATUS_NORMAL;
  }
  if (a.member->day() == b.member->day()) return false;
  return a.member->day() < b.member->day() ? Revises(a, b) : Revises(b, a);
}

// Growth since last month is not growth since last year. Of a year's growth the base is plain.
bool MayHaveOtherBases(const v1::Figure& a, const v1::Figure& b) {
  constexpr v1::Transformation kChanges[] = {v1::TRANSFORMATION_GROWTH, v1::TRANSFORMATION_DIFFERENCE};
  if (!IsOneOf(kChanges, a.transformation())) return false;
  if (a.base_period().edtf() == b.base_period().edtf()) return false;
  const bool one_is_silent = a.base_period().edtf().empty() || b.base_period().edtf().empty();
  constexpr size_t kYear = 4;  // "2024"
  return !one_is_silent || a.period().edtf().size() != kYear;
}

}  // namespace

v1::Modality ModalityOf(const v1::Claim& claim) {
  return claim.modality() == v1::MODALITY_UNSPECIFIED ? v1::MODALITY_ASSERTED : claim.modality();
}

bool IsPrivate(const JoinMember& member, const v1::ParticipantRef& ref) {
  const std::optional<GroupId> group = member.GroupOf(ref.participant());
  if (!group) return true;
  const std::string key = absl::StrCat("private:", ResourceName(kArticles, member.article()), "|",
                                       text::Fold(ref.display_name()));
  return *group == GroupId::Of(Kind::kParticipant, key, member.article());
}

bool StandApart(const OrderedClaim& a, const OrderedClaim& b) {
  return a.member != b.member && a.member->article() == b.member->article();
}

bool ClaimsExclude(const OrderedClaim& a, const OrderedClaim& b, ValuesExclude values_exclude) {
  if (StandApart(a, b)) return false;
  const v1::Modality x = ModalityOf(*a.claim), y = ModalityOf(*b.claim);
  if (x != y) {
    const bool any_planned = x == v1::MODALITY_PLANNED || y == v1::MODALITY_PLANNED;
    return !any_planned && a.form == b.form;
  }
  if (x == v1::MODALITY_NEGATED) return false;
  if (x == v1::MODALITY_PLANNED && !SameKnownDay(*a.member, *b.member)) return false;
  return values_exclude(a, b);
}

bool KindsExclude(const OrderedClaim& a, const OrderedClaim& b) {
  if (a.claim->rule() == kOpenKindRule || b.claim->rule() == kOpenKindRule) return false;
  const std::string& x = a.claim->value().code();
  const std::string& y = b.claim->value().code();
  constexpr absl::string_view kAnyKind[] = {"", "UNSPECIFIED", "OTHER", "AMENDMENT"};
  if (x == y || IsOneOf(kAnyKind, x) || IsOneOf(kAnyKind, y)) return false;
  return !AreKinds(x, y, "TREATY", "FREE_TRADE_AGREEMENT");
}

bool CountsExclude(const OrderedClaim& a, const OrderedClaim& b) {
  const uint32_t x = a.claim->value().count(), y = b.claim->value().count();
  return x > 1 && y > 1 && x != y;
}

bool ConclusionsExclude(const OrderedClaim& a, const OrderedClaim& b) {
  if (DatesCanBothHold(a.claim->value().date(), b.claim->value().date())) return false;
  return TellsExchangeOnly(*a.member) == TellsExchangeOnly(*b.member) &&
         Tells(*a.member, v1::AGREEMENT_STATUS_RENEWED) == Tells(*b.member, v1::AGREEMENT_STATUS_RENEWED);
}

bool TermsExclude(const OrderedClaim& a, const OrderedClaim& b) {
  const bool derived = !a.claim->evidence().derivation().empty() || !b.claim->evidence().derivation().empty();
  return !DatesCanBothHold(a.claim->value().date(), b.claim->value().date(), derived ? kTermSlackDays : 0) &&
         TellsChange(*a.member) == TellsChange(*b.member) && !ToldLongAfter(*a.member, *b.member);
}

bool PlacesExclude(const OrderedClaim& a, const OrderedClaim& b) {
  const v1::ParticipantRef& x = a.claim->value().participant();
  const v1::ParticipantRef& y = b.claim->value().participant();
  if (x.type() != y.type() || a.member->MeaningOf(x) == b.member->MeaningOf(y)) return false;
  if (IsPrivate(*a.member, x) || IsPrivate(*b.member, y)) return false;
  if (x.type() == v1::PARTICIPANT_TYPE_COUNTRY) return true;
  return x.type() == v1::PARTICIPANT_TYPE_PLACE && !MayBeOneName(a, b);
}

bool FiguresExclude(const OrderedClaim& a, const OrderedClaim& b) {
  const v1::Figure& x = FigureOf(a);
  const v1::Figure& y = FigureOf(b);
  const auto is_forecast = [](const v1::Figure& f) { return f.status() == v1::OBSERVATION_STATUS_FORECAST; };
  const auto is_goal = [](const v1::Figure& f) { return f.status() == v1::OBSERVATION_STATUS_TARGET; };
  if (is_forecast(x) || is_forecast(y) || is_goal(x) != is_goal(y)) return false;
  if (MayHaveOtherBases(x, y) || MayBeUpdate(a, b)) return false;
  return !QuantitiesCanBothHold(a.claim->value().quantity(), b.claim->value().quantity());
}

}  // namespace accord::query
