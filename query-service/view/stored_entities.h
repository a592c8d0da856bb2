// The local entities of an article as the view has them, for when a judgement puts one of them elsewhere.
#pragma once

#include <string>
#include <vector>

#include "query-service/view/contributions.h"
#include "query-service/view/view_batch.h"

namespace accord::query {

// By kind and id, ascending, each in the group of its own keys. Empty when the article is not live.
std::vector<LocalEntity> StoredEntities(const std::string& article, ViewBatch* batch);

// The entity of a live member by itself; nullopt when no live article gives that name.
std::optional<LocalEntity> StoredEntity(Kind kind, const std::string& id, ViewBatch* batch);

}  // namespace accord::query
