// The agreements of one article: frames that speak of one instrument become one record, with member name,
// join key, and evidence for every field.
#pragma once

#include <vector>

#include "accord/v1/article.pb.h"
#include "ingest-service/extract/agreement/agreement.h"
#include "ingest-service/link/entities.h"
#include "ingest-service/link/roles.h"

namespace accord::ingest {

// Appends to `article->agreements`, in text order of their first clause. A frame that nothing supports (no
// step, no party, no date) gives no record; a negated one never does. Returns who does what in them, by
// views of the records, for AddRoles.
std::vector<RoleClaim> BuildAgreements(const Document& document, const Chart& chart, const Entities& entities,
                                       std::vector<AgreementFrame> frames, v1::ParsedArticle* article);

}  // namespace accord::ingest
