// The flags of TLS on the service port.
#pragma once

#include <string>

namespace accord::process {

class Flags;

// Paths of PEM files; all empty: plain text.
struct TlsFlags {
  std::string cert;
  std::string key;
  std::string client_ca;

  bool given() const { return !cert.empty() || !key.empty() || !client_ca.empty(); }
};

// --tls_cert, --tls_key, --tls_client_ca
void AddTlsFlags(Flags* parser, TlsFlags* flags);

}  // namespace accord::process
