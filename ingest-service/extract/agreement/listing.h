// Lists below a heading: "What was signed" or "The following were signed:", and below it an instrument a
// line.
#pragma once

#include "ingest-service/extract/agreement/trigger.h"

namespace accord::ingest::agreement {

// Whether a sentence opens a line with a bullet or a number: "- A lease ...", "2. A memorandum ...".
bool IsListItem(const Document& document, const Sentence& sentence);

// The step that a heading tells of the list below it; null when the sentence is none: it ends with a colon,
// or is a short line without a full stop, and names no one instrument itself.
const Trigger* HeadingStep(const Document& document, const Sentence& sentence,
                           const std::vector<Trigger>& triggers, const std::vector<Instrument>& instruments);

}  // namespace accord::ingest::agreement
