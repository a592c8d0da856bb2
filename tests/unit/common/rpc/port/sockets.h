// Plain TCP clients for tests of the listener.
#pragma once

#include <arpa/inet.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>

#include "common/process/host_port.h"
#include "common/rpc/port/descriptor.h"

namespace accord::rpc {

// A connection to a port of 127.0.0.1; none when it was refused, or not there within `timeout_ms`.
inline Descriptor ConnectTo(uint16_t port, int timeout_ms = 10'000) {
  Descriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  EXPECT_TRUE(socket.open());
  const timeval timeout{.tv_sec = timeout_ms / 1000, .tv_usec = timeout_ms % 1000 * 1000};
  setsockopt(socket.get(), SOL_SOCKET, SO_SNDTIMEO, &timeout, sizeof(timeout));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(socket.get(), reinterpret_cast<sockaddr*>(&address), sizeof(address)) != 0) return Descriptor();
  return socket;
}

// Whether the other side has closed, waiting for that until `timeout_ms` has passed.
inline bool Closed(const Descriptor& socket, int timeout_ms) {
  pollfd waiting{.fd = socket.get(), .events = POLLIN, .revents = 0};
  if (poll(&waiting, 1, timeout_ms) != 1) return false;
  char byte = 0;
  return recv(socket.get(), &byte, 1, MSG_DONTWAIT) <= 0;
}

}  // namespace accord::rpc
