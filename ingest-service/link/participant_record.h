// The fields of one participant record, each made from its linked mentions.
#pragma once

#include "common/base/limits.h"
#include "ingest-service/link/claims.h"
#include "ingest-service/link/entities.h"
#include "ingest-service/link/entity_keys.h"
#include "ingest-service/link/mentions.h"

namespace accord::ingest {

// The fullest of the names the article writes; of equally full ones the first.
TokenRange DisplayName(const Document& document, const LocalEntity& entity);

// Type, display name, names (fullest first), mentions.
void FillNames(const Document& document, LocalEntity* entity, v1::ParsedParticipant* record);

// iso_code, jurisdiction, parent, posts; needs member names.
void FillRelations(const Chart& chart, const LocalEntity& entity, const Entities& entities,
                   v1::ParsedParticipant* record);

// Claims behind every field that is set; needs the member name. At most kClaimsPerFieldMax a field.
void FillEvidence(const Chart& chart, const LocalEntity& entity, v1::ParsedParticipant* record);

// The post's own title: "Acting Director" of "Acting Director of the Hanoi Department ...".
TokenRange PostTitle(const Document& document, const PersonValue& person);

}  // namespace accord::ingest
