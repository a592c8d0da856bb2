#include "query-service/view/stored_entities.h"

#include <limits>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "query-service/view/group_rows.h"

namespace accord::query {

std::optional<LocalEntity> StoredEntity(Kind kind, const std::string& id, ViewBatch* batch) {
  const std::optional<std::string> stored = batch->Get(kEntity, IdKey(kind, id));
  if (!stored) return std::nullopt;
  LocalEntity entity{kind, id, "", GroupId::Of(kind, "", ""), {}, {}, 0, {}};
  if (!ParseRow(*stored, "entity " + id, &entity.row, batch)) return std::nullopt;
  JoinByKeys(entity.row.article(), &entity);
  return entity;
}

std::vector<LocalEntity> StoredEntities(const std::string& article, ViewBatch* batch) {
  const std::string prefix = ContributionPrefix(article);
  std::vector<LocalEntity> entities;
  for (const auto& row : batch->ScanPrefix(kIndex, prefix, std::numeric_limits<size_t>::max())) {
    const auto value = DecodeContribution(row.value);
    std::optional<LocalEntity> entity;
    if (value && row.key.size() > prefix.size()) {
      entity =
          StoredEntity(static_cast<Kind>(row.key[prefix.size()]), row.key.substr(prefix.size() + 1), batch);
    }
    if (!entity) {
      batch->Fail(Error(absl::StatusCode::kDataLoss, v1::ERROR_REASON_CORRUPTION,
                        absl::StrCat("a contribution of article ", article, " is damaged")));
      return {};
    }
    entity->claims = value->claims;
    entities.push_back(*std::move(entity));
  }
  return entities;
}

}  // namespace accord::query
