#include "common/process/tls_flags.h"

#include "common/process/flags.h"

namespace accord::process {

void AddTlsFlags(Flags* parser, TlsFlags* flags) {
  parser->Add(
      "tls_cert", &flags->cert,
      "Certificate of --listen in PEM, with those that issued it behind it; needs --tls_key. Plain text "
      "unless given. A replaced file is taken while running");
  parser->Add("tls_key", &flags->key, "Private key of --tls_cert in PEM, not encrypted");
  parser->Add("tls_client_ca", &flags->client_ca,
              "Authorities in PEM: every client must show a certificate of one of them (mutual TLS)");
}

}  // namespace accord::process
