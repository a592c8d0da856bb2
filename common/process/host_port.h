// Addresses as flags hold them: "127.0.0.1:7400", "localhost:0", "[::1]:7400", "0.0.0.0:7400".
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace accord::process {

struct HostPort {
  // Without brackets.
  std::string host;
  uint16_t port = 0;

  // "HOST:PORT", an IPv6 host in brackets.
  std::string ToString() const;
  // Where a process on this machine reaches a listener with this address: the loopback for a wildcard.
  HostPort Dialable() const;
};

// INVALID_ARGUMENT naming `field` and the form it should have. The host must be given.
absl::StatusOr<HostPort> ParseHostPort(absl::string_view field, absl::string_view text);

// Connects over TCP and closes again. UNAVAILABLE when nothing accepts within `timeout_ms`.
absl::Status DialTcp(const HostPort& address, int timeout_ms);

}  // namespace accord::process
