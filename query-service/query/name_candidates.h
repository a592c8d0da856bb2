// Which records may be meant by a name: looked up in the rows of names, at most kResolveRowsMax of them.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "query-service/query/name_match.h"
#include "query-service/query/row_reader.h"

namespace accord::query {

struct NameQuery {
  // With words.
  NameText asked;
  // Without titles before it: for persons only. Without words when there are none.
  NameText untitled;
  // Only of this type; unspecified: any.
  v1::ParticipantType type = v1::PARTICIPANT_TYPE_UNSPECIFIED;
};

struct NameCandidate {
  std::string canonical;
  // By the folded words of the best of its names that was met.
  double score = 0;
};

// Those of at least kNearScore, best first, then by canonical name. When some have all words that were asked
// for, only those: near ones are not looked for.
absl::StatusOr<std::vector<NameCandidate>> CandidatesOf(const RowReader& rows, const NameQuery& query);

// Records with a name of these words, or this ISO 3166 code, ascending; at most kResolveBucketRowsMax.
absl::StatusOr<std::vector<std::string>> RecordsWithWords(const RowReader& rows, const NameText& name);

}  // namespace accord::query
