#include "query-service/query/match_builder.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/time/civil_time.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/base/names.h"
#include "common/text/folded_words.h"
#include "query-service/query/record_reads.h"
#include "query-service/view/filter_terms.h"

namespace accord::query {
namespace {

constexpr size_t kCountryBytes = 2;
constexpr size_t kSubdivisionBytesMax = 6;

std::string At(absl::string_view field, int index) { return absl::StrCat(field, "[", index, "]"); }

bool IsCode(absl::string_view code, bool subdivisions) {
  if (code.size() < kCountryBytes || !absl::ascii_isupper(static_cast<unsigned char>(code[0])) ||
      !absl::ascii_isupper(static_cast<unsigned char>(code[1]))) {
    return false;
  }
  const absl::string_view rest = code.substr(kCountryBytes);
  if (rest.empty()) return true;
  return subdivisions && code.size() <= kSubdivisionBytesMax && rest.size() > 1 && rest[0] == '-' &&
         std::all_of(rest.begin() + 1, rest.end(), [](char c) {
           const auto byte = static_cast<unsigned char>(c);
           return absl::ascii_isupper(byte) || absl::ascii_isdigit(byte);
         });
}

int YearOf(int32_t day) { return static_cast<int>((absl::CivilDay(1970, 1, 1) + day).year()); }

}  // namespace

std::string MatchBuilder::In(absl::string_view field) const {
  return absl::ConsumePrefix(&field, kMatchField) ? absl::StrCat(root_, field) : std::string(field);
}

bool MatchBuilder::CheckSize(absl::string_view field, int size) {
  if (static_cast<size_t>(size) <= kMatchValuesMax) return true;
  Check(LimitExceeded(In(field), "values", kMatchValuesMax, static_cast<size_t>(size)));
  return false;
}

bool MatchBuilder::CheckBytes(absl::string_view field, const std::string& text) {
  if (text.size() <= kMatchTextBytesMax) return true;
  Check(LimitExceeded(In(field), "bytes", kMatchTextBytesMax, text.size()));
  return false;
}

void MatchBuilder::AddAny(std::vector<std::string> terms, bool in_row) {
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  if (terms.empty()) match_.nothing = true;
  match_.terms.push_back({std::move(terms), in_row});
}

void MatchBuilder::OfArticle(absl::string_view field, const std::string& article) {
  if (article.empty()) return;
  if (absl::Status status = CheckOptionalName(In(field), kArticles, article); !status.ok())
    return Check(status);
  auto ids = CanonicalsOfArticle(rows_, kind_, article);
  if (!ids.ok()) return read_.Update(ids.status());
  match_.ids = *std::move(ids);
}

std::optional<std::vector<GroupId>> MatchBuilder::GroupsOf(absl::string_view field, const std::string& name) {
  const absl::StatusOr<std::string> id = ParseResourceName(In(field), kParticipants, name);
  if (!id.ok()) {
    Check(id.status());
    return std::nullopt;
  }
  auto groups = rows_.ClusterOfMember(Kind::kParticipant, *id);
  if (groups.ok()) return *std::move(groups);
  read_.Update(groups.status());
  return std::nullopt;
}

bool MatchBuilder::AddTermsOf(absl::string_view field, const std::string& name, const Numbers& roles,
                              std::vector<std::string>* terms) {
  const auto groups = GroupsOf(field, name);
  if (!groups) return false;
  for (const GroupId& group : *groups) {
    if (roles.empty()) terms->push_back(ListedPrefix(kind_, group));
    for (const int role : roles) terms->push_back(TermPrefix(kind_, Facet::kRole, RoleValue(role, group)));
  }
  return true;
}

void MatchBuilder::OfParticipant(absl::string_view field, const std::string& name, const Numbers& roles) {
  if (name.empty()) return;
  std::vector<std::string> terms;
  if (AddTermsOf(field, name, roles, &terms)) AddAny(std::move(terms));
}

void MatchBuilder::OfAnyParticipant(absl::string_view field, const Texts& names, const Numbers& roles) {
  if (names.empty() || !CheckSize(field, names.size())) return;
  std::vector<std::string> terms;
  bool ok = true;
  for (int i = 0; i < names.size(); ++i) ok = AddTermsOf(At(field, i), names[i], roles, &terms) && ok;
  if (ok) AddAny(std::move(terms));
}

void MatchBuilder::OfEachParticipant(absl::string_view field, const Texts& names, const Numbers& roles) {
  if (!CheckSize(field, names.size())) return;
  for (int i = 0; i < names.size(); ++i) {
    std::vector<std::string> terms;
    if (AddTermsOf(At(field, i), names[i], roles, &terms)) AddAny(std::move(terms));
  }
}

void MatchBuilder::NamingParticipant(absl::string_view field, const std::string& name) {
  if (name.empty()) return;
  const auto groups = GroupsOf(field, name);
  if (!groups) return;
  std::vector<std::string> terms;
  for (const GroupId& group : *groups) terms.push_back(NamedByPrefix(group));
  AddAny(std::move(terms), /*in_row=*/false);
}

void MatchBuilder::OfNumbers(absl::string_view field, const Numbers& values, bool (*is_valid)(int),
                             Facet facet) {
  if (values.empty() || !CheckSize(field, values.size())) return;
  std::vector<std::string> terms;
  for (int i = 0; i < values.size(); ++i) {
    if (values[i] == 0 || !is_valid(values[i])) {
      Check(InvalidField(In(At(field, i)), absl::StrCat("is ", values[i], ", which is no value to match")));
    }
    terms.push_back(TermPrefix(kind_, facet, NumberTerm(values[i])));
  }
  AddAny(std::move(terms));
}

void MatchBuilder::OfType(absl::string_view field, int type) {
  if (type == 0) return;
  if (!v1::ParticipantType_IsValid(type))
    return Check(InvalidField(In(field), absl::StrCat("is ", type, ", must be a ParticipantType")));
  AddAny({TypedPrefix(type)});
}

void MatchBuilder::OfTexts(absl::string_view field, const Texts& texts, Facet facet,
                           std::string (*term_of)(absl::string_view text)) {
  if (texts.empty() || !CheckSize(field, texts.size())) return;
  std::vector<std::string> terms;
  for (int i = 0; i < texts.size(); ++i) {
    if (!CheckBytes(At(field, i), texts[i])) continue;
    const std::string value = term_of(texts[i]);
    if (value.empty()) Check(InvalidField(In(At(field, i)), "is empty"));
    terms.push_back(TermPrefix(kind_, facet, value));
  }
  AddAny(std::move(terms));
}

void MatchBuilder::OfCountries(absl::string_view field, const Texts& codes, bool each, bool subdivisions) {
  if (codes.empty() || !CheckSize(field, codes.size())) return;
  std::vector<std::string> terms;
  for (int i = 0; i < codes.size(); ++i) {
    if (!IsCode(codes[i], subdivisions)) {
      Check(InvalidField(In(At(field, i)), subdivisions ? "must be an ISO 3166 code: VN or VN-HN"
                                                        : "must be an ISO 3166-1 alpha-2 code: VN"));
      continue;
    }
    terms.push_back(TermPrefix(kind_, Facet::kCountry, codes[i]));
    if (each) AddAny({terms.back()});
  }
  if (!each) AddAny(std::move(terms));
}

void MatchBuilder::OfWords(absl::string_view field, const std::string& text) {
  if (!CheckBytes(field, text)) return;
  std::set<std::string> words;
  for (const std::string& word : text::FoldedWords(text)) words.insert(FoldedTerm(word));
  if (words.empty() && !text.empty()) return Check(InvalidField(In(field), "has no word"));
  if (words.size() > kMatchWordsMax)
    return Check(LimitExceeded(In(field), "words", kMatchWordsMax, words.size()));
  for (const std::string& word : words) AddAny({TermPrefix(kind_, Facet::kWord, word)});
}

void MatchBuilder::OfNamePrefix(absl::string_view field, const std::string& prefix) {
  if (prefix.empty()) return;
  if (prefix.size() > kNameBytesMax)
    return Check(LimitExceeded(In(field), "bytes", kNameBytesMax, prefix.size()));
  const std::string folded = FoldedTerm(prefix);
  if (folded.empty()) return Check(InvalidField(In(field), "has no letter or digit"));
  match_.term_start = TermsFrom(kind_, Facet::kName, folded);
}

std::optional<DayBounds> MatchBuilder::Days(absl::string_view field, const v1::DateRange& range,
                                            Facet year_facet) {
  const absl::StatusOr<DayBounds> days = ParseDateRange(In(field), range);
  if (!days.ok()) {
    Check(days.status());
    return std::nullopt;
  }
  const bool closed = days->first && days->last;
  const int first = closed ? YearOf(*days->first) : 0, last = closed ? YearOf(*days->last) : 0;
  if (!closed || last - first >= kTermYearsMax) return *days;
  std::vector<std::string> terms = {TermPrefix(kind_, year_facet, "")};
  for (int year = first; year <= last; ++year) terms.push_back(TermPrefix(kind_, year_facet, YearTerm(year)));
  AddAny(std::move(terms));
  return *days;
}

void MatchBuilder::OfDate(absl::string_view field, const v1::DateRange& range) {
  match_.date = Days(field, range, kind_ == Kind::kArticle ? Facet::kPublishedYear : Facet::kYear);
}

void MatchBuilder::OfPublished(absl::string_view field, const v1::DateRange& range) {
  match_.published = Days(field, range, Facet::kPublishedYear);
}

void MatchBuilder::OfValidity(absl::string_view field, const v1::DateRange& range) {
  const absl::StatusOr<DayBounds> days = ParseDateRange(In(field), range);
  if (!days.ok()) return Check(days.status());
  match_.valid = *days;
}

std::optional<Decimal> MatchBuilder::Number(absl::string_view field, const std::string& text) {
  if (text.empty()) return std::nullopt;
  const std::optional<Decimal> number = Decimal::Parse(text);
  if (!number) Check(InvalidField(In(field), "must be a decimal number of at most 38 digits, as in -12.5"));
  return number;
}

void MatchBuilder::OfValues(absl::string_view least_field, const std::string& least,
                            absl::string_view greatest_field, const std::string& greatest) {
  match_.value_min = Number(least_field, least);
  match_.value_max = Number(greatest_field, greatest);
  if (match_.value_min && match_.value_max && *match_.value_max < *match_.value_min)
    Check(InvalidField(In(greatest_field), absl::StrCat("is less than ", In(least_field))));
}

void MatchBuilder::OfStory(absl::string_view field, const std::string& article) {
  if (article.empty()) return;
  const absl::StatusOr<std::string> id = ParseResourceName(In(field), kArticles, article);
  if (!id.ok()) return Check(id.status());
  const auto row = rows_.ArticleBytes(*id);
  if (!row.ok()) return read_.Update(row.status());
  v1::Article stored;
  if (!row->has_value() || !stored.ParseFromString(**row)) {
    match_.nothing = true;
    return;
  }
  AddAny({TermPrefix(kind_, Facet::kStory, ParseResourceName("", kArticles, stored.story()).value_or(""))});
}

void MatchBuilder::OfContradicted(bool contradicted) {
  const std::string term = TermPrefix(kind_, Facet::kContradicted, kIsContradicted);
  if (contradicted) {
    AddAny({term});
  } else {
    match_.absent_term = term;
  }
}

absl::StatusOr<RecordMatch> MatchBuilder::Finish() {
  if (absl::Status status = JoinViolations(violations_); !status.ok()) return status;
  if (!read_.ok()) return read_;
  return std::move(match_);
}

}  // namespace accord::query
