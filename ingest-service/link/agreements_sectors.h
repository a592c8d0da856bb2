// The sectors that the words of a subject name: "cooperation in trade, tourism and agriculture".
#pragma once

#include <vector>

#include "ingest-service/link/agreements_record.h"

namespace accord::ingest {

// As written, in text order, each once. Words inside a name ("the Ministry of Health") are no sector.
std::vector<LinkedText> SectorsIn(const Document& document, const Chart& chart, TokenRange subject);

}  // namespace accord::ingest
