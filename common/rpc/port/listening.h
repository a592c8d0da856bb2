// The listening sockets of an address: what is bound is told exactly, and by errno when it cannot be.
#pragma once

#include <vector>

#include "absl/status/statusor.h"
#include "common/process/host_port.h"
#include "common/rpc/port/descriptor.h"

namespace accord::rpc {

struct Listening {
  // One for each address that the host's name stands for; they do not block.
  std::vector<Descriptor> sockets;
  // With the port that was chosen, the same for all of them.
  process::HostPort address;
};

// Listens on all addresses of `at.host`; port 0 picks one that is free on all of them. "::" takes IPv4 too,
// "0.0.0.0" does not take IPv6. Nobody shares the port (no SO_REUSEPORT). UNAVAILABLE naming the address and
// why: taken, not ours, unknown.
absl::StatusOr<Listening> Listen(const process::HostPort& at);

}  // namespace accord::rpc
