// TLS for the service port with certificates that change while it runs.
#pragma once

#include <memory>

#include "common/tls/watch.h"
#include "grpcpp/security/server_credentials.h"

namespace accord::rpc {

// Each handshake takes the identity that the watch has at that moment; connections that are open stay. TLS
// 1.2 and 1.3. With authorities (Files::ca) a client must show a certificate of one of them.
std::shared_ptr<grpc::ServerCredentials> TlsServerCredentials(std::shared_ptr<const tls::Watch> watch);

}  // namespace accord::rpc
