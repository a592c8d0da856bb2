// Looks at the policy file again and again: a changed one that is right takes the place of the last, one that
// is wrong does not, and the streams of callers that may no longer be are cut.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "common/base/limits.h"
#include "common/base/repeater.h"
#include "common/rpc/access/access_control.h"
#include "common/rpc/open_streams.h"
#include "common/telemetry/metrics.h"

namespace accord::rpc {

struct PolicyWatchOptions {
  // Empty: there is no policy, and the watch only says in its metrics that nothing is wrong with it.
  std::string path;
  // What of the file holds now.
  std::string loaded;
  CallQuota quota;
  // All of them outlive the watch.
  AccessControl* control = nullptr;
  std::vector<OpenStreams*> streams;
  telemetry::Metrics* metrics = nullptr;
  std::chrono::milliseconds period{kPolicyPollMs};
};

class PolicyWatch {
 public:
  explicit PolicyWatch(PolicyWatchOptions options);
  PolicyWatch(const PolicyWatch&) = delete;
  PolicyWatch& operator=(const PolicyWatch&) = delete;

 private:
  void Look();
  // Says how a changed file, or one that cannot be read, was taken; not again while nothing changes.
  void Report(const absl::Status& status);
  void CutStreams();

  const PolicyWatchOptions options_;
  const telemetry::Counter reloads_ok_;
  const telemetry::Counter reloads_failed_;
  const telemetry::Gauge last_reload_ok_;
  // Of the thread: the bytes last looked at, and why the last look failed.
  std::string seen_;
  std::string failure_;
  // Last, so that it ends first.
  std::optional<Repeater> repeater_;
};

}  // namespace accord::rpc
