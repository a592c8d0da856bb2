// Members of one key that a judgement says are different: the greater one gets a key of its own, as long as
// the lesser one is live and has the same key.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "query-service/view/contributions.h"
#include "query-service/view/judgements.h"

namespace accord::query {

// The group of a live member by its own keys; nullopt when it is not live.
using OwnGroupOf = std::function<std::optional<GroupId>(Kind kind, const std::string& member)>;

// Moves the entities of one article that are told from another of their key, and what refers to them.
void TellApart(const std::string& article, const OwnGroupOf& own_group, Judgements* judgements,
               std::vector<LocalEntity>* entities);

}  // namespace accord::query
