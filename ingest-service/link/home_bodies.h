// Newspapers leave out their own country: a bare "Bộ Công Thương" of a Vietnamese text is Vietnam's.
#pragma once

#include <vector>

#include "ingest-service/link/local_entity.h"

namespace accord::ingest {

// Sets `home` of the bodies of a Vietnamese text that only a state has (bộ, tổng cục, cục, vụ) and whose
// state it never tells. None where that could be another one: no mention of Vietnam or of a place there, a
// body of the same form and field of another state, or words behind a mention that point to one ("nước này",
// "bạn").
void FindHomes(const Document& document, std::vector<LocalEntity>* entities);

}  // namespace accord::ingest
