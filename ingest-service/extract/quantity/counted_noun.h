// The noun that a number counts: "13 memoranda of understanding", "214 dự án". A small chunk right after the
// number, by vocabulary and word shape; there is no part-of-speech tagger here.
#pragma once

#include "ingest-service/segment/document.h"

namespace accord::ingest {

// Tokens of the noun phrase that starts at `at`; empty when nothing that can be counted stands there.
// `singular`: the number is one.
// Whether an English word can head a counted phrase: a plural by its ending, or a known one.
bool IsPluralEn(const Document& document, TokenIndex at);

TokenRange CountedNounEn(const Document& document, TokenIndex at, TokenIndex limit, bool singular);
TokenRange CountedNounVi(const Document& document, TokenIndex at, TokenIndex limit);

}  // namespace accord::ingest
