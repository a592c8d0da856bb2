// Whose posts a person holds: the bodies that stand in a post, before or behind it, or that it implies.
#pragma once

#include <string>
#include <vector>

#include "ingest-service/link/entities.h"
#include "ingest-service/link/local_entity.h"
#include "ingest-service/link/told_countries.h"

namespace accord::ingest {

// The keys of the bodies and places that a person holds posts of, each once. A ministry is also told by its
// minister ("Energy and Mines Minister"), a province's people's committee by its chairman, a body by standing
// behind the name ("Rector X of the University of Y"). `entities` have their keys but for persons.
std::vector<std::string> BodyKeysOf(const Chart& chart, const LocalEntity& person, const Entities& entities,
                                    const ToldCountries& told);

}  // namespace accord::ingest
