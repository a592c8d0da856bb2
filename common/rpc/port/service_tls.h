// The TLS of the service port as the flags ask for it.
#pragma once

#include <memory>

#include "absl/status/statusor.h"
#include "common/process/tls_flags.h"
#include "common/tls/watch.h"

namespace accord::rpc {

// Watches the files of `flags`; null when none is given: the port is plain text then. INVALID_ARGUMENT naming
// flag, file and reason when a flag is missing or a file is bad.
absl::StatusOr<std::shared_ptr<const tls::Watch>> WatchServiceTls(const process::TlsFlags& flags);

}  // namespace accord::rpc
