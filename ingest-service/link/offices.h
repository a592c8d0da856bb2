// What the words of a post say of how many may hold it.
#pragma once

#include "ingest-service/segment/document.h"

namespace accord::ingest {

// An office ("minister", "Đại sứ"), not an occupation ("farmer").
bool NamesOffice(const Document& document, TokenRange post);

// An office that a state gives to one person at a time: "President", "Party General Secretary", "Thủ tướng";
// no deputy's and no assistant's.
bool NamesHighestOffice(const Document& document, TokenRange post);

}  // namespace accord::ingest
