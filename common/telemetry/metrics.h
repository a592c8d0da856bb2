// What a service tells of itself in numbers, in the text format of Prometheus. Each series is made once, when
// the program starts, and is there with its first value from then on: a dashboard shows nothing missing, and
// a rate has a beginning.
//
//   telemetry::Metrics metrics;
//   const telemetry::Counter refused = metrics.AddCounter("accord_writes_refused_total", "Writes that ...");
//   metrics.AddGauge("accord_log_head_revision", "The last ...", [&log] { return log.Head().revision; });
//   refused.Increment();
//   metrics.Text();
//
// Names are as Prometheus has them: accord_, what is measured, its base unit (seconds, bytes), _total for
// what only grows.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace prometheus {
class Counter;
class Gauge;
class Histogram;
}  // namespace prometheus

namespace accord::telemetry {

// Handles of single series: copied freely, thread safe, cheap. They must not outlive their Metrics. One that
// was made by nobody counts nowhere, so that what counts need not ask whether it is watched.
class Counter {
 public:
  Counter() = default;
  void Increment(double by = 1) const;

 private:
  friend class Metrics;
  explicit Counter(prometheus::Counter* series) : series_(series) {}
  prometheus::Counter* series_ = nullptr;
};

class Gauge {
 public:
  Gauge() = default;
  void Set(double value) const;

 private:
  friend class Metrics;
  explicit Gauge(prometheus::Gauge* series) : series_(series) {}
  prometheus::Gauge* series_ = nullptr;
};

class Histogram {
 public:
  Histogram() = default;
  void Observe(double value) const;

 private:
  friend class Metrics;
  explicit Histogram(prometheus::Histogram* series) : series_(series) {}
  prometheus::Histogram* series_ = nullptr;
};

// What somebody who counts by himself has counted: how often each bucket alone was met (not the sums that
// Prometheus shows), and the sum of all values.
struct HistogramState {
  std::vector<uint64_t> counts;
  double sum = 0;
};

// Thread safe. Adding a series twice, one name with two types, or a malformed name is a defect of the program
// and ends it: any test that starts it finds that.
class Metrics {
 public:
  // The labels of one series, name and value. Values come from the program and never from a request: each is
  // a series for good.
  using Labels = std::vector<std::pair<std::string, std::string>>;
  // Read at each scrape; thread safe, must not block, and works for as long as Text is called.
  using Read = std::function<double()>;

  Metrics();
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  // `help` is one sentence. Series of one name differ in labels and share the help.
  Counter AddCounter(const std::string& name, const std::string& help, const Labels& labels = {});
  Gauge AddGauge(const std::string& name, const std::string& help, const Labels& labels = {});
  // `bounds`: the upper ends of the buckets, rising; the last bucket has none.
  Histogram AddHistogram(const std::string& name, const std::string& help, const std::vector<double>& bounds,
                         const Labels& labels = {});
  // The same for values that somebody else keeps. What a counter's `read` gives must only grow.
  void AddCounter(const std::string& name, const std::string& help, Read read, const Labels& labels = {});
  void AddGauge(const std::string& name, const std::string& help, Read read, const Labels& labels = {});
  // `read` gives as many counts as there are bounds and one more.
  void AddHistogram(const std::string& name, const std::string& help, const std::vector<double>& bounds,
                    std::function<HistogramState()> read, const Labels& labels = {});

  // All series, sorted by name, as text/plain; version=0.0.4.
  std::string Text() const;

 private:
  struct Rep;
  const std::unique_ptr<Rep> rep_;
};

// Upper ends for waits of a disk or a peer: 0.1 ms to 10 s.
std::vector<double> SecondsBounds();
// Powers of two from 1 to `greatest`.
std::vector<double> CountBounds(size_t greatest);

}  // namespace accord::telemetry
