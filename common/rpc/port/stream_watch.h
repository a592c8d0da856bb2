// One thread that cuts the stalled streams of a server, however many there are.
#pragma once

#include <chrono>
#include <vector>

#include "common/base/repeater.h"
#include "common/rpc/open_streams.h"

namespace accord::rpc {

class StreamWatch {
 public:
  // Cuts a stream that has waited for its peer for `stall`, at most a quarter of it or a second later. The
  // registries must outlive this.
  StreamWatch(std::vector<OpenStreams*> streams, std::chrono::milliseconds stall);

 private:
  Repeater repeater_;
};

}  // namespace accord::rpc
