#include "query-service/query/id_source.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace accord::query {

IdSource IndexSource(const RowReader& rows, Table table, std::vector<std::string> prefixes) {
  return [&rows, table, prefixes = std::move(prefixes)](
             const std::string& after, size_t ids_max) -> absl::StatusOr<std::vector<std::string>> {
    std::vector<std::string> all;
    for (const std::string& prefix : prefixes) {
      absl::StatusOr<std::vector<std::string>> ids = rows.IdsAfter(table, prefix, after, ids_max);
      if (!ids.ok() || prefixes.size() == 1) return ids;
      all.insert(all.end(), ids->begin(), ids->end());
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    if (all.size() > ids_max) all.resize(ids_max);
    return all;
  };
}

IdSource ListSource(std::vector<std::string> ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return [ids = std::move(ids)](const std::string& after,
                                size_t ids_max) -> absl::StatusOr<std::vector<std::string>> {
    const auto begin = after.empty() ? ids.begin() : std::upper_bound(ids.begin(), ids.end(), after);
    const auto size = std::min<size_t>(ids_max, ids.end() - begin);
    return std::vector<std::string>(begin, begin + static_cast<ptrdiff_t>(size));
  };
}

IdSource FilteredSource(IdSource source, std::function<absl::StatusOr<bool>(const std::string& id)> keep) {
  return [source = std::move(source), keep = std::move(keep)](
             std::string after, size_t ids_max) -> absl::StatusOr<std::vector<std::string>> {
    std::vector<std::string> kept;
    while (kept.size() < ids_max) {
      absl::StatusOr<std::vector<std::string>> ids = source(after, ids_max);
      if (!ids.ok()) return ids.status();
      for (std::string& id : *ids) {
        absl::StatusOr<bool> keeps = keep(id);
        if (!keeps.ok()) return keeps.status();
        if (*keeps && kept.size() < ids_max) kept.push_back(id);
      }
      if (ids->size() < ids_max) break;
      after = ids->back();
    }
    return kept;
  };
}

}  // namespace accord::query
