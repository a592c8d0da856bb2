#include "common/rpc/access/policy_watch.h"

#include <utility>

#include "common/rpc/access/policy_file.h"
#include "common/telemetry/log.h"

namespace accord::rpc {
namespace {

constexpr char kReloads[] = "accord_access_policy_reloads_total";
constexpr char kReloadsHelp[] = "Times that a changed policy file was looked at, by outcome.";

}  // namespace

PolicyWatch::PolicyWatch(PolicyWatchOptions options)
    : options_(std::move(options)),
      reloads_ok_(options_.metrics->AddCounter(kReloads, kReloadsHelp, {{"outcome", "ok"}})),
      reloads_failed_(options_.metrics->AddCounter(kReloads, kReloadsHelp, {{"outcome", "failed"}})),
      last_reload_ok_(options_.metrics->AddGauge(
          "accord_access_policy_last_reload_ok",
          "1 while the policy that holds is what the file says; 0 while an earlier one holds.")),
      seen_(options_.loaded) {
  last_reload_ok_.Set(1);
  if (options_.path.empty()) return;
  repeater_.emplace(
      Repeater::Options{.period = options_.period, .run = [this](const Repeater::Pause&) { Look(); }});
}

void PolicyWatch::Look() {
  // The bytes, not the time of the file: what looks unchanged may have been written twice within a tick.
  absl::StatusOr<std::string> bytes = ReadPolicyFile(options_.path);
  if (!bytes.ok()) {
    // It has changed then, even when it comes back as it was.
    seen_.clear();
    Report(bytes.status());
  } else if (*bytes != seen_) {
    seen_ = *bytes;
    auto policy = ParsePolicy(*bytes, options_.quota);
    if (policy.ok()) options_.control->SetPolicy(*std::move(policy));
    failure_.clear();
    Report(policy.status());
  }
  // Each time, since a call that was admitted by the last policy may have become an open stream only after
  // that policy was replaced.
  CutStreams();
}

void PolicyWatch::Report(const absl::Status& status) {
  if (status.ok()) {
    failure_.clear();
    reloads_ok_.Increment();
    last_reload_ok_.Set(1);
    return telemetry::LogInfo("access policy loaded again", {{"file", options_.path}});
  }
  if (failure_ == status.message()) return;
  failure_ = std::string(status.message());
  reloads_failed_.Increment();
  last_reload_ok_.Set(0);
  telemetry::LogError("access policy is wrong, the last good one stays",
                      {{"file", options_.path}, {"why", status.message()}});
}

void PolicyWatch::CutStreams() {
  size_t cut = 0;
  for (OpenStreams* streams : options_.streams) {
    cut += streams->EndWhere([this](const CallContext& call) { return options_.control->MayGoOn(call); });
  }
  if (cut > 0) telemetry::LogWarning("streams cut, their callers may no longer call", {{"streams", cut}});
}

}  // namespace accord::rpc
