// A TCP proxy in the test's own process, for the faults that a network makes: it delays, throttles, loses all
// in one or both ways, refuses, and cuts at any byte.
//
//   client ──► address() ═══ kUp ═══► target
//          ◄══════════════ kDown ════
//
// A blackhole takes nothing from the senders, so that their windows fill as they do when no acknowledgement
// comes back; what was sent meanwhile arrives after Heal, as TCP's retransmissions would. Nothing is ever
// lost inside a connection that stays.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/mutex.h"
#include "tests/support/tcp_proxy_flow.h"

namespace accord::testing {

enum class Way { kUp = 0, kDown = 1 };

// Thread safe. Every fault holds when its call returns: for connections that are open and for new ones.
class TcpProxy {
 public:
  // Listens on a port of its own for connections to `target` ("127.0.0.1:4711"), which need not be there yet.
  static absl::StatusOr<std::unique_ptr<TcpProxy>> Start(const std::string& target);
  // Cuts what is open.
  ~TcpProxy();

  // "127.0.0.1:43211".
  const std::string& address() const { return address_; }

  // Each byte waits this long on its way.
  void Delay(Way way, std::chrono::milliseconds delay);
  // Bytes a second of each connection; 0: as many as come.
  void Throttle(Way way, int64_t bytes_per_second);
  // Nothing comes through any more, also no end and no reset.
  void Blackhole(Way way);
  // New connections are reset at once; open ones stay.
  void Refuse();
  // Resets all that is open, on both sides.
  void Cut();
  // Lets exactly `bytes` more through in this way, of all connections together, then cuts once, as Cut.
  void CutAfter(Way way, int64_t bytes);
  // Takes back all faults. What was cut stays cut.
  void Heal();

  // Bytes that came through so far.
  int64_t bytes(Way way) const;
  // Connections that came, that are open now, and that a fault reset (refused ones among them).
  int64_t accepted() const;
  int64_t open() const;
  int64_t cuts() const;

 private:
  // One connection: both sockets and both ways. The socket to the target is -1 until the way up is open.
  struct Link {
    int client = -1;
    int target = -1;
    TcpProxyFlow flows[2];
  };

  TcpProxy(int listener, int wake, std::string address, std::string target);
  void Run();
  // Runs `change` on the proxy's thread and waits until it has.
  void Do(std::function<void()> change);
  bool RunCommands();
  void Poll();
  void Accept();
  // Moves what can be moved; false when the connection is over, or one side of it broke.
  bool Step(Link* link);
  bool Connect(Link* link);
  void Reset(Link* link);
  void CutAll();

  const int listener_;
  const int wake_;
  const std::string address_;
  const std::string target_;

  // Only touched by the thread.
  std::vector<std::unique_ptr<Link>> links_;
  FlowFaults faults_[2];
  bool refusing_ = false;
  std::optional<int64_t> cut_after_[2];

  mutable Mutex mutex_;
  CondVar done_;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::vector<std::function<void()>> commands_ ABSL_GUARDED_BY(mutex_);
  int64_t asked_ ABSL_GUARDED_BY(mutex_) = 0;
  int64_t answered_ ABSL_GUARDED_BY(mutex_) = 0;
  int64_t bytes_[2] ABSL_GUARDED_BY(mutex_) = {0, 0};
  int64_t accepted_ ABSL_GUARDED_BY(mutex_) = 0;
  int64_t open_ ABSL_GUARDED_BY(mutex_) = 0;
  int64_t cuts_ ABSL_GUARDED_BY(mutex_) = 0;
  std::thread thread_;
};

}  // namespace accord::testing
