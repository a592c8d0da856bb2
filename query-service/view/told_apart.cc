#include "query-service/view/told_apart.h"

#include <map>

#include "absl/strings/str_cat.h"
#include "common/base/names.h"

namespace accord::query {
namespace {

bool IsToldApart(const LocalEntity& entity, const OwnGroupOf& own_group, Judgements* judgements) {
  for (const std::string& other : judgements->JudgedWith(entity.kind, entity.id)) {
    if (!(other < entity.id)) break;
    if (judgements->VerdictOf({entity.kind, other, entity.id}) != v1::IDENTITY_VERDICT_DIFFERENT) continue;
    if (own_group(entity.kind, other) == entity.group) return true;
  }
  return false;
}

}  // namespace

void TellApart(const std::string& article, const OwnGroupOf& own_group, Judgements* judgements,
               std::vector<LocalEntity>* entities) {
  for (LocalEntity& entity : *entities) {
    if (!IsToldApart(entity, own_group, judgements)) continue;
    entity.join_key = absl::StrCat(kPrivateKey, "judged|", entity.id);
    entity.group = GroupId::Of(entity.kind, entity.join_key, article);
    entity.edges.clear();
    entity.edge_keys.clear();
  }
  // References say where what they name stands now: by its own key, or apart from it.
  std::map<std::string, std::string> groups;
  for (const LocalEntity& entity : *entities) {
    groups.emplace(ResourceName(CollectionOf(entity.kind), entity.id), entity.group.bytes());
  }
  for (LocalEntity& entity : *entities) {
    for (auto& ref : *entity.row.mutable_refs()) {
      const auto it = groups.find(ref.name());
      if (it != groups.end()) ref.set_group(it->second);
    }
  }
}

}  // namespace accord::query
