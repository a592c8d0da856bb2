// Keeps the identity that the files hold, checked, while the files are replaced: the last good one stays when
// the new one is bad, expired, incomplete or gone.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "common/base/limits.h"
#include "common/base/mutex.h"
#include "common/base/repeater.h"
#include "common/telemetry/metrics.h"
#include "common/tls/identity.h"

namespace accord::tls {

struct WatchOptions {
  Files files;
  // What the log calls it: "service port".
  std::string name;
  // How often the files are read.
  std::chrono::milliseconds period{kTlsPollMs};
  // Called with each new identity after the first, on the watch's thread.
  std::function<void(const Identity&)> changed;
};

// Thread safe.
class Watch {
 public:
  // INVALID_ARGUMENT, as Read and Check tell it, when the files are bad to begin with; also when one of
  // certificate and key is given without the other.
  static absl::StatusOr<std::unique_ptr<Watch>> Start(WatchOptions options);
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

  // The last good one.
  std::shared_ptr<const Identity> current() const;

  // Good ones that took the place of another; new contents that were refused; whether the last look at the
  // files found them good.
  int64_t reloads() const { return reloads_; }
  int64_t failures() const { return failures_; }
  bool last_ok() const { return last_ok_; }

 private:
  explicit Watch(WatchOptions options);
  void Look();
  absl::StatusOr<Identity> Load(const Texts& texts) const;
  void Refused(const absl::Status& status);

  const WatchOptions options_;
  // Of one authority at the start, of one ever after: a pair of a strange one is a mistake then.
  bool stays_of_ca_ = false;
  // Why the last look refused what it found, and the last reason that was told. Files that are replaced one
  // by one do not fit for a moment: that is told when two looks in a row find it, and then once.
  std::string seen_;
  std::string told_;

  std::atomic<int64_t> reloads_{0};
  std::atomic<int64_t> failures_{0};
  std::atomic<bool> last_ok_{true};

  mutable Mutex mutex_;
  std::shared_ptr<const Identity> current_ ABSL_GUARDED_BY(mutex_);
  // Last, so that it ends first.
  std::optional<Repeater> repeater_;
};

// Adds accord_tls_not_after_seconds, _days_left, _reloads_total, _reload_failures_total and _last_reload_ok
// with the label of="`of`". Without a watch nothing ends and nothing fails. It must outlive all scrapes.
void AddTlsMetrics(telemetry::Metrics* metrics, const std::string& of, const Watch* watch);

}  // namespace accord::tls
