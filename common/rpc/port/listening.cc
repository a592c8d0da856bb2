#include "common/rpc/port/listening.h"

#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"

namespace accord::rpc {
namespace {

using Addresses = std::unique_ptr<addrinfo, decltype(&freeaddrinfo)>;

// Attempts at a port that is free on every address, when the system picks it on the first.
constexpr int kPortAttempts = 16;
// Connections that wait to be accepted; the system has its own limit (net.core.somaxconn).
constexpr int kBacklog = 1024;

absl::Status CannotListen(const process::HostPort& at, absl::string_view why) {
  return Error(absl::StatusCode::kUnavailable, v1::ERROR_REASON_NOT_READY,
               absl::StrCat("cannot listen on ", at.ToString(), ": ", why));
}

uint16_t PortOf(int fd) {
  sockaddr_storage bound{};
  socklen_t size = sizeof(bound);
  if (getsockname(fd, reinterpret_cast<sockaddr*>(&bound), &size) != 0) return 0;
  return ntohs(bound.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6&>(bound).sin6_port
                                           : reinterpret_cast<sockaddr_in&>(bound).sin_port);
}

// 0, or errno.
int ListenOne(const addrinfo& address, uint16_t port, Descriptor* out) {
  Descriptor socket(::socket(address.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  if (!socket.open()) return errno;
  const int on = 1;
  const int off = 0;
  // Connections of the process before this one may still be ending.
  setsockopt(socket.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
  sockaddr_storage at{};
  std::memcpy(&at, address.ai_addr, address.ai_addrlen);
  if (address.ai_family == AF_INET6) {
    auto& ipv6 = reinterpret_cast<sockaddr_in6&>(at);
    ipv6.sin6_port = htons(port);
    const bool any = IN6_IS_ADDR_UNSPECIFIED(&ipv6.sin6_addr);
    setsockopt(socket.get(), IPPROTO_IPV6, IPV6_V6ONLY, any ? &off : &on, sizeof(on));
  } else {
    reinterpret_cast<sockaddr_in&>(at).sin_port = htons(port);
  }
  if (bind(socket.get(), reinterpret_cast<const sockaddr*>(&at), address.ai_addrlen) != 0) return errno;
  if (listen(socket.get(), kBacklog) != 0) return errno;
  *out = std::move(socket);
  return 0;
}

// 0, or errno of the first address that cannot be had. An address family that this machine does not have is
// passed over as long as another one is there.
int ListenAll(const addrinfo* addresses, uint16_t port, Listening* out) {
  int missing = EADDRNOTAVAIL;
  out->sockets.clear();
  for (const addrinfo* each = addresses; each != nullptr; each = each->ai_next) {
    if (each->ai_family != AF_INET && each->ai_family != AF_INET6) continue;
    Descriptor socket;
    const int error = ListenOne(*each, port, &socket);
    if (error == EADDRNOTAVAIL || error == EAFNOSUPPORT) {
      missing = error;
      continue;
    }
    if (error != 0) return error;
    if (port == 0) port = PortOf(socket.get());
    out->sockets.push_back(std::move(socket));
  }
  out->address.port = port;
  return out->sockets.empty() ? missing : 0;
}

}  // namespace

absl::StatusOr<Listening> Listen(const process::HostPort& at) {
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE;
  addrinfo* found = nullptr;
  if (const int code = getaddrinfo(at.host.c_str(), nullptr, &hints, &found); code != 0)
    return CannotListen(at, gai_strerror(code));
  const Addresses addresses(found, &freeaddrinfo);
  Listening listening{.address = at};
  int error = ListenAll(addresses.get(), at.port, &listening);
  for (int attempt = 1; at.port == 0 && error == EADDRINUSE && attempt < kPortAttempts; ++attempt)
    error = ListenAll(addresses.get(), at.port, &listening);
  if (error == EADDRINUSE) return CannotListen(at, "the port is taken by another process");
  if (error != 0) return CannotListen(at, std::strerror(error));
  return listening;
}

}  // namespace accord::rpc
