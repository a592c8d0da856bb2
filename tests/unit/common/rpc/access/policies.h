// Policies that tests of access speak of: tokens are "NAME-token".
#pragma once

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/base/hash.h"

namespace accord::rpc {

inline std::string TokenOf(absl::string_view caller) { return absl::StrCat(caller, "-token"); }

// A caller with the token of its name. `methods`: the list as JSON without its brackets.
inline std::string CallerJson(absl::string_view name, absl::string_view methods,
                              absl::string_view more = "") {
  return absl::StrCat(R"({"name": ")", name, R"(", "token_sha256": [")", LowerHex(Sha256(TokenOf(name))),
                      R"("], "methods": [)", methods, "]", more, "}");
}

inline std::string PolicyJson(absl::string_view callers, absl::string_view more = "") {
  return absl::StrCat(R"({"callers": [)", callers, "]", more, "}");
}

}  // namespace accord::rpc
