// What a handshake needs, checked before anyone is given it: gRPC 1.51 takes a bad pair and then serves none.
#pragma once

#include <cstdint>
#include <limits>
#include <string>

#include "absl/status/statusor.h"
#include "common/tls/files.h"

namespace accord::tls {

struct Identity {
  Texts pem;
  // Unix seconds at which the first certificate of the chain ends; the greatest when there is none.
  int64_t not_after = std::numeric_limits<int64_t>::max();
  // "CN = ingest.example"; empty without a certificate.
  std::string subject;
  // Whether our certificate is of one of the authorities of `ca`, as in deployments with a single one.
  bool of_ca = false;
};

// INVALID_ARGUMENT naming flag, file and reason when a text is not what its file is for:
//   - no PEM, or a part of it damaged; a private key that is encrypted or too weak for TLS
//   - the key is not the certificate's; a certificate of the chain did not issue the one before it
//   - a certificate of the chain has ended or has not begun at `now` (unix seconds)
//   - no authority of `ca` is one, or all of them have ended
absl::StatusOr<Identity> Check(const Files& files, Texts texts, int64_t now);

}  // namespace accord::tls
