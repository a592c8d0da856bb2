#include "query-service/query/page_token.h"

#include "absl/strings/str_cat.h"
#include "accord/storage/v1/view_store.pb.h"
#include "common/base/hash.h"
#include "query-service/query/sealed_token.h"

namespace accord::query {
namespace {

constexpr size_t kBindingBytes = 16;
constexpr absl::string_view kTokenKind = "accord page token";

absl::Status NotOurs(absl::string_view why) { return WrongToken("page_token", why); }

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
  return SealToken(kTokenKind, token.SerializeAsString());
}

absl::StatusOr<std::string> DecodePageToken(absl::string_view token, const PageBinding& binding) {
  if (token.empty()) return std::string();
  const absl::StatusOr<std::string> payload = OpenToken(kTokenKind, "page_token", token);
  if (!payload.ok()) return payload.status();
  storage::v1::PageToken decoded;
  if (!decoded.ParseFromString(*payload)) return NotOurs("is not a token of this service");
  if (decoded.view_version() != binding.view_version)
    return NotOurs("is of another version of the view: list from the start");
  if (decoded.binding() != binding.listing)
    return NotOurs("is of a listing with another method, match or view");
  return decoded.after();
}

}  // namespace accord::query
