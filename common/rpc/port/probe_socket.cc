#include "common/rpc/port/probe_socket.h"

#include <netdb.h>
#include <netinet/in.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"

namespace accord::rpc {
namespace {

absl::Status CannotProbe(const process::HostPort& target, absl::string_view why) {
  return Error(absl::StatusCode::kUnavailable, v1::ERROR_REASON_NOT_READY,
               absl::StrCat("cannot dial ", target.ToString(), ": ", why));
}

template <typename T>
std::string Bytes(const T& value) {
  return std::string(reinterpret_cast<const char*>(&value), sizeof(value));
}

// Sixteen bytes of address and two of port.
std::string Key(const sockaddr_storage& address) {
  if (address.ss_family == AF_INET6) {
    const auto& ipv6 = reinterpret_cast<const sockaddr_in6&>(address);
    return Bytes(ipv6.sin6_addr) + Bytes(ipv6.sin6_port);
  }
  if (address.ss_family != AF_INET) return "";
  const auto& ipv4 = reinterpret_cast<const sockaddr_in&>(address);
  // As a socket that takes both kinds tells it: ::ffff:127.0.0.1.
  in6_addr mapped{};
  mapped.s6_addr[10] = mapped.s6_addr[11] = 0xff;
  std::memcpy(&mapped.s6_addr[12], &ipv4.sin_addr, sizeof(ipv4.sin_addr));
  return Bytes(mapped) + Bytes(ipv4.sin_port);
}

void SetPort(sockaddr_storage* address, uint16_t port) {
  if (address->ss_family == AF_INET6) {
    reinterpret_cast<sockaddr_in6*>(address)->sin6_port = htons(port);
  } else {
    reinterpret_cast<sockaddr_in*>(address)->sin_port = htons(port);
  }
}

}  // namespace

absl::StatusOr<ProbeSocket> ProbeSocket::Bind(const process::HostPort& target) {
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (const int code = getaddrinfo(target.host.c_str(), nullptr, &hints, &found); code != 0)
    return CannotProbe(target, gai_strerror(code));
  const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> addresses(found, &freeaddrinfo);
  int error = EADDRNOTAVAIL;
  for (const addrinfo* each = found; each != nullptr; each = each->ai_next) {
    if (each->ai_family != AF_INET && each->ai_family != AF_INET6) continue;
    ProbeSocket probe;
    probe.socket_ = Descriptor(::socket(each->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    sockaddr_storage from{};
    std::memcpy(&from, each->ai_addr, each->ai_addrlen);
    socklen_t bytes = each->ai_addrlen;
    SetPort(&from, 0);
    if (!probe.socket_.open() ||
        bind(probe.socket_.get(), reinterpret_cast<const sockaddr*>(&from), bytes) != 0 ||
        getsockname(probe.socket_.get(), reinterpret_cast<sockaddr*>(&from), &bytes) != 0) {
      error = errno;
      continue;
    }
    probe.from_ = Key(from);
    std::memcpy(&probe.target_, each->ai_addr, each->ai_addrlen);
    probe.target_bytes_ = each->ai_addrlen;
    SetPort(&probe.target_, target.port);
    return probe;
  }
  return CannotProbe(target, std::strerror(error));
}

int ProbeSocket::Connect() {
  if (connect(socket_.get(), reinterpret_cast<const sockaddr*>(&target_), target_bytes_) == 0) return 0;
  return errno == EINPROGRESS ? 0 : errno;
}

std::string PeerOf(int connection) {
  sockaddr_storage peer{};
  socklen_t bytes = sizeof(peer);
  if (getpeername(connection, reinterpret_cast<sockaddr*>(&peer), &bytes) != 0) return "";
  return Key(peer);
}

}  // namespace accord::rpc
