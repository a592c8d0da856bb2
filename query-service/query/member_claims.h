// The claims of one local entity by the bytes of its stored row, in its own order.
#pragma once

#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "query-service/view/keys.h"

namespace accord::query {

// Whether the path `path` is `field`, a part of it or in an element of it: "parties[0].represents" is under
// "parties". Everything is under "".
bool IsUnder(absl::string_view field, absl::string_view path);

// Calls `visit` with the path and the bytes of each v1::Claim of an EntityRow, until it gives false.
// DATA_LOSS when `row` is damaged or holds no record of `kind`.
using VisitClaim = absl::FunctionRef<bool(absl::string_view path, absl::string_view claim)>;
absl::Status VisitClaims(Kind kind, absl::string_view row, VisitClaim visit);

}  // namespace accord::query
