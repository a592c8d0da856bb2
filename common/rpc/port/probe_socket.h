// The socket by which a process dials its own port: bound first, so that the port can be told from which
// address the probe will come.
#pragma once

#include <sys/socket.h>

#include <string>

#include "absl/status/statusor.h"
#include "common/process/host_port.h"
#include "common/rpc/port/descriptor.h"

namespace accord::rpc {

class ProbeSocket {
 public:
  // A free port of the address that it will dial, which is one of this machine. UNAVAILABLE when there is
  // none, or no descriptor.
  static absl::StatusOr<ProbeSocket> Bind(const process::HostPort& target);

  // As PeerOf gives it on the other side.
  const std::string& from() const { return from_; }
  // Begins to connect and does not wait. 0, or errno.
  int Connect();

 private:
  ProbeSocket() = default;

  Descriptor socket_;
  sockaddr_storage target_{};
  socklen_t target_bytes_ = 0;
  std::string from_;
};

// The address and port at the other end of a connection, as bytes to be compared; an IPv4 address is the same
// however the socket tells it. Empty when it is gone.
std::string PeerOf(int connection);

}  // namespace accord::rpc
