// The long calls of a service that are open now, so that a stop can end them and those whose peer does not
// read can be cut.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "common/base/mutex.h"
#include "common/rpc/call_context.h"

namespace accord::rpc {

// A stream that was cut because its peer did not take what it was given.
struct CutStream {
  std::string method;
  std::string peer;
  // How long its last message had waited.
  std::chrono::milliseconds waited;
};

// A stream that can be told to end. Nothing of this may block, and all of it may be called from any thread,
// also when the stream has ended by itself.
class OpenStream {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  virtual ~OpenStream() = default;
  virtual const CallContext& call() const = 0;
  virtual void End(absl::Status status) = 0;
  // Cuts the stream when what it writes now has waited for the peer since `begun_before` or longer.
  virtual std::optional<CutStream> CutIfStalled(TimePoint begun_before) = 0;
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
  // Tells each stream to end for which `status_of` gives an error, with that error; those that were told
  // already are not asked again, however long their end takes. It is called under the lock: it does not block
  // and calls nothing of this. How many were told.
  size_t EndWhere(const std::function<absl::Status(const CallContext&)>& status_of);
  // Cuts every stream that has waited for its peer since `begun_before` or longer, and logs each.
  void CutStalled(OpenStream::TimePoint begun_before);

  size_t count() const;
  // How many were cut, ever.
  int64_t cut() const;

 private:
  const size_t streams_max_;
  mutable Mutex mutex_;
  // Each with whether it was told to end.
  std::map<OpenStream*, bool> streams_ ABSL_GUARDED_BY(mutex_);
  bool ended_ ABSL_GUARDED_BY(mutex_) = false;
  int64_t cut_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace accord::rpc
