// Figures as records: frames with their areas linked to participants, a claim behind every field, member
// names and join keys.
#pragma once

#include <vector>

#include "accord/v1/article.pb.h"
#include "ingest-service/extract/figure/figure.h"
#include "ingest-service/link/entities.h"

namespace accord::ingest {

// Appends to parsed->figures, in text order.
void BuildFigures(const Document& document, const Entities& entities, const std::vector<FigureFrame>& frames,
                  v1::ParsedArticle* parsed);

}  // namespace accord::ingest
