#include "tests/support/plain_lists.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "common/base/decimal.h"
#include "common/text/folded_words.h"
#include "common/text/unicode.h"
#include "gmock/gmock.h"
#include "query-service/query/agreement_reads.h"
#include "query-service/query/article_reads.h"
#include "query-service/query/contradiction_reads.h"
#include "query-service/query/figure_reads.h"
#include "query-service/query/participant_reads.h"

namespace accord::testing {
namespace {

constexpr int kWholePage = 1000;

const auto& ItemsOf(const v1::ListAgreementsResponse& page) { return page.agreements(); }
const auto& ItemsOf(const v1::ListFiguresResponse& page) { return page.figures(); }
const auto& ItemsOf(const v1::ListParticipantsResponse& page) { return page.participants(); }
const auto& ItemsOf(const v1::ListArticlesResponse& page) { return page.articles(); }
const auto& ItemsOf(const v1::ListContradictionsResponse& page) { return page.contradictions(); }

// Every item of a list without a match.
template <typename Response, typename Item, typename Request, typename Read>
std::vector<Item> All(const query::RowReader& rows, Request request, Read read) {
  std::vector<Item> items;
  request.set_page_size(kWholePage);
  do {
    const auto reply = read(rows, request);
    Response page;
    EXPECT_TRUE(reply.ok() && page.ParseFromString(reply->bytes));
    items.insert(items.end(), ItemsOf(page).begin(), ItemsOf(page).end());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return items;
}

// The canonical name of a member.
template <typename Response, typename Request, typename Read, typename RecordOf>
std::string Canonical(const query::RowReader& rows, const std::string& name, Read read, RecordOf record_of) {
  Request request;
  request.set_name(name);
  const auto reply = read(rows, request);
  Response response;
  EXPECT_TRUE(reply.ok() && response.ParseFromString(reply->bytes)) << name;
  return record_of(response).name();
}

std::string LastDay(const std::string& text) {
  absl::CivilYear year;
  absl::CivilMonth month;
  if (text.size() == 4 && absl::ParseCivilTime(text, &year))
    return absl::FormatCivilTime(absl::CivilDay(year + 1) - 1);
  if (text.size() == 7 && absl::ParseCivilTime(text, &month))
    return absl::FormatCivilTime(absl::CivilDay(month + 1) - 1);
  return text;
}

template <typename Values, typename Value>
bool IsAny(const Values& values, const Value& value) {
  return values.empty() || std::find(values.begin(), values.end(), value) != values.end();
}

bool MeetsDate(bool asked, const v1::DateRange& range, const v1::Date& date) {
  if (!asked) return true;
  if (date.unresolved() || (date.earliest_day().empty() && date.latest_day().empty())) return false;
  return MayFallInto(date.earliest_day(), date.latest_day(), range);
}

std::string ByDate(const std::string& day) {
  if (day.empty()) return "~";
  std::string place = day;
  for (char& c : place) c = static_cast<char>(absl::ascii_isdigit(c) ? '0' + '9' - c : c);
  return place;
}

std::string ByDate(const v1::Date& date) {
  if (date.unresolved()) return ByDate("");
  return ByDate(date.earliest_day().empty() ? date.latest_day() : date.earliest_day());
}

std::string BySources(const v1::Support& support) {
  return absl::StrCat(absl::Dec(100'000 - support.stories(), absl::kZeroPad6));
}

std::string UnitOf(const v1::Quantity& quantity) {
  static const std::map<v1::Unit::Kind, std::string> kNames = {{v1::Unit::KIND_PERCENT, "%"},
                                                               {v1::Unit::KIND_PERCENTAGE_POINT, "pp"},
                                                               {v1::Unit::KIND_COUNT, "count"},
                                                               {v1::Unit::KIND_RANK, "rank"},
                                                               {v1::Unit::KIND_RATIO, "ratio"}};
  const auto it = kNames.find(quantity.unit().kind());
  return it != kNames.end() ? it->second : quantity.unit().code();
}

bool MeetsValues(const v1::FigureMatch& match, const v1::Quantity& quantity) {
  if (match.value_min().empty() && match.value_max().empty()) return true;
  const bool range = quantity.kind() == v1::Quantity::KIND_RANGE;
  const auto low = Decimal::Parse(range ? quantity.low() : quantity.value());
  const auto high = Decimal::Parse(range ? quantity.high() : quantity.value());
  if (!low || !high) return false;
  const auto least = Decimal::Parse(match.value_min()), greatest = Decimal::Parse(match.value_max());
  return (!least || !(*high < *least)) && (!greatest || !(*greatest < *low));
}

template <typename Item, typename Passes, typename PlaceOf>
std::vector<PlainLists::Place> Sorted(const std::vector<Item>& items, Passes passes, PlaceOf place_of) {
  std::vector<PlainLists::Place> places;
  for (const Item& item : items) {
    if (passes(item)) places.emplace_back(place_of(item), item.name());
  }
  std::sort(places.begin(), places.end());
  return places;
}

}  // namespace

bool MayFallInto(const std::string& first_day, const std::string& last_day, const v1::DateRange& range) {
  const std::string first = range.first().size() == 4   ? range.first() + "-01-01"
                            : range.first().size() == 7 ? range.first() + "-01"
                                                        : range.first();
  return (first.empty() || last_day.empty() || last_day >= first) &&
         (range.last().empty() || first_day.empty() || first_day <= LastDay(range.last()));
}

PlainLists::PlainLists(const query::RowReader& rows, const std::vector<v1::ParsedArticle>& live) {
  agreements_ = All<v1::ListAgreementsResponse, v1::Agreement>(rows, v1::ListAgreementsRequest(),
                                                               &query::ListAgreements);
  figures_ = All<v1::ListFiguresResponse, v1::Figure>(rows, v1::ListFiguresRequest(), &query::ListFigures);
  participants_ = All<v1::ListParticipantsResponse, v1::Participant>(rows, v1::ListParticipantsRequest(),
                                                                     &query::ListParticipants);
  articles_ =
      All<v1::ListArticlesResponse, v1::Article>(rows, v1::ListArticlesRequest(), &query::ListArticles);
  for (const auto& each : All<v1::ListContradictionsResponse, v1::Contradiction>(
           rows, v1::ListContradictionsRequest(), &query::ListContradictions)) {
    contradicted_.insert(each.record());
  }
  for (const v1::ParsedArticle& article : live) {
    std::map<std::string, std::string> country;
    const auto tell = [&](const std::string& name, const std::string& canonical) -> Members& {
      canonical_[name] = canonical;
      Members& members = members_[canonical];
      members.articles.insert(article.article().name());
      if (!article.article().published_day().empty()) members.days.insert(article.article().published_day());
      return members;
    };
    for (const auto& each : article.participants()) {
      const v1::Participant& told = each.participant();
      tell(told.name(),
           Canonical<v1::GetParticipantResponse, v1::GetParticipantRequest>(
               rows, told.name(), &query::GetParticipant, [](const auto& r) { return r.participant(); }));
      country[told.name()] = (told.iso_code().empty() ? told.jurisdiction() : told.iso_code()).substr(0, 2);
    }
    for (const auto& each : article.figures()) {
      tell(each.figure().name(),
           Canonical<v1::GetFigureResponse, v1::GetFigureRequest>(
               rows, each.figure().name(), &query::GetFigure, [](const auto& r) { return r.figure(); }));
    }
    for (const auto& each : article.agreements()) {
      Members& members =
          tell(each.agreement().name(), Canonical<v1::GetAgreementResponse, v1::GetAgreementRequest>(
                                            rows, each.agreement().name(), &query::GetAgreement,
                                            [](const auto& r) { return r.agreement(); }));
      for (const auto& party : each.agreement().parties()) {
        for (const auto* ref : {&party.party(), &party.represents()}) {
          const auto it = country.find(ref->participant());
          if (it != country.end() && !it->second.empty()) members.countries.insert(it->second);
        }
      }
    }
  }
}

const std::string& PlainLists::CanonicalOf(const std::string& name) const {
  static const auto* const kNone = new std::string();
  const auto it = canonical_.find(name);
  return it == canonical_.end() ? *kNone : it->second;
}

bool PlainLists::Is(const v1::ParticipantRef& ref, const std::string& participant) const {
  const std::string& canonical = CanonicalOf(participant);
  return !canonical.empty() && CanonicalOf(ref.participant()) == canonical;
}

bool PlainLists::HasPart(const v1::Agreement& agreement, const std::string& participant,
                         const google::protobuf::RepeatedField<int>& roles) const {
  using v1::AgreementRole;
  const auto in = [&](int role, const v1::ParticipantRef& ref) {
    const bool asked = roles.empty() ? role != AgreementRole::ROLE_REPRESENTED : IsAny(roles, role);
    return asked && Is(ref, participant);
  };
  for (const auto& each : agreement.parties()) {
    if (in(AgreementRole::ROLE_PARTY, each.party())) return true;
    if (in(AgreementRole::ROLE_REPRESENTED, each.represents())) return true;
  }
  for (const auto& each : agreement.signatories())
    if (in(AgreementRole::ROLE_SIGNATORY, each.person())) return true;
  for (const auto& each : agreement.witnesses())
    if (in(AgreementRole::ROLE_WITNESS, each.person())) return true;
  for (const auto& each : agreement.implementers())
    if (in(AgreementRole::ROLE_IMPLEMENTER, each)) return true;
  return false;
}

bool PlainLists::IsOfArticle(const std::string& record, const std::string& article) const {
  return article.empty() || members_.at(record).articles.count(article) > 0;
}

bool PlainLists::IsPublished(const std::string& record, const v1::DateRange& range) const {
  const auto& days = members_.at(record).days;
  return std::any_of(days.begin(), days.end(),
                     [&](const std::string& day) { return MayFallInto(day, day, range); });
}

bool PlainLists::IsAbout(const v1::AgreementMatch& match, const v1::Agreement& agreement) const {
  std::set<std::string> words, sectors;
  for (const auto& text : agreement.titles())
    for (const std::string& word : text::FoldedWords(text.text())) words.insert(word);
  for (const auto& text : agreement.subjects())
    for (const std::string& word : text::FoldedWords(text.text())) words.insert(word);
  for (const std::string& word : text::FoldedWords(match.words()))
    if (words.count(word) == 0) return false;
  for (const std::string& sector : agreement.sectors()) sectors.insert(text::Fold(sector));
  return match.sectors().empty() ||
         std::any_of(match.sectors().begin(), match.sectors().end(),
                     [&](const std::string& sector) { return sectors.count(text::Fold(sector)) > 0; });
}

bool PlainLists::Passes(const v1::AgreementMatch& match, const v1::Agreement& agreement) const {
  const auto has = [&](const std::string& participant) {
    return HasPart(agreement, participant, match.roles());
  };
  const std::string& name = agreement.name();
  if (!IsOfArticle(name, match.article()) || !IsAbout(match, agreement)) return false;
  if (!match.participant().empty() && !has(match.participant())) return false;
  const auto& any = match.any_participants();
  if (!any.empty() && std::none_of(any.begin(), any.end(), has)) return false;
  const auto& each = match.all_participants();
  if (!std::all_of(each.begin(), each.end(), has)) return false;
  if (!IsAny(match.kinds(), agreement.kind()) || !IsAny(match.statuses(), agreement.status())) return false;
  for (const std::string& code : match.party_countries())
    if (members_.at(name).countries.count(code) == 0) return false;
  if (!MeetsDate(match.has_concluded(), match.concluded(), agreement.concluded())) return false;
  const auto told = [](const v1::Date& date, const std::string& day) { return date.unresolved() ? "" : day; };
  const std::string from = told(agreement.valid_from(), agreement.valid_from().earliest_day());
  const std::string until = told(agreement.valid_until(), agreement.valid_until().latest_day());
  if (match.has_valid() && ((from.empty() && until.empty()) || !MayFallInto(from, until, match.valid())))
    return false;
  if (match.has_published() && !IsPublished(name, match.published())) return false;
  if (match.has_contradicted() && match.contradicted() != (contradicted_.count(name) > 0)) return false;
  return agreement.support().stories() >= match.min_stories();
}

bool PlainLists::Passes(const v1::FigureMatch& match, const v1::Figure& figure) const {
  const auto is_any = [&](const auto& names, const v1::ParticipantRef& ref) {
    return names.empty() ||
           std::any_of(names.begin(), names.end(), [&](const std::string& name) { return Is(ref, name); });
  };
  const std::string& name = figure.name();
  const std::string& either = match.participant();
  return IsOfArticle(name, match.article()) &&
         (either.empty() || Is(figure.subject(), either) || Is(figure.counterpart(), either)) &&
         is_any(match.subjects(), figure.subject()) && is_any(match.counterparts(), figure.counterpart()) &&
         IsAny(match.measures(), figure.measure()) && IsAny(match.units(), UnitOf(figure.quantity())) &&
         IsAny(match.transformations(), figure.transformation()) &&
         IsAny(match.statuses(), figure.status()) &&
         MeetsDate(match.has_period(), match.period(), figure.period()) &&
         MeetsValues(match, figure.quantity()) &&
         (!match.has_published() || IsPublished(name, match.published())) &&
         (!match.has_contradicted() || match.contradicted() == (contradicted_.count(name) > 0)) &&
         figure.support().stories() >= match.min_stories();
}

bool PlainLists::Passes(const v1::ParticipantMatch& match, const v1::Participant& participant) const {
  const auto is_in = [&](const std::string& code) {
    const auto within = [&](const std::string& own) {
      return own == code || absl::StartsWith(own, code + "-");
    };
    return within(participant.iso_code()) || within(participant.jurisdiction());
  };
  const auto& countries = match.countries();
  if (!countries.empty() && std::none_of(countries.begin(), countries.end(), is_in)) return false;
  const std::string prefix = text::Fold(match.name_prefix());
  const auto begins = [&](const auto& name) { return absl::StartsWith(text::Fold(name.text()), prefix); };
  const auto& names = participant.names();
  if (!prefix.empty() && std::none_of(names.begin(), names.end(), begins)) return false;
  const auto has_role = [&](const auto& role) { return IsAny(match.roles(), role.role()); };
  if (!match.roles().empty() &&
      std::none_of(participant.roles().begin(), participant.roles().end(), has_role)) {
    return false;
  }
  return IsOfArticle(participant.name(), match.article()) &&
         (match.type() == 0 || match.type() == participant.type()) &&
         participant.support().stories() >= match.min_stories();
}

bool PlainLists::Passes(const v1::ArticleMatch& match, const v1::Article& article) const {
  const auto is_of = [](const auto& asked, const std::string& text) {
    return asked.empty() || std::any_of(asked.begin(), asked.end(), [&](const std::string& each) {
             return text::Fold(each) == text::Fold(text);
           });
  };
  const auto story_of = [&](const std::string& name) {
    const auto it =
        std::find_if(articles_.begin(), articles_.end(), [&](const auto& a) { return a.name() == name; });
    return it == articles_.end() ? "" : it->story();
  };
  const std::string& who = match.participant();
  const std::string& day = article.published_day();
  return (who.empty() ||
          (!CanonicalOf(who).empty() && members_.at(CanonicalOf(who)).articles.count(article.name()) > 0)) &&
         is_of(match.publishers(), article.publisher()) && is_of(match.languages(), article.language()) &&
         (!match.has_published() || (!day.empty() && MayFallInto(day, day, match.published()))) &&
         (match.story().empty() || story_of(match.story()) == article.story());
}

std::vector<PlainLists::Place> PlainLists::List(const v1::ListAgreementsRequest& request) const {
  return Sorted(
      agreements_, [&](const auto& each) { return Passes(request.match(), each); },
      [&](const auto& each) {
        if (request.order_by() == "concluded desc") return ByDate(each.concluded());
        return request.order_by() == "support.stories desc" ? BySources(each.support()) : std::string();
      });
}

std::vector<PlainLists::Place> PlainLists::List(const v1::ListFiguresRequest& request) const {
  return Sorted(
      figures_, [&](const auto& each) { return Passes(request.match(), each); },
      [&](const auto& each) {
        if (request.order_by() == "period desc") return ByDate(each.period());
        return request.order_by() == "support.stories desc" ? BySources(each.support()) : std::string();
      });
}

std::vector<PlainLists::Place> PlainLists::List(const v1::ListParticipantsRequest& request) const {
  return Sorted(
      participants_, [&](const auto& each) { return Passes(request.match(), each); },
      [&](const auto& each) {
        return request.order_by() == "support.stories desc" ? BySources(each.support()) : std::string();
      });
}

std::vector<PlainLists::Place> PlainLists::List(const v1::ListArticlesRequest& request) const {
  return Sorted(
      articles_, [&](const auto& each) { return Passes(request.match(), each); },
      [&](const auto& each) {
        return request.order_by() == "published_day desc" ? ByDate(each.published_day()) : std::string();
      });
}

}  // namespace accord::testing
