#include "common/rpc/port/service_tls.h"

#include <utility>

#include "common/base/error.h"

namespace accord::rpc {

absl::StatusOr<std::shared_ptr<const tls::Watch>> WatchServiceTls(const process::TlsFlags& flags) {
  if (!flags.given()) return nullptr;
  if (flags.cert.empty() && flags.key.empty())
    return InvalidField("--tls_cert", "is missing: --tls_client_ca needs it");
  absl::StatusOr<std::unique_ptr<tls::Watch>> watch =
      tls::Watch::Start({.files = {.cert = {"--tls_cert", flags.cert},
                                   .key = {"--tls_key", flags.key},
                                   .ca = {"--tls_client_ca", flags.client_ca}},
                         .name = "service port"});
  if (!watch.ok()) return watch.status();
  return *std::move(watch);
}

}  // namespace accord::rpc
