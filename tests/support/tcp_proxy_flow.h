// One way of one proxied connection: bytes that came from one socket and wait until they may go to the other.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>

namespace accord::testing {

// What is done to one way of all connections.
struct FlowFaults {
  std::chrono::milliseconds delay{0};
  // 0: no limit.
  int64_t bytes_per_second = 0;
  bool blackhole = false;
};

// Used by one thread. Both sockets are non-blocking and belong to the caller.
class TcpProxyFlow {
 public:
  using Clock = std::chrono::steady_clock;

  void Open(int from, int to) {
    from_ = from;
    to_ = to;
  }

  // Whether it has room and something may come.
  bool WantsToRead(const FlowFaults& faults) const;
  // Whether the last write was refused for want of room at the receiver.
  bool WantsToWrite(const FlowFaults& faults) const { return !faults.blackhole && full_; }
  // When something that waits here may go; nullopt when nothing waits, or for room or a heal only.
  std::optional<Clock::time_point> DueAt(const FlowFaults& faults) const;

  // Takes what has come. False when the connection broke.
  bool Read(const FlowFaults& faults, Clock::time_point now);
  // Passes on what is due, but at most `allowed` bytes; adds their number to `written`. The sender's end is
  // passed on after its last byte. False when the connection broke.
  bool Write(const FlowFaults& faults, Clock::time_point now, int64_t allowed, int64_t* written);
  // The sender has ended and its end was passed on.
  bool done() const { return shut_; }

 private:
  struct Chunk {
    Clock::time_point due;
    std::string bytes;
  };
  // How many bytes the throttle lets through now.
  int64_t Budget(const FlowFaults& faults, Clock::time_point now);

  int from_ = -1;
  int to_ = -1;
  std::deque<Chunk> chunks_;
  size_t held_ = 0;
  bool ended_ = false;
  Clock::time_point end_due_;
  bool shut_ = false;
  bool full_ = false;
  // The throttle's savings in bytes, and when they were counted.
  double budget_ = 0;
  std::optional<Clock::time_point> counted_;
};

}  // namespace accord::testing
