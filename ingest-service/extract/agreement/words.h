// The words of a sentence as the agreement extractor asks for them: lexicon hits by category, and small tests
// on tokens. No state.
#pragma once

#include "ingest-service/segment/document.h"

namespace accord::ingest::agreement {

// The longest hit of a category that starts at `token` and ends by `limit`; nullptr when there is none.
const LexiconHit* HitAt(const Document& document, TokenIndex token, TokenIndex limit, Category category);

// The longest hit of a category that ends just before `token` and starts at `limit` or later.
const LexiconHit* HitBefore(const Document& document, TokenIndex token, TokenIndex limit, Category category);

// The role of the link word at `token` ("between", "with"); empty when it is none.
absl::string_view LinkRole(const Document& document, TokenIndex token, TokenIndex limit);

bool IsHyphen(const Token& token);
// "'" or "’" with an s behind, or the one behind a plural.
bool IsPossessiveAt(const Document& document, TokenIndex token);
// The languages whose modifiers stand before their noun; the others have them behind.
bool ModifiersFirst(const Document& document);

}  // namespace accord::ingest::agreement
