// Keeps a joined record within kRecordBytesMax (design, section 3): claims go first, then list elements, the
// names before others.
#pragma once

#include "google/protobuf/message.h"

namespace accord::query {

// Past the limit, in this order and only as far as needed: fewer claims per field, down to the preferred one;
// elements off the end of the longest list, with their evidence, down to one; all evidence. Pure.
void BoundRecord(google::protobuf::Message* record);

}  // namespace accord::query
