#include "query-service/view/contradiction_rules.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
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

// What is told in the first weeks after its period is counted again in the months after.
constexpr int kEarlyFigureDaysMax = 45;
constexpr int kRevisionDaysLeast = 30;

// A signing is news for two weeks; reports of one as news are not six weeks apart.
constexpr int kNewsDaysMax = 14;
constexpr int kOneEventDaysMax = 42;

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

// The day of publication of an article that reports a signing as news.
std::optional<absl::CivilDay> NewsOfSigning(const JoinMember& member) {
  if (!member.is_agreement()) return std::nullopt;
  absl::CivilDay published, signed_on;
  const v1::Date& date = member.agreement().concluded();
  if (date.earliest_day() != date.latest_day()) return std::nullopt;
  if (!absl::ParseCivilTime(member.day(), &published) ||
      !absl::ParseCivilTime(date.earliest_day(), &signed_on))
    return std::nullopt;
  if (signed_on > published || published - signed_on > kNewsDaysMax) return std::nullopt;
  return published;
}

// Each reports one as news, weeks apart.
bool TellTwoSignings(const JoinMember& a, const JoinMember& b) {
  const std::optional<absl::CivilDay> x = NewsOfSigning(a), y = NewsOfSigning(b);
  return x && y && std::abs(*x - *y) > kOneEventDaysMax;
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
  // Still running when the earlier one was told, so that it grew; or just over, and it was counted again.
  const std::string& end = FigureOf(earlier).period().latest_day();
  if (end.empty() || end >= earlier.member->day()) return true;
  absl::CivilDay over, first, second;
  if (!absl::ParseCivilTime(end, &over) || !absl::ParseCivilTime(earlier.member->day(), &first) ||
      !absl::ParseCivilTime(later.member->day(), &second))
    return false;
  return first - over <= kEarlyFigureDaysMax && second - first >= kRevisionDaysLeast;
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

v1::Modality ModalityOf(const OrderedClaim& claim) {
  const v1::Modality told = claim.claim->modality();
  if (told != v1::MODALITY_UNSPECIFIED && told != v1::MODALITY_ASSERTED) return told;
  constexpr v1::AgreementStatus kAhead[] = {v1::AGREEMENT_STATUS_PROPOSED, v1::AGREEMENT_STATUS_NEGOTIATING,
                                            v1::AGREEMENT_STATUS_PLANNED};
  const bool ahead = claim.member->is_agreement() && IsOneOf(kAhead, claim.member->agreement().status());
  return ahead ? v1::MODALITY_PLANNED : v1::MODALITY_ASSERTED;
}

bool IsPrivate(const JoinMember& member, const v1::ParticipantRef& ref) {
  const std::optional<GroupId> group = member.GroupOf(ref.participant());
  if (!group) return true;
  const std::string key = absl::StrCat("private:", ResourceName(kArticles, member.article()), "|",
                                       text::Fold(ref.display_name()));
  return *group == GroupId::Of(Kind::kParticipant, key, member.article());
}

bool StandApart(const OrderedClaim& a, const OrderedClaim& b) {
  if (a.member == b.member) return false;
  return a.member->article() == b.member->article() || TellTwoSignings(*a.member, *b.member);
}

bool ClaimsExclude(const OrderedClaim& a, const OrderedClaim& b, ValuesExclude values_exclude) {
  if (StandApart(a, b)) return false;
  const v1::Modality x = ModalityOf(a), y = ModalityOf(b);
  if (x != y) {
    const bool any_planned = x == v1::MODALITY_PLANNED || y == v1::MODALITY_PLANNED;
    return !any_planned && a.form == b.form;
  }
  if (x == v1::MODALITY_NEGATED) return false;
  if (x == v1::MODALITY_PLANNED && !SameKnownDay(*a.member, *b.member)) return false;
  return values_exclude(a, b);
}

FieldExcludes::FieldExcludes(const std::vector<OrderedClaim>& claims, ValuesExclude values_exclude)
    : values_exclude_(values_exclude) {
  for (const OrderedClaim& claim : claims) of_article_[claim.member->article()].push_back(&claim);
  absl::erase_if(of_article_, [](const auto& article) {
    const auto is_first = [&](const OrderedClaim* one) { return one->member == article.second[0]->member; };
    return std::all_of(article.second.begin(), article.second.end(), is_first);
  });
}

bool FieldExcludes::KnowsBoth(const OrderedClaim& own, const OrderedClaim& other) const {
  const auto article = of_article_.find(own.member->article());
  if (article == of_article_.end()) return false;
  return std::any_of(article->second.begin(), article->second.end(), [&](const OrderedClaim* also) {
    return also->member != own.member && values_exclude_(*also, own) && !values_exclude_(*also, other);
  });
}

bool FieldExcludes::operator()(const OrderedClaim& a, const OrderedClaim& b) const {
  return ClaimsExclude(a, b, values_exclude_) && !KnowsBoth(a, b) && !KnowsBoth(b, a);
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
