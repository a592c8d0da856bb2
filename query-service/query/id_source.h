// Which ids a listing goes through: canonical ids or article ids in ascending order, a few at a time, from
// any place. Each kind of filter is one source, and each source is one index, so that no listing scans what
// it does not give out.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "query-service/query/row_reader.h"

namespace accord::query {

// The ids after `after` (empty: from the start), ascending, at most `ids_max`; fewer only at the end.
using IdSource =
    std::function<absl::StatusOr<std::vector<std::string>>(const std::string& after, size_t ids_max)>;

// The ids of a table's keys after any of `prefixes`, each once. `rows` must outlive the source.
IdSource IndexSource(const RowReader& rows, Table table, std::vector<std::string> prefixes);
// A list at hand, in any order.
IdSource ListSource(std::vector<std::string> ids);
// Those of `source` that `keep` holds for.
IdSource FilteredSource(IdSource source, std::function<absl::StatusOr<bool>(const std::string& id)> keep);

}  // namespace accord::query
