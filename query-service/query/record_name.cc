#include "query-service/query/record_name.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/base/names.h"

namespace accord::query {

absl::StatusOr<RecordName> ParseRecordName(absl::string_view field, const std::vector<Kind>& kinds,
                                           const std::string& name) {
  if (name.size() > kNameBytesMax) return LimitExceeded(field, "bytes", kNameBytesMax, name.size());
  for (const Kind kind : kinds) {
    if (!absl::StartsWith(name, absl::StrCat(CollectionOf(kind), "/"))) continue;
    absl::StatusOr<std::string> id = ParseResourceName(field, CollectionOf(kind), name);
    if (!id.ok()) return id.status();
    return RecordName{kind, *std::move(id)};
  }
  return InvalidField(field, absl::StrCat(name.empty() ? "is required, as in " : "must be ",
                                          absl::StrJoin(kinds, " or ", [](std::string* out, Kind kind) {
                                            absl::StrAppend(out, CollectionOf(kind), "/{id}");
                                          })));
}

}  // namespace accord::query
