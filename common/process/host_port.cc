#include "common/process/host_port.h"

#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/base/error.h"

namespace accord::process {
namespace {

absl::Status Malformed(absl::string_view field, absl::string_view text) {
  return InvalidField(field,
                      absl::StrCat("\"", text, "\" is no HOST:PORT, such as 127.0.0.1:7400 or [::1]:0"));
}

// Closes its descriptor.
class Socket {
 public:
  explicit Socket(int fd) : fd_(fd) {}
  ~Socket() {
    if (fd_ >= 0) close(fd_);
  }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  int fd() const { return fd_; }

 private:
  const int fd_;
};

// 0, or the errno of why not.
int Connect(const addrinfo& address, int timeout_ms) {
  const Socket socket(::socket(address.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  if (socket.fd() < 0) return errno;
  if (connect(socket.fd(), address.ai_addr, address.ai_addrlen) == 0) return 0;
  if (errno != EINPROGRESS) return errno;
  pollfd waiting{.fd = socket.fd(), .events = POLLOUT, .revents = 0};
  const int ready = poll(&waiting, 1, timeout_ms);
  if (ready < 0) return errno;
  if (ready == 0) return ETIMEDOUT;
  int error = 0;
  socklen_t size = sizeof(error);
  if (getsockopt(socket.fd(), SOL_SOCKET, SO_ERROR, &error, &size) != 0) return errno;
  return error;
}

}  // namespace

std::string HostPort::ToString() const {
  const bool ipv6 = absl::string_view(host).find(':') != absl::string_view::npos;
  return ipv6 ? absl::StrCat("[", host, "]:", port) : absl::StrCat(host, ":", port);
}

HostPort HostPort::Dialable() const {
  if (host == "0.0.0.0") return {"127.0.0.1", port};
  if (host == "::") return {"::1", port};
  return *this;
}

absl::StatusOr<HostPort> ParseHostPort(absl::string_view field, absl::string_view text) {
  const size_t colon = text.rfind(':');
  if (colon == absl::string_view::npos || colon == 0) return Malformed(field, text);
  absl::string_view host = text.substr(0, colon);
  if (host.front() == '[') {
    if (host.size() < 4 || host.back() != ']') return Malformed(field, text);
    host = host.substr(1, host.size() - 2);
  } else if (host.find_first_of(":]/ ") != absl::string_view::npos) {
    return Malformed(field, text);
  }
  const absl::string_view digits = text.substr(colon + 1);
  uint32_t port = 0;
  if (digits.empty() || digits.find_first_not_of("0123456789") != absl::string_view::npos ||
      !absl::SimpleAtoi(digits, &port) || port > 65535) {
    return Malformed(field, text);
  }
  return HostPort{std::string(host), static_cast<uint16_t>(port)};
}

absl::Status DialTcp(const HostPort& address, int timeout_ms) {
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  std::string why;
  if (const int code = getaddrinfo(address.host.c_str(), absl::StrCat(address.port).c_str(), &hints, &found);
      code != 0) {
    why = gai_strerror(code);
  } else {
    for (const addrinfo* each = found; each != nullptr; each = each->ai_next) {
      const int error = Connect(*each, timeout_ms);
      if (error == 0) {
        freeaddrinfo(found);
        return absl::OkStatus();
      }
      why = std::strerror(error);
    }
    freeaddrinfo(found);
  }
  return Error(absl::StatusCode::kUnavailable, v1::ERROR_REASON_NOT_READY,
               absl::StrCat(address.ToString(), " accepts no connection: ", why));
}

}  // namespace accord::process
