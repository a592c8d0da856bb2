#include "common/base/names.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/base/error.h"
#include "common/base/limits.h"

namespace accord {

std::string ResourceName(absl::string_view collection, absl::string_view id) {
  return absl::StrCat(collection, "/", id);
}

bool IsResourceId(absl::string_view id) {
  if (id.empty() || id.size() > kArticleIdBytesMax || id[0] == '-') return false;
  for (char c : id) {
    if (!absl::ascii_islower(c) && !absl::ascii_isdigit(c) && c != '-') return false;
  }
  return true;
}

absl::StatusOr<std::string> ParseResourceName(absl::string_view field, absl::string_view collection,
                                              absl::string_view name) {
  if (name.empty()) return InvalidField(field, absl::StrCat("is required, as in ", collection, "/{id}"));
  if (name.size() > kNameBytesMax) return LimitExceeded(field, "bytes", kNameBytesMax, name.size());
  absl::string_view id = name;
  if (!absl::ConsumePrefix(&id, absl::StrCat(collection, "/")) || !IsResourceId(id)) {
    return InvalidField(field,
                        absl::StrCat("must be ", collection, "/{id} with an id of [a-z0-9][a-z0-9-]{0,62}"));
  }
  return std::string(id);
}

}  // namespace accord
