// Reads the text format of Prometheus strictly, as `promtool check metrics` would: for tests of /metrics.
#pragma once

#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace accord::testing {

struct MetricText {
  // "counter", "gauge", "histogram".
  std::string type;
  std::string help;
  // By name and labels as written: `accord_build_info{program="accord-ingest"}`.
  std::map<std::string, double> samples;
};

using MetricsText = std::map<std::string, MetricText>;

// INVALID_ARGUMENT with the line that is wrong: a series without HELP and TYPE before it, families that are
// not in one piece or have no series, malformed names, labels or values, a sample twice, a histogram whose
// buckets fall or do not end with its count.
absl::StatusOr<MetricsText> ParseMetricsText(absl::string_view text);

// The value of one sample; NaN when it is not there.
double ValueOf(const MetricsText& metrics, const std::string& name, const std::string& labels = "");

// The body of a GET over HTTP from "127.0.0.1:43211". UNAVAILABLE when nothing answers, INTERNAL for another
// status than 200.
absl::StatusOr<std::string> HttpGet(const std::string& address, const std::string& path);
// The whole answer with its headers.
absl::StatusOr<std::string> HttpAnswer(const std::string& address, const std::string& path);
// The same of a PUT.
absl::StatusOr<std::string> HttpPut(const std::string& address, const std::string& path,
                                    const std::string& body);

}  // namespace accord::testing
