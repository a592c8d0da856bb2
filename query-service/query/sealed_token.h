// Opaque tokens that clients carry for us: a payload and a checksum, in base64. The checksum tells a token
// that was cut or typed from one of ours; it keeps nobody from making one.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace accord::query {

// `kind` tells tokens for different uses apart.
std::string SealToken(absl::string_view kind, const std::string& payload);

// The payload. INVALID_ARGUMENT (INVALID_TOKEN) naming `field` when it is none of ours of that kind;
// LIMIT_EXCEEDED past kPageTokenBytesMax.
absl::StatusOr<std::string> OpenToken(absl::string_view kind, absl::string_view field,
                                      absl::string_view token);

// INVALID_ARGUMENT (INVALID_TOKEN).
absl::Status WrongToken(absl::string_view field, absl::string_view why);

}  // namespace accord::query
