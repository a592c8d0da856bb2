// Texts all in capitals, as wires and headlines have them: every word would be a name. Tells the words of the
// language from names again, by the vocabulary; the text itself stays.
#pragma once

#include "ingest-service/segment/document.h"

namespace accord::ingest {

// Whether nearly all words of a document are in capitals.
bool IsInCapitals(const Document& document);

// Of a document with hits and sentences: words that the vocabulary knows as common ones are no longer
// capitalised but for the first of a sentence, and only what can be an acronym stays all in capitals.
void Recase(Document* document);

}  // namespace accord::ingest
