#include "query-service/view/filter_terms.h"

#include <set>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "accord/v1/agreement.pb.h"
#include "accord/v1/figure.pb.h"
#include "accord/v1/participant.pb.h"
#include "common/base/limits.h"
#include "common/base/names.h"
#include "common/text/folded_words.h"
#include "common/text/unicode.h"
#include "query-service/view/listed_under.h"

namespace accord::query {
namespace {

using storage::v1::FilterDays;
using storage::v1::FilterRow;

constexpr size_t kCountryCodeBytes = 2;
const absl::CivilDay kFirstDay(1970, 1, 1);

int YearOf(int32_t day) { return static_cast<int>((kFirstDay + day).year()); }

// The terms of one record or article.
class Terms {
 public:
  explicit Terms(Kind kind) : kind_(kind) {}

  void Add(std::string term) { terms_.insert(std::move(term)); }
  void Add(Facet facet, absl::string_view value) {
    if (!value.empty()) terms_.insert(TermPrefix(kind_, facet, value));
  }
  void AddYears(Facet facet, const FilterDays& days) {
    const bool closed = days.has_first() && days.has_last();
    const int first = closed ? YearOf(days.first()) : 0;
    const int last = closed ? YearOf(days.last()) : 0;
    if (!closed || last - first >= kTermYearsMax) return Add(TermPrefix(kind_, facet, ""));
    for (int year = first; year <= last; ++year) Add(facet, YearTerm(year));
  }
  void AddWords(absl::string_view text) {
    for (const std::string& word : text::FoldedWords(text)) {
      if (words_.size() == kTermWordsMax) return;
      if (words_.insert(FoldedTerm(word)).second) Add(Facet::kWord, FoldedTerm(word));
    }
  }
  // "VN-HN" is also in "VN".
  void AddCountry(absl::string_view code) {
    Add(Facet::kCountry, code);
    Add(Facet::kCountry, code.substr(0, kCountryCodeBytes));
  }
  void Finish(FilterRow* row) const {
    for (const std::string& term : terms_) row->add_terms(term);
  }

 private:
  const Kind kind_;
  std::set<std::string> terms_;
  std::set<std::string> words_;
};

// The participants that stand in a list of references, by the group of each.
class Roles {
 public:
  Roles(const JoinMembers& members, Terms* terms) : members_(members), terms_(*terms) {}

  void Add(int role, const v1::ParticipantRef& ref) {
    if (ref.participant().empty()) return;
    for (const auto& member : members_) {
      if (const auto group = member->GroupOf(ref.participant()))
        return terms_.Add(Facet::kRole, RoleValue(role, *group));
    }
  }

 private:
  const JoinMembers& members_;
  Terms& terms_;
};

void AddAgreement(const v1::Agreement& agreement, const JoinMembers& members, Terms* terms, FilterRow* row) {
  using v1::AgreementRole;
  Roles roles(members, terms);
  for (const auto& party : agreement.parties()) {
    roles.Add(AgreementRole::ROLE_PARTY, party.party());
    roles.Add(AgreementRole::ROLE_REPRESENTED, party.represents());
  }
  for (const auto& each : agreement.signatories()) roles.Add(AgreementRole::ROLE_SIGNATORY, each.person());
  for (const auto& each : agreement.witnesses()) roles.Add(AgreementRole::ROLE_WITNESS, each.person());
  for (const auto& each : agreement.implementers()) roles.Add(AgreementRole::ROLE_IMPLEMENTER, each);
  terms->Add(Facet::kKind, NumberTerm(agreement.kind()));
  terms->Add(Facet::kStatus, NumberTerm(agreement.status()));
  for (const auto& member : members) {
    for (const std::string& country : member->party_countries()) terms->Add(Facet::kCountry, country);
  }
  for (int i = 0; i < agreement.sectors_size() && i < static_cast<int>(kTermSectorsMax); ++i)
    terms->Add(Facet::kSector, FoldedTerm(agreement.sectors(i)));
  for (const auto& title : agreement.titles()) terms->AddWords(title.text());
  for (const auto& subject : agreement.subjects()) terms->AddWords(subject.text());
  if (auto days = DaysOf(agreement.concluded())) {
    terms->AddYears(Facet::kYear, *days);
    *row->mutable_date() = *std::move(days);
  }
  const auto from = DaysOf(agreement.valid_from()), until = DaysOf(agreement.valid_until());
  if (from && from->has_first()) row->mutable_valid()->set_first(from->first());
  if (until && until->has_last()) row->mutable_valid()->set_last(until->last());
}

void AddFigure(const v1::Figure& figure, const JoinMembers& members, Terms* terms, FilterRow* row) {
  Roles roles(members, terms);
  roles.Add(kFigureSubject, figure.subject());
  roles.Add(kFigureCounterpart, figure.counterpart());
  terms->Add(Facet::kMeasure, NumberTerm(figure.measure()));
  terms->Add(Facet::kUnit, UnitTerm(figure.quantity().unit()));
  terms->Add(Facet::kTransformation, NumberTerm(figure.transformation()));
  terms->Add(Facet::kObservationStatus, NumberTerm(figure.status()));
  if (auto days = DaysOf(figure.period())) {
    terms->AddYears(Facet::kYear, *days);
    *row->mutable_date() = *std::move(days);
  }
  const v1::Quantity& quantity = figure.quantity();
  const bool is_range = quantity.kind() == v1::Quantity::KIND_RANGE;
  row->set_low(is_range ? quantity.low() : quantity.value());
  row->set_high(is_range ? quantity.high() : quantity.value());
}

void AddParticipant(const v1::Participant& participant, Terms* terms) {
  terms->AddCountry(participant.iso_code());
  terms->AddCountry(participant.jurisdiction());
  for (int i = 0; i < participant.names_size() && i < static_cast<int>(kTermNamesMax); ++i)
    terms->Add(Facet::kName, FoldedTerm(participant.names(i).text()));
  for (const auto& role : participant.roles()) terms->Add(Facet::kRole, NumberTerm(role.role()));
}

}  // namespace

std::optional<int32_t> DayNumber(absl::string_view day) {
  absl::CivilDay civil;
  if (!absl::ParseCivilTime(day, &civil)) return std::nullopt;
  return static_cast<int32_t>(civil - kFirstDay);
}

std::optional<FilterDays> DaysOf(const v1::Date& date) {
  FilterDays days;
  if (const auto first = DayNumber(date.earliest_day())) days.set_first(*first);
  if (const auto last = DayNumber(date.latest_day())) days.set_last(*last);
  if (date.unresolved() || (!days.has_first() && !days.has_last())) return std::nullopt;
  return days;
}

std::string NumberTerm(int number) { return absl::StrCat(number); }

std::string YearTerm(int year) { return absl::StrCat(absl::Dec(year, absl::kZeroPad4)); }

std::string FoldedTerm(absl::string_view text) {
  std::string folded = text::Fold(text);
  if (folded.size() > kTermBytesMax) folded.resize(text::ValidUtf8Prefix(folded.substr(0, kTermBytesMax)));
  return folded;
}

std::string UnitTerm(const v1::Unit& unit) {
  std::string term = unit.code();
  switch (unit.kind()) {
    case v1::Unit::KIND_PERCENT:
      term = "%";
      break;
    case v1::Unit::KIND_PERCENTAGE_POINT:
      term = "pp";
      break;
    case v1::Unit::KIND_COUNT:
      term = "count";
      break;
    case v1::Unit::KIND_RANK:
      term = "rank";
      break;
    case v1::Unit::KIND_RATIO:
      term = "ratio";
      break;
    default:
      break;
  }
  if (!unit.per().empty()) absl::StrAppend(&term, "/", unit.per());
  return term;
}

FilterRow FilterOf(Kind kind, const google::protobuf::Message& record, const JoinMembers& members,
                   bool contradicted) {
  FilterRow row;
  Terms terms(kind);
  for (const GroupId& participant : ListedUnder(kind, record, members))
    terms.Add(ListedPrefix(kind, participant));
  if (contradicted) terms.Add(Facet::kContradicted, kIsContradicted);
  if (kind == Kind::kAgreement) {
    AddAgreement(static_cast<const v1::Agreement&>(record), members, &terms, &row);
  } else if (kind == Kind::kFigure) {
    AddFigure(static_cast<const v1::Figure&>(record), members, &terms, &row);
  } else {
    const auto& participant = static_cast<const v1::Participant&>(record);
    if (participant.type() != 0) {
      terms.Add(TypedPrefix(participant.type()));
      terms.Add(Facet::kType, NumberTerm(participant.type()));
    }
    AddParticipant(participant, &terms);
  }
  if (kind != Kind::kParticipant) {
    std::set<int32_t> published;
    for (const auto& member : members) {
      if (const auto day = DayNumber(member->day())) published.insert(*day);
    }
    for (const int32_t day : published) {
      row.add_published(day);
      terms.Add(Facet::kPublishedYear, YearTerm(YearOf(day)));
    }
  }
  terms.Finish(&row);
  return row;
}

FilterRow FilterOf(const v1::Article& article) {
  FilterRow row;
  Terms terms(Kind::kArticle);
  terms.Add(Facet::kPublisher, FoldedTerm(article.publisher()));
  terms.Add(Facet::kLanguage, absl::AsciiStrToLower(article.language()));
  if (const auto day = DayNumber(article.published_day())) {
    row.mutable_date()->set_first(*day);
    row.mutable_date()->set_last(*day);
    terms.Add(Facet::kPublishedYear, YearTerm(YearOf(*day)));
  }
  terms.Add(Facet::kStory, ParseResourceName("story", kArticles, article.story()).value_or(""));
  terms.Finish(&row);
  return row;
}

}  // namespace accord::query
