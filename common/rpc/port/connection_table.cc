#include "common/rpc/port/connection_table.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include "common/rpc/port/descriptor.h"

namespace accord::rpc {

bool ConnectionTable::Look(int fd, Socket* socket) {
  struct stat status {};
  if (fstat(fd, &status) != 0) return false;
  *socket = {status.st_dev, status.st_ino};
  return true;
}

void ConnectionTable::End(int fd, const Socket& socket) {
  // Looked at under a number of our own: who has `fd` may close it at any time, and another takes its place.
  const Descriptor ours(fcntl(fd, F_DUPFD_CLOEXEC, 0));
  // Without descriptors the other number must do.
  const int looked_at = ours.open() ? ours.get() : fd;
  Socket now{};
  if (Look(looked_at, &now) && now == socket) ::shutdown(looked_at, SHUT_RDWR);
}

void ConnectionTable::Add(int fd, TimePoint ends) {
  Socket socket{};
  // Over one that had the same number: that one is closed.
  if (Look(fd, &socket)) connections_[fd] = {socket, ends};
}

void ConnectionTable::Sweep(TimePoint now) {
  absl::erase_if(connections_, [now](const auto& entry) {
    const auto& [fd, connection] = entry;
    Socket stands{};
    if (!Look(fd, &stands) || stands != connection.socket) return true;
    if (connection.ends <= now) End(fd, connection.socket);
    return false;
  });
}

void ConnectionTable::ShutDown() {
  for (const auto& [fd, connection] : connections_) End(fd, connection.socket);
}

}  // namespace accord::rpc
