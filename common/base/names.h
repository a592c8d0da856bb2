// Resource names: "articles/{article}", "agreements/{id}", "participants/{id}", "figures/{id}" (AIP-122).
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace accord {

inline constexpr absl::string_view kArticles = "articles";
inline constexpr absl::string_view kAgreements = "agreements";
inline constexpr absl::string_view kParticipants = "participants";
inline constexpr absl::string_view kFigures = "figures";
inline constexpr absl::string_view kContradictions = "contradictions";

std::string ResourceName(absl::string_view collection, absl::string_view id);

// [a-z0-9][a-z0-9-]{0,62}
bool IsResourceId(absl::string_view id);

// The id in `name`, which must be of `collection`. INVALID_ARGUMENT names `field` and the form it should
// have.
absl::StatusOr<std::string> ParseResourceName(absl::string_view field, absl::string_view collection,
                                              absl::string_view name);

}  // namespace accord
