// The long calls of a service that are open now, so that a stop can end them.
#pragma once

#include <cstddef>
#include <set>

#include "absl/status/status.h"
#include "common/base/mutex.h"

namespace accord::rpc {

// A stream that can be told to end. End must not block and may be called from any thread, also when the
// stream has ended by itself.
class OpenStream {
 public:
  virtual ~OpenStream() = default;
  virtual void End(absl::Status status) = 0;
};

// Thread safe.
class OpenStreams {
 public:
  explicit OpenStreams(size_t streams_max);

  // RESOURCE_EXHAUSTED (OVERLOADED) when there are too many, UNAVAILABLE (NOT_READY) after EndAll. The stream
  // removes itself before it dies.
  absl::Status Add(OpenStream* stream);
  void Remove(OpenStream* stream);
  // Tells every stream to end with UNAVAILABLE NOT_READY and RetryInfo, and takes no more.
  void EndAll();
  size_t count() const;

 private:
  const size_t streams_max_;
  mutable Mutex mutex_;
  std::set<OpenStream*> streams_ ABSL_GUARDED_BY(mutex_);
  bool ended_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace accord::rpc
