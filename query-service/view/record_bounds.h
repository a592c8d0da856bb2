// Keeps a joined record within kRecordBytesMax (design, section 3). Claims went first, when the evidence was
// written (evidence_draft.h); this cuts what is still too much.
#pragma once

#include "google/protobuf/message.h"

namespace accord::query {

// Past the limit, and only as far as needed: elements go off the end of the longest list, names before
// others, with their evidence, down to one; then all evidence. Pure.
void BoundRecord(google::protobuf::Message* record);

}  // namespace accord::query
