// Unary calls as bytes, many at a time, from one process: what serve_bench and overload_bench put on a
// server.
#pragma once

#include <grpcpp/channel.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/client/throttle.h"

namespace accord::bench {

// Which calls: one method, and serialised requests that are taken in turn.
struct Calls {
  std::string address;
  std::string method;
  std::vector<std::string> requests;
  int connections = 8;
  std::chrono::milliseconds deadline{10'000};
  // Given: each connection is a client that holds back like this.
  std::optional<client::ThrottleOptions> throttle;
};

// Milliseconds of those that were answered with OK, ascending, and the codes of the others.
struct LoadResult {
  std::vector<float> ok_ms;
  std::map<int, int64_t> errors;
  // Not sent by a client that holds back.
  int64_t held_back = 0;
  double seconds = 0;
  // Of this process, while the calls were made.
  double client_cpu_seconds = 0;
  uint64_t reply_bytes = 0;

  int64_t failed() const;
  double PerSecond() const { return static_cast<double>(ok_ms.size()) / seconds; }
  // 0.99: what 99 of 100 stayed below. 0 when nothing was answered.
  double QuantileMs(double share) const;
};

// Thread safe as long as the calls of one load run at a time. Connections are kept between loads.
class UnaryLoad {
 public:
  explicit UnaryLoad(Calls calls);
  ~UnaryLoad();

  // Closed loop: on each connection `in_flight` calls are open at any time; times count from when each is
  // made.
  LoadResult Closed(int in_flight, std::chrono::milliseconds duration);
  // Open loop: calls begin at a fixed rate whatever the answers are like, and times count from when a call
  // should have begun.
  LoadResult Open(double per_second, std::chrono::milliseconds duration);

 private:
  struct Run;

  const Calls calls_;
  std::vector<std::shared_ptr<grpc::Channel>> channels_;
  // One per channel, or none.
  std::vector<std::unique_ptr<client::Throttle>> throttles_;
};

}  // namespace accord::bench
