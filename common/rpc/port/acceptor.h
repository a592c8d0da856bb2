// Accepts the connections of a port and hands them over, and goes on for as long as it lives: without
// descriptors it turns connections away instead of going deaf (gRPC 1.51 accepts nothing again after one
// EMFILE, CVE-2023-4785), and past the cap it closes new ones at once, so that the files of the store still
// open.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/base/limits.h"
#include "common/base/mutex.h"
#include "common/process/host_port.h"
#include "common/rpc/port/connection_table.h"
#include "common/rpc/port/descriptor.h"
#include "common/rpc/port/listening.h"

namespace accord::rpc {

struct AcceptorLimits {
  // Open at once.
  size_t connections_max = 0;
  // How long a peer may leave bytes unread once the sockets of both sides are full, before the kernel breaks
  // the connection. A stream's reset would wait behind those bytes.
  std::chrono::milliseconds unread{2 * kStreamStallMsMax};
  // How long a connection may live, whatever gRPC makes of its own limits.
  std::chrono::milliseconds life{std::chrono::hours(24)};
};

// Thread safe.
class Acceptor {
 public:
  // Takes a connection and owns its descriptor. On the acceptor's thread; must not block.
  using Take = std::function<void(int fd)>;

  // Accepts from now on. UNAVAILABLE when the process has no descriptors left to begin with.
  static absl::StatusOr<std::unique_ptr<Acceptor>> Start(Listening listening, const AcceptorLimits& limits,
                                                         Take take);
  // Stops.
  ~Acceptor();
  Acceptor(const Acceptor&) = delete;
  Acceptor& operator=(const Acceptor&) = delete;

  // Closes the port; what was handed over stays. Idempotent.
  void Stop();
  // After Stop: ends the connections that are still open, whatever is under way on them, so that their
  // clients see a broken connection: UNAVAILABLE, which they may try again elsewhere.
  void Disconnect();

  // Whether this acceptor answers: dials it and waits until its own thread has taken the connection. Told by
  // the source address from which it comes, it is let in past the cap, too. UNAVAILABLE when that took longer
  // than `timeout`, or it has stopped.
  absl::Status Probe(std::chrono::milliseconds timeout);

  // Connections that are open, as of a second ago at most; that were turned away; and how many may be open.
  size_t open() const { return open_.load(std::memory_order_relaxed); }
  int64_t refused() const { return refused_.load(std::memory_order_relaxed); }
  size_t connections_max() const { return limits_.connections_max; }

 private:
  Acceptor(Listening listening, const AcceptorLimits& limits, Take take);
  void Run();
  // Accepts what waits on `listener`, a batch at most. False when there are no descriptors and none could be
  // given up: look again later.
  bool AcceptFrom(int listener);
  void Accepted(Descriptor connection);
  // Closes the connection that waits first, with the descriptor that is kept for this.
  bool TurnAway(int listener);
  // Looks which connections are closed.
  void Sweep();
  bool Full();
  // Whether `connection` is one that Probe waits for.
  bool IsProbe(int connection);

  const AcceptorLimits limits_;
  const Take take_;
  const process::HostPort address_;
  const Descriptor wake_;
  std::vector<Descriptor> listeners_;
  // Given up to turn a connection away when there is no other.
  Descriptor reserve_;
  ConnectionTable table_;
  std::chrono::steady_clock::time_point swept_;
  std::chrono::steady_clock::duration sweep_took_{0};

  std::atomic<size_t> open_{0};
  std::atomic<int64_t> refused_{0};
  // So that an accept takes no lock while nobody probes.
  std::atomic<int> probing_{0};

  Mutex mutex_;
  CondVar arrived_;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  // Source addresses, as their bytes: those that Probe dials from, and those of them that came.
  std::set<std::string> expected_ ABSL_GUARDED_BY(mutex_);
  std::set<std::string> came_ ABSL_GUARDED_BY(mutex_);
  std::thread thread_;
};

}  // namespace accord::rpc
