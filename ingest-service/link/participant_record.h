// The fields of one participant record, each made from its linked mentions.
#pragma once

#include <vector>

#include "absl/container/flat_hash_map.h"
#include "common/base/limits.h"
#include "ingest-service/link/claims.h"
#include "ingest-service/link/entities.h"
#include "ingest-service/link/entity_keys.h"
#include "ingest-service/link/evidence.h"
#include "ingest-service/link/mentions.h"

namespace accord::ingest {

// Where each name of a record stands in its list. A name is looked for once a mention: a few are walked, and
// of many (a name in every mix of cases) an index is kept.
class NameIndex {
 public:
  // The names that the participant has; those it gets are added here.
  explicit NameIndex(const v1::Participant& participant);

  // -1 when there is none.
  int Find(absl::string_view text) const;
  // `text` must outlive the index.
  void Add(absl::string_view text);

 private:
  std::vector<absl::string_view> names_;
  absl::flat_hash_map<absl::string_view, int> index_;
};

// Type, display name, names (fullest first), mentions. Sets the entity's display.
void FillNames(const Document& document, LocalEntity* entity, v1::ParsedParticipant* record);

// iso_code, jurisdiction, parent, posts; needs member names.
void FillRelations(const Chart& chart, const LocalEntity& entity, const Entities& entities,
                   v1::ParsedParticipant* record);

// Claims behind every field that is set; needs the member name. At most kClaimsPerFieldMax a field.
// `evidence` is empty before and after.
void FillEvidence(const Chart& chart, const LocalEntity& entity, EvidenceWriter* evidence,
                  v1::ParsedParticipant* record);

// The post's own title: "Acting Director" of "Acting Director of the Hanoi Department ...".
TokenRange PostTitle(const Document& document, const PersonValue& person);

}  // namespace accord::ingest
