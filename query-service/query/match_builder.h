// Makes a RecordMatch of the fields of a List request's match: checks them all, so that every wrong one is
// told at once, and looks up the participants that they name.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "accord/v1/common.pb.h"
#include "google/protobuf/repeated_field.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "query-service/query/record_match.h"

namespace accord::query {

// The field of a List request that holds its match.
inline constexpr absl::string_view kMatchField = "match";

// Every method takes a field's path, for errors, and its value; an unset value asks for nothing. Paths begin
// with kMatchField.
class MatchBuilder {
 public:
  using Texts = google::protobuf::RepeatedPtrField<std::string>;
  using Numbers = google::protobuf::RepeatedField<int>;

  // `rows` must outlive it. `root`: the match's path in the request.
  MatchBuilder(const RowReader& rows, Kind kind, absl::string_view root = kMatchField)
      : rows_(rows), kind_(kind), root_(root) {}

  // Such a path as errors tell it.
  std::string In(absl::string_view field) const;

  // What else is wrong with the request.
  void Check(absl::Status status) { violations_.push_back(std::move(status)); }

  // Records that an article speaks of.
  void OfArticle(absl::string_view field, const std::string& article);
  // Records that the participant is listed under, as below.
  void OfParticipant(absl::string_view field, const std::string& name, const Numbers& roles);
  // Records that any of the participants is listed under; with `roles`, in one of these.
  void OfAnyParticipant(absl::string_view field, const Texts& names, const Numbers& roles);
  // That each of them is.
  void OfEachParticipant(absl::string_view field, const Texts& names, const Numbers& roles);
  // Articles that name the participant.
  void NamingParticipant(absl::string_view field, const std::string& name);
  // Any of these values of an enum; `is_valid` of the enum.
  void OfNumbers(absl::string_view field, const Numbers& values, bool (*is_valid)(int), Facet facet);
  // Participants of a type.
  void OfType(absl::string_view field, int type);
  // Any of these texts, made a term's value by `term_of`.
  void OfTexts(absl::string_view field, const Texts& texts, Facet facet,
               std::string (*term_of)(absl::string_view text));
  // ISO 3166 codes, any or each; `subdivisions`: "VN-HN" is one too.
  void OfCountries(absl::string_view field, const Texts& codes, bool each, bool subdivisions);
  // Each word.
  void OfWords(absl::string_view field, const std::string& text);
  // Names that start so.
  void OfNamePrefix(absl::string_view field, const std::string& prefix);
  // Those whose date, validity or publication meets the range.
  void OfDate(absl::string_view field, const v1::DateRange& range);
  void OfValidity(absl::string_view field, const v1::DateRange& range);
  void OfPublished(absl::string_view field, const v1::DateRange& range);
  void OfValues(absl::string_view least_field, const std::string& least, absl::string_view greatest_field,
                const std::string& greatest);
  // Articles of the story of one.
  void OfStory(absl::string_view field, const std::string& article);
  void OfStories(uint32_t least) { match_.stories_min = least; }
  void OfContradicted(bool contradicted);

  // INVALID_ARGUMENT with every violation; else what reading ended with.
  absl::StatusOr<RecordMatch> Finish();

 private:
  bool CheckSize(absl::string_view field, int size);
  bool CheckBytes(absl::string_view field, const std::string& text);
  void AddAny(std::vector<std::string> terms, bool in_row = true);
  // The terms of a participant; none when nothing live has the name. False, and noted, when it is no name.
  bool AddTermsOf(absl::string_view field, const std::string& name, const Numbers& roles,
                  std::vector<std::string>* terms);
  std::optional<std::vector<GroupId>> GroupsOf(absl::string_view field, const std::string& name);
  std::optional<DayBounds> Days(absl::string_view field, const v1::DateRange& range, Facet year_facet);
  std::optional<Decimal> Number(absl::string_view field, const std::string& text);

  const RowReader& rows_;
  const Kind kind_;
  const std::string root_;
  RecordMatch match_;
  std::vector<absl::Status> violations_;
  // What the first failed read ended with.
  absl::Status read_;
};

}  // namespace accord::query
