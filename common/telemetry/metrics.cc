#include "common/telemetry/metrics.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <map>
#include <sstream>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "common/base/mutex.h"
#include "common/telemetry/log.h"
#include "prometheus/check_names.h"
#include "prometheus/counter.h"
#include "prometheus/gauge.h"
#include "prometheus/histogram.h"
#include "prometheus/metric_family.h"
#include "prometheus/text_serializer.h"

namespace accord::telemetry {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricType;

[[noreturn]] void Defect(absl::string_view name, absl::string_view what) {
  LogError("a metric is malformed", {{"name", name}, {"what", what}});
  std::abort();
}

struct Series {
  std::vector<ClientMetric::Label> labels;
  // The value now.
  std::function<ClientMetric()> collect;
};

struct Family {
  MetricType type;
  std::string help;
  std::vector<Series> series;
};

void CheckNames(const std::string& name, MetricType type, const std::string& help,
                const Metrics::Labels& labels) {
  if (!prometheus::CheckMetricName(name)) Defect(name, "no name of a metric");
  if (absl::EndsWith(name, "_total") != (type == MetricType::Counter))
    Defect(name, "_total is the end of counters");
  // The serializer writes it as it is.
  if (help.empty() || help.find_first_of("\n\\") != std::string::npos) Defect(name, "no one line of help");
  for (const auto& [label, value] : labels) {
    if (!prometheus::CheckLabelName(label)) Defect(name, "no name of a label");
  }
}

std::vector<ClientMetric::Label> Sorted(const Metrics::Labels& labels) {
  std::vector<ClientMetric::Label> sorted;
  for (const auto& [name, value] : labels) sorted.push_back({name, value});
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

}  // namespace

struct Metrics::Rep {
  void Add(const std::string& name, MetricType type, const std::string& help, const Labels& labels,
           std::function<ClientMetric()> collect) {
    CheckNames(name, type, help, labels);
    Series series{Sorted(labels), std::move(collect)};
    MutexLock lock(&mutex);
    Family& family = families.try_emplace(name, Family{type, help, {}}).first->second;
    if (family.type != type || family.help != help) Defect(name, "added before as another one");
    for (const Series& other : family.series) {
      if (other.labels == series.labels) Defect(name, "added twice");
    }
    family.series.push_back(std::move(series));
  }

  // A series whose value is kept here.
  template <typename Kept, typename... Arguments>
  Kept* Keep(const std::string& name, const std::string& help, const Labels& labels,
             const Arguments&... arguments) {
    auto kept = std::make_shared<Kept>(arguments...);
    Add(name, Kept::metric_type, help, labels, [kept] { return kept->Collect(); });
    return kept.get();
  }

  mutable Mutex mutex;
  std::map<std::string, Family> families ABSL_GUARDED_BY(mutex);
};

void Counter::Increment(double by) const {
  if (series_ != nullptr) series_->Increment(by);
}

void Gauge::Set(double value) const {
  if (series_ != nullptr) series_->Set(value);
}

void Histogram::Observe(double value) const {
  if (series_ != nullptr) series_->Observe(value);
}

Metrics::Metrics() : rep_(std::make_unique<Rep>()) {}
Metrics::~Metrics() = default;

Counter Metrics::AddCounter(const std::string& name, const std::string& help, const Labels& labels) {
  return Counter(rep_->Keep<prometheus::Counter>(name, help, labels));
}

Gauge Metrics::AddGauge(const std::string& name, const std::string& help, const Labels& labels) {
  return Gauge(rep_->Keep<prometheus::Gauge>(name, help, labels));
}

Histogram Metrics::AddHistogram(const std::string& name, const std::string& help,
                                const std::vector<double>& bounds, const Labels& labels) {
  if (!std::is_sorted(bounds.begin(), bounds.end())) Defect(name, "its bounds do not rise");
  return Histogram(rep_->Keep<prometheus::Histogram>(name, help, labels, bounds));
}

void Metrics::AddCounter(const std::string& name, const std::string& help, Read read, const Labels& labels) {
  rep_->Add(name, MetricType::Counter, help, labels, [read = std::move(read)] {
    ClientMetric metric;
    metric.counter.value = read();
    return metric;
  });
}

void Metrics::AddGauge(const std::string& name, const std::string& help, Read read, const Labels& labels) {
  rep_->Add(name, MetricType::Gauge, help, labels, [read = std::move(read)] {
    ClientMetric metric;
    metric.gauge.value = read();
    return metric;
  });
}

void Metrics::AddHistogram(const std::string& name, const std::string& help,
                           const std::vector<double>& bounds, std::function<HistogramState()> read,
                           const Labels& labels) {
  if (!std::is_sorted(bounds.begin(), bounds.end())) Defect(name, "its bounds do not rise");
  rep_->Add(name, MetricType::Histogram, help, labels, [bounds, read = std::move(read)] {
    const HistogramState state = read();
    ClientMetric metric;
    uint64_t count = 0;
    for (size_t i = 0; i < state.counts.size(); ++i) {
      count += state.counts[i];
      metric.histogram.bucket.push_back(
          {count, i < bounds.size() ? bounds[i] : std::numeric_limits<double>::infinity()});
    }
    metric.histogram.sample_count = count;
    metric.histogram.sample_sum = state.sum;
    return metric;
  });
}

std::string Metrics::Text() const {
  std::vector<prometheus::MetricFamily> collected;
  {
    MutexLock lock(&rep_->mutex);
    for (const auto& [name, family] : rep_->families) {
      prometheus::MetricFamily& out = collected.emplace_back();
      out.name = name;
      out.help = family.help;
      out.type = family.type;
      for (const Series& series : family.series) {
        out.metric.push_back(series.collect());
        out.metric.back().label = series.labels;
      }
    }
  }
  std::ostringstream text;
  prometheus::TextSerializer().Serialize(text, collected);
  return std::move(text).str();
}

std::vector<double> SecondsBounds() {
  return {0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};
}

std::vector<double> CountBounds(size_t greatest) {
  std::vector<double> bounds;
  for (size_t bound = 1; bound <= greatest; bound *= 2) bounds.push_back(static_cast<double>(bound));
  return bounds;
}

}  // namespace accord::telemetry
