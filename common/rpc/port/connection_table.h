// Which connections that were handed over are still open. Who got them closes them without a word, so each is
// known by its descriptor and the socket that stood behind it: another socket there, or none, means closed.
// One that is open for too long is ended here, since gRPC 1.51 waits for a write that is under way before it
// ends a connection, and a peer that hardly reads makes that last for days.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>

#include "absl/container/flat_hash_map.h"

namespace accord::rpc {

// Not thread safe.
class ConnectionTable {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  // Before `fd` is handed over. At `ends` it is ended, whatever is under way on it.
  void Add(int fd, TimePoint ends);
  // Looks at all of them: one fstat each, a microsecond. Ends those whose time is over.
  void Sweep(TimePoint now);
  // Ends all that are open, for both sides; who got them closes them.
  void ShutDown();
  // Those that were open at the last sweep, and those added since.
  size_t count() const { return connections_.size(); }

 private:
  struct Socket {
    dev_t device;
    ino_t inode;
    bool operator==(const Socket&) const = default;
  };
  struct Connection {
    Socket socket;
    TimePoint ends;
  };
  // False when `fd` is closed.
  static bool Look(int fd, Socket* socket);
  // Ends the connection for both sides, if `socket` is still what stands behind `fd`.
  static void End(int fd, const Socket& socket);

  absl::flat_hash_map<int, Connection> connections_;
};

}  // namespace accord::rpc
