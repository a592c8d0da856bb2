// One thread that cuts the stalled streams of a server, however many there are.
#pragma once

#include <chrono>
#include <thread>
#include <vector>

#include "common/base/mutex.h"
#include "common/rpc/open_streams.h"

namespace accord::rpc {

class StreamWatch {
 public:
  // Cuts a stream that has waited for its peer for `stall`, at most a quarter of it or a second later. The
  // registries must outlive this.
  StreamWatch(std::vector<OpenStreams*> streams, std::chrono::milliseconds stall);
  // Ends the thread.
  ~StreamWatch();
  StreamWatch(const StreamWatch&) = delete;
  StreamWatch& operator=(const StreamWatch&) = delete;

 private:
  void Run();

  const std::vector<OpenStreams*> streams_;
  const std::chrono::milliseconds stall_;
  Mutex mutex_;
  CondVar wake_;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace accord::rpc
