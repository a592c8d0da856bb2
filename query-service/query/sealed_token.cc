#include "query-service/query/sealed_token.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/hash.h"
#include "common/base/limits.h"

namespace accord::query {
namespace {

constexpr size_t kChecksumBytes = 8;

std::string Checksum(absl::string_view kind, absl::string_view payload) {
  return PartsHash().Add(kind).Add(payload).Digest().substr(0, kChecksumBytes);
}

}  // namespace

absl::Status WrongToken(absl::string_view field, absl::string_view why) {
  return FieldError(v1::ERROR_REASON_INVALID_TOKEN, field, why, {{"field", std::string(field)}});
}

std::string SealToken(absl::string_view kind, const std::string& payload) {
  return absl::WebSafeBase64Escape(absl::StrCat(payload, Checksum(kind, payload)));
}

absl::StatusOr<std::string> OpenToken(absl::string_view kind, absl::string_view field,
                                      absl::string_view token) {
  if (token.size() > kPageTokenBytesMax)
    return LimitExceeded(field, "bytes", kPageTokenBytesMax, token.size());
  std::string bytes;
  if (!absl::WebSafeBase64Unescape(token, &bytes) || bytes.size() < kChecksumBytes)
    return WrongToken(field, "is not a token of this service");
  std::string payload = bytes.substr(0, bytes.size() - kChecksumBytes);
  if (absl::string_view(bytes).substr(payload.size()) != Checksum(kind, payload))
    return WrongToken(field, "is not a token of this service");
  return payload;
}

}  // namespace accord::query
