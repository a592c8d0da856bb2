// Names of records where a request takes one of several kinds: "agreements/{id}", "figures/{id}", ...
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "query-service/view/keys.h"

namespace accord::query {

struct RecordName {
  Kind kind;
  std::string id;
};

// INVALID_ARGUMENT names `field` and what it may be: a name of one of `kinds` (at least one).
absl::StatusOr<RecordName> ParseRecordName(absl::string_view field, const std::vector<Kind>& kinds,
                                           const std::string& name);

}  // namespace accord::query
