// Which connections that were handed over are still open. Who got them closes them without a word, so each is
// known by its descriptor and the socket that stood behind it: another socket there, or none, means closed.
#pragma once

#include <sys/types.h>

#include <cstddef>

#include "absl/container/flat_hash_map.h"

namespace accord::rpc {

// Not thread safe.
class ConnectionTable {
 public:
  // Before `fd` is handed over.
  void Add(int fd);
  // Looks at all of them: one fstat each, a microsecond.
  void Sweep();
  // Ends all that are open, for both sides; who got them closes them.
  void ShutDown();
  // Those that were open at the last sweep, and those added since.
  size_t count() const { return sockets_.size(); }

 private:
  struct Socket {
    dev_t device;
    ino_t inode;
    bool operator==(const Socket&) const = default;
  };
  // False when `fd` is closed.
  static bool Look(int fd, Socket* socket);

  absl::flat_hash_map<int, Socket> sockets_;
};

}  // namespace accord::rpc
