// Which of the mentions that "and" joins are of one head: "the ministers of A and B" are of both, in "the
// region of A and the city of B" each has its own.
#pragma once

#include <vector>

#include "ingest-service/extract/agreement/clause.h"

namespace accord::ingest::agreement {

// Where a mention's article begins; `at` when it has none behind `limit`.
TokenIndex BeforeArticle(const Document& document, TokenIndex at, TokenIndex limit);

// Whether a mention behind the last of the cast, joined to it, is of a head of its own: a noun in small
// letters
// ("the city of B"), or the last of the cast stands in an aside that a comma closes ("X, part of A, and B").
bool HasOwnHead(const Document& document, const std::vector<Cast>& cast, const Mention& mention);

// "Dubai distributor Al Rawabi": whether a place says where the body behind a noun is, and is nobody itself.
bool DescribesNext(const Document& document, const Mention& place, TokenIndex limit);

}  // namespace accord::ingest::agreement
