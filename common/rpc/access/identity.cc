#include "common/rpc/access/identity.h"

#include "absl/strings/match.h"
#include "common/base/hash.h"
#include "common/base/limits.h"
#include "grpc/grpc_security_constants.h"
#include "grpcpp/security/auth_context.h"
#include "grpcpp/server_context.h"

namespace accord::rpc {
namespace {

constexpr char kAuthorization[] = "authorization";
constexpr absl::string_view kBearer = "bearer ";

bool IsUri(absl::string_view name) { return absl::StrContains(name, ':'); }

void AddNames(const grpc::AuthContext& auth, const char* property, bool uris,
              std::vector<std::string>* names) {
  for (const grpc::string_ref& value : auth.FindPropertyValues(property)) {
    const absl::string_view name(value.data(), value.size());
    if (!name.empty() && name.size() <= kCertificateNameBytesMax && IsUri(name) == uris)
      names->emplace_back(name);
  }
}

bool IsTls(const grpc::AuthContext& auth) {
  for (const grpc::string_ref& value : auth.FindPropertyValues(GRPC_TRANSPORT_SECURITY_TYPE_PROPERTY_NAME)) {
    if (value == GRPC_SSL_TRANSPORT_SECURITY_TYPE || value == GRPC_TLS_TRANSPORT_SECURITY_TYPE) return true;
  }
  return false;
}

std::string HashOf(absl::string_view authorization) {
  if (!absl::StartsWithIgnoreCase(authorization, kBearer)) return "";
  const absl::string_view token = authorization.substr(kBearer.size());
  return token.empty() ? "" : Sha256(token);
}

}  // namespace

Identity IdentityOf(const grpc::CallbackServerContext& wire) {
  Identity identity;
  const auto auth = wire.auth_context();
  if (auth != nullptr && IsTls(*auth)) {
    identity.secret = true;
    AddNames(*auth, GRPC_PEER_URI_PROPERTY_NAME, /*uris=*/true, &identity.names);
    AddNames(*auth, GRPC_PEER_DNS_PROPERTY_NAME, /*uris=*/false, &identity.names);
    if (identity.names.empty()) AddNames(*auth, GRPC_X509_CN_PROPERTY_NAME, /*uris=*/false, &identity.names);
  }
  const auto [begin, end] = wire.client_metadata().equal_range(kAuthorization);
  if (begin == end) return identity;
  identity.token_sha256 = std::next(begin) == end
                              ? HashOf(absl::string_view(begin->second.data(), begin->second.size()))
                              : std::string();
  if (!identity.secret) identity.secret = IsLoopback(wire.peer());
  return identity;
}

absl::string_view AddressOf(absl::string_view peer) {
  const size_t colon = peer.rfind(':');
  // "unix:/path" and the like have no port.
  const bool has_port = absl::StartsWith(peer, "ipv4:") || absl::StartsWith(peer, "ipv6:");
  return has_port && colon != absl::string_view::npos ? peer.substr(0, colon) : peer;
}

bool IsLoopback(absl::string_view peer) {
  const absl::string_view address = AddressOf(peer);
  return absl::StartsWith(address, "ipv4:127.") || address == "ipv6:[::1]" || address == "ipv6:%5B::1%5D" ||
         absl::StartsWith(address, "ipv6:[::ffff:127.") || absl::StartsWith(address, "ipv6:%5B::ffff:127.") ||
         absl::StartsWith(peer, "unix:");
}

}  // namespace accord::rpc
