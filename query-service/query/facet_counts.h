// How many of the records that pass a match have each value of a field.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "accord/v1/common.pb.h"
#include "google/protobuf/descriptor.h"
#include "query-service/query/record_match.h"
#include "query-service/query/row_reader.h"
#include "query-service/view/filter_keys.h"

namespace accord::query {

// A field that can be counted by.
struct FacetField {
  absl::string_view name;
  Facet facet = Facet::kKind;
  // Of the values of an enum; null: a value is told as it stands in the term.
  const google::protobuf::EnumDescriptor* of_enum = nullptr;
};

// The fields that are asked for, in their order. INVALID_ARGUMENT for one that is not there, stands twice, or
// is one too many (kFacetFieldsMax).
absl::StatusOr<std::vector<FacetField>> ParseFacets(
    const google::protobuf::RepeatedPtrField<std::string>& asked, const std::vector<FacetField>& fields);

// One per field, in order.
absl::StatusOr<std::vector<v1::Facet>> CountFacets(const RowReader& rows, Kind kind, const RecordMatch& match,
                                                   const std::vector<FacetField>& fields);

// "MEMORANDUM_OF_UNDERSTANDING" of AGREEMENT_KIND_MEMORANDUM_OF_UNDERSTANDING; the number where there is
// none.
std::string EnumValueName(const google::protobuf::EnumDescriptor& of_enum, int number);

}  // namespace accord::query
