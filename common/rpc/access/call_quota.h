// How much a caller may call.
#pragma once

#include <cstdint>

namespace accord::rpc {

// 0 is no limit.
struct CallQuota {
  double calls_per_second = 0;
  // Calls that may come at once after a pause; at least 1 where there is a limit.
  double burst = 0;
  int64_t calls_in_flight = 0;

  bool limits() const { return calls_per_second > 0 || calls_in_flight > 0; }
};

// With the burst that stands for none: a second's worth.
CallQuota MakeQuota(double calls_per_second, double burst, int64_t calls_in_flight);

}  // namespace accord::rpc
