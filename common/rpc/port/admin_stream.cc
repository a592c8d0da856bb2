#include "common/rpc/port/admin_stream.h"

#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <utility>

namespace accord::rpc {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

void Tell(const sockaddr_storage& address, socklen_t bytes, std::string* ip, int* port) {
  char host[NI_MAXHOST] = "";
  char service[NI_MAXSERV] = "";
  if (getnameinfo(reinterpret_cast<const sockaddr*>(&address), bytes, host, sizeof(host), service,
                  sizeof(service), NI_NUMERICHOST | NI_NUMERICSERV) != 0) {
    return;
  }
  *ip = host;
  *port = std::atoi(service);
}

}  // namespace

AdminStream::AdminStream(AdminRequest request, steady_clock::time_point deadline)
    : request_(std::move(request)), deadline_(deadline) {}

AdminStream::~AdminStream() { shutdown(request_.connection.get(), SHUT_RDWR); }

bool AdminStream::Await(short event) const {
  while (true) {
    const auto left = std::chrono::ceil<milliseconds>(deadline_ - steady_clock::now());
    pollfd waiting{.fd = request_.connection.get(), .events = event, .revents = 0};
    const int ready = poll(&waiting, 1, static_cast<int>(std::max(left, milliseconds(0)).count()));
    if (ready >= 0 || errno != EINTR) return ready == 1;
  }
}

bool AdminStream::is_readable() const { return taken_ < request_.head.size() || Await(POLLIN); }

bool AdminStream::is_writable() const { return Await(POLLOUT); }

ssize_t AdminStream::read(char* out, size_t size) {
  if (const size_t left = request_.head.size() - taken_; left > 0) {
    const size_t now = std::min(left, size);
    request_.head.copy(out, now, taken_);
    taken_ += now;
    return static_cast<ssize_t>(now);
  }
  if (!Await(POLLIN)) return -1;
  return recv(request_.connection.get(), out, size, MSG_DONTWAIT);
}

ssize_t AdminStream::write(const char* from, size_t size) {
  if (!Await(POLLOUT)) return -1;
  return send(request_.connection.get(), from, size, MSG_DONTWAIT | MSG_NOSIGNAL);
}

void AdminStream::get_remote_ip_and_port(std::string& ip, int& port) const {
  sockaddr_storage address{};
  socklen_t bytes = sizeof(address);
  if (getpeername(request_.connection.get(), reinterpret_cast<sockaddr*>(&address), &bytes) == 0) {
    Tell(address, bytes, &ip, &port);
  }
}

void AdminStream::get_local_ip_and_port(std::string& ip, int& port) const {
  sockaddr_storage address{};
  socklen_t bytes = sizeof(address);
  if (getsockname(request_.connection.get(), reinterpret_cast<sockaddr*>(&address), &bytes) == 0) {
    Tell(address, bytes, &ip, &port);
  }
}

}  // namespace accord::rpc
