// The join keys of participants, readable, strongest first (protos/accord/v1/article.proto). Equal keys are
// one participant across articles, so a key is made only of what its own article and reference data say.
#pragma once

#include <string>
#include <vector>

#include "ingest-service/link/local_entity.h"

namespace accord::ingest {

// At most kJoinedGroupsMax keys of a country, place or organisation. `folded_name` is its display name,
// folded.
std::vector<std::string> KeysOf(const LocalEntity& entity, absl::string_view folded_name,
                                absl::string_view article);

}  // namespace accord::ingest
