#include "query-service/query/page_token.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "accord/storage/v1/view_store.pb.h"
#include "common/base/error.h"
#include "common/base/hash.h"
#include "common/base/limits.h"

namespace accord::query {
namespace {

constexpr size_t kBindingBytes = 16;
constexpr size_t kChecksumBytes = 8;

std::string Checksum(absl::string_view payload) {
  return PartsHash().Add("accord page token").Add(payload).Digest().substr(0, kChecksumBytes);
}

absl::Status NotOurs(absl::string_view why) {
  return FieldError(v1::ERROR_REASON_INVALID_TOKEN, "page_token", why, {{"field", "page_token"}});
}

}  // namespace

PageBinding BindPage(int view_version, absl::string_view method, const google::protobuf::Message& match,
                     int record_view) {
  PartsHash parts;
  parts.Add(method).Add(match.SerializeAsString()).Add(absl::StrCat(record_view));
  return {view_version, parts.Digest().substr(0, kBindingBytes)};
}

std::string EncodePageToken(const PageBinding& binding, const std::string& after) {
  storage::v1::PageToken token;
  token.set_view_version(binding.view_version);
  token.set_binding(binding.listing);
  token.set_after(after);
  const std::string payload = token.SerializeAsString();
  return absl::WebSafeBase64Escape(absl::StrCat(payload, Checksum(payload)));
}

absl::StatusOr<std::string> DecodePageToken(absl::string_view token, const PageBinding& binding) {
  if (token.empty()) return std::string();
  if (token.size() > kPageTokenBytesMax) {
    return LimitExceeded("page_token", "bytes", kPageTokenBytesMax, token.size());
  }
  std::string bytes;
  if (!absl::WebSafeBase64Unescape(token, &bytes) || bytes.size() < kChecksumBytes) {
    return NotOurs("is not a token of this service");
  }
  const absl::string_view payload(bytes.data(), bytes.size() - kChecksumBytes);
  storage::v1::PageToken decoded;
  if (absl::string_view(bytes).substr(payload.size()) != Checksum(payload) ||
      !decoded.ParseFromArray(payload.data(), static_cast<int>(payload.size()))) {
    return NotOurs("is not a token of this service");
  }
  if (decoded.view_version() != binding.view_version)
    return NotOurs("is of another version of the view: list from the start");
  if (decoded.binding() != binding.listing)
    return NotOurs("is of a listing with another method, match or view");
  return decoded.after();
}

}  // namespace accord::query
