#include "common/rpc/port/connection_table.h"

#include <sys/socket.h>
#include <sys/stat.h>

namespace accord::rpc {

bool ConnectionTable::Look(int fd, Socket* socket) {
  struct stat status {};
  if (fstat(fd, &status) != 0) return false;
  *socket = {status.st_dev, status.st_ino};
  return true;
}

void ConnectionTable::Add(int fd) {
  Socket socket{};
  // Over one that had the same number: that one is closed.
  if (Look(fd, &socket)) sockets_[fd] = socket;
}

void ConnectionTable::Sweep() {
  absl::erase_if(sockets_, [](const auto& entry) {
    Socket now{};
    return !Look(entry.first, &now) || now != entry.second;
  });
}

void ConnectionTable::ShutDown() {
  Sweep();
  for (const auto& [fd, socket] : sockets_) ::shutdown(fd, SHUT_RDWR);
}

}  // namespace accord::rpc
