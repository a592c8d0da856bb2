// Lists: below a heading, "What was signed" or "The following were signed:", an instrument a line; behind
// "three contracts", a sentence on each.
#pragma once

#include "ingest-service/extract/agreement/trigger.h"

namespace accord::ingest::agreement {

// Whether a sentence opens a line with a bullet or a number: "- A lease ...", "2. A memorandum ...".
bool IsListItem(const Document& document, const Sentence& sentence);

// The step that a heading tells of the list below it; null when the sentence is none: it ends with a colon,
// or is a short line without a full stop, and names no one instrument itself.
const Trigger* HeadingStep(const Document& document, const Sentence& sentence,
                           const std::vector<Trigger>& triggers, const std::vector<Instrument>& instruments);

// The step of a sentence that tells of several documents at once and names no one: "signed three contracts";
// null when it tells none.
const Trigger* StepOfSeveral(const std::vector<Trigger>& triggers, const std::vector<AgreementFrame>& frames);

// Whether a sentence goes on with one of those: "The contract with X is worth ...", and tells no step itself.
bool OpensWithOne(const Document& document, const Sentence& sentence, const std::vector<Trigger>& triggers,
                  const std::vector<Instrument>& instruments, v1::AgreementKind kind);

}  // namespace accord::ingest::agreement
