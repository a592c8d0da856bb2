// What a call shows of who makes it: the names of its client certificate, and its bearer token as a hash.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace grpc {
class CallbackServerContext;
}

namespace accord::rpc {

struct Identity {
  // Of the certificate that the TLS handshake verified: its URIs, then its DNS names; its common name when it
  // has neither. A name with a ':' is a URI, so that none can pass for the other kind.
  std::vector<std::string> names;
  // 32 bytes. Empty, which no token's hash is, when an `authorization` stands there that is no bearer token
  // or more than one.
  std::optional<std::string> token_sha256;
  // Whether nobody on the way could read the token: TLS, or a peer on this machine.
  bool secret = false;
};

Identity IdentityOf(const grpc::CallbackServerContext& wire);

// "ipv4:192.0.2.7" of gRPC's "ipv4:192.0.2.7:4711": whoever calls without a name is told apart by it.
absl::string_view AddressOf(absl::string_view peer);
// Whether the peer is on this machine.
bool IsLoopback(absl::string_view peer);

}  // namespace accord::rpc
