#include "common/tls/watch.h"

#include <ctime>
#include <limits>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/telemetry/log.h"

namespace accord::tls {
namespace {

constexpr double kDaySeconds = 24 * 3600;

double NotAfter(const Watch* watch) {
  const int64_t ends = watch != nullptr ? watch->current()->not_after : std::numeric_limits<int64_t>::max();
  return ends == std::numeric_limits<int64_t>::max() ? std::numeric_limits<double>::infinity()
                                                     : static_cast<double>(ends);
}

}  // namespace

Watch::Watch(WatchOptions options) : options_(std::move(options)) {}

absl::StatusOr<std::unique_ptr<Watch>> Watch::Start(WatchOptions options) {
  const Files& files = options.files;
  if (files.cert.given() != files.key.given()) {
    const File& missing = files.cert.given() ? files.key : files.cert;
    const File& given = files.cert.given() ? files.cert : files.key;
    return InvalidField(missing.flag, absl::StrCat("is missing: ", given.flag, " needs it"));
  }
  std::unique_ptr<Watch> watch(new Watch(std::move(options)));
  absl::StatusOr<Texts> texts = Read(watch->options_.files);
  if (!texts.ok()) return texts.status();
  absl::StatusOr<Identity> first = watch->Load(*texts);
  if (!first.ok()) return first.status();
  watch->stays_of_ca_ = first->of_ca;
  {
    MutexLock lock(&watch->mutex_);
    watch->current_ = std::make_shared<const Identity>(*std::move(first));
  }
  watch->repeater_.emplace(
      Repeater::Options{.first_delay = watch->options_.period,
                        .period = watch->options_.period,
                        .run = [self = watch.get()](const Repeater::Pause&) { self->Look(); }});
  return watch;
}

std::shared_ptr<const Identity> Watch::current() const {
  MutexLock lock(&mutex_);
  return current_;
}

absl::StatusOr<Identity> Watch::Load(const Texts& texts) const {
  absl::StatusOr<Identity> identity = Check(options_.files, texts, std::time(nullptr));
  if (identity.ok() && stays_of_ca_ && !identity->of_ca) {
    return InvalidField(options_.files.cert.flag,
                        absl::StrCat(options_.files.cert.path, ": is not of an authority in ",
                                     options_.files.ca.path, ", as the one before was"));
  }
  return identity;
}

void Watch::Look() {
  const absl::StatusOr<Texts> texts = Read(options_.files);
  if (!texts.ok()) return Refused(texts.status());
  if (*texts == current()->pem) {
    // Also when bad files were put right by the old ones.
    last_ok_ = true;
    seen_.clear();
    told_.clear();
    return;
  }
  // Looked at again and again while it is bad: what has not begun yet becomes good by itself.
  absl::StatusOr<Identity> loaded = Load(*texts);
  if (!loaded.ok()) return Refused(loaded.status());
  const auto fresh = std::make_shared<const Identity>(*std::move(loaded));
  {
    MutexLock lock(&mutex_);
    current_ = fresh;
  }
  if (options_.changed) options_.changed(*fresh);
  ++reloads_;
  last_ok_ = true;
  seen_.clear();
  told_.clear();
  telemetry::LogInfo("certificates taken", {{"of", options_.name},
                                            {"subject", fresh->subject},
                                            {"days_left", (fresh->not_after - std::time(nullptr)) / 86'400}});
}

void Watch::Refused(const absl::Status& status) {
  const std::string why(status.message());
  if (std::exchange(seen_, why) != why || told_ == why) return;
  told_ = why;
  last_ok_ = false;
  ++failures_;
  telemetry::LogError("certificates refused, the last good ones stay",
                      {{"of", options_.name}, {"error", why}});
}

void AddTlsMetrics(telemetry::Metrics* metrics, const std::string& of, const Watch* watch) {
  const telemetry::Metrics::Labels labels = {{"of", of}};
  metrics->AddGauge(
      "accord_tls_not_after_seconds", "When the certificate in use ends, in unix seconds.",
      [watch] { return NotAfter(watch); }, labels);
  metrics->AddGauge(
      "accord_tls_days_left", "Days until the certificate in use ends.",
      [watch] { return (NotAfter(watch) - static_cast<double>(std::time(nullptr))) / kDaySeconds; }, labels);
  metrics->AddCounter(
      "accord_tls_reloads_total", "Certificates that took the place of others while running.",
      [watch] { return watch != nullptr ? static_cast<double>(watch->reloads()) : 0; }, labels);
  metrics->AddCounter(
      "accord_tls_reload_failures_total", "New certificates that were refused; the last good ones stay.",
      [watch] { return watch != nullptr ? static_cast<double>(watch->failures()) : 0; }, labels);
  metrics->AddGauge(
      "accord_tls_last_reload_ok", "1 when the certificate files were good when they were last looked at.",
      [watch] { return watch == nullptr || watch->last_ok() ? 1 : 0; }, labels);
}

}  // namespace accord::tls
