// The second stage: clean text into tokens and sentences. Sentences never overlap and never cross a line;
// abbreviations, initials and numbers do not end one. Regions that are no story (teasers, boilerplate) get
// tokens but no sentences.
#pragma once

#include "ingest-service/segment/document.h"

namespace accord::ingest {

// Fills tokens (unless cleaning has), sentences, hits and lexicon of a document whose text, regions and
// language are set. `lexicon` must outlive the document.
void Segment(const Lexicon& lexicon, Document* document);

}  // namespace accord::ingest
