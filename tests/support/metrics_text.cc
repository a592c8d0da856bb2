#include "tests/support/metrics_text.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <regex>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace accord::testing {
namespace {

const std::regex& MetaLine() {
  static const std::regex line("# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)");
  return line;
}

const std::regex& SampleLine() {
  static const std::regex line(
      R"re(([a-zA-Z_:][a-zA-Z0-9_:]*)(\{[a-zA-Z_]\w*="(?:[^"\\]|\\.)*"(?:,[a-zA-Z_]\w*="(?:[^"\\]|\\.)*")*\})? (\S+))re");
  return line;
}

// Whether a sample of this name is one of the family.
bool BelongsTo(const std::string& sample, const std::string& family, const std::string& type) {
  if (sample == family) return type != "histogram";
  if (type != "histogram") return false;
  return sample == family + "_bucket" || sample == family + "_sum" || sample == family + "_count";
}

// The labels of a bucket that its series shares with its other buckets.
std::string WithoutLe(const std::string& labels) {
  static const std::regex le(",?le=\"[^\"]*\"");
  const std::string shared = std::regex_replace(labels, le, "");
  return shared == "{}" ? "" : shared;
}

// Reads line by line; `current` is the family whose lines come now.
class Reader {
 public:
  absl::Status Take(const std::string& line) {
    std::smatch part;
    if (std::regex_match(line, part, MetaLine())) return TakeMeta(part[1], part[2], part[3]);
    if (std::regex_match(line, part, SampleLine())) return TakeSample(part[1], part[2], part[3]);
    return absl::InvalidArgumentError("no line of this format");
  }

  absl::Status End() {
    if (metrics_.empty()) return absl::OkStatus();
    const MetricText& metric = metrics_[current_];
    if (metric.help.empty() || metric.type.empty()) return absl::InvalidArgumentError("without HELP or TYPE");
    if (metric.samples.empty()) return absl::InvalidArgumentError("a family without series");
    return metric.type == "histogram" ? CheckBuckets() : absl::OkStatus();
  }

  MetricsText Result() { return std::move(metrics_); }

 private:
  absl::Status TakeMeta(const std::string& what, const std::string& name, const std::string& value) {
    if (name != current_) {
      if (absl::Status status = End(); !status.ok()) return status;
      if (metrics_.count(name) > 0) return absl::InvalidArgumentError("the family in two pieces");
      current_ = name;
      buckets_.clear();
    }
    MetricText& metric = metrics_[name];
    std::string& field = what == "HELP" ? metric.help : metric.type;
    if (!field.empty() || !metric.samples.empty()) return absl::InvalidArgumentError("comes too late");
    if (what == "TYPE" && value != "counter" && value != "gauge" && value != "histogram")
      return absl::InvalidArgumentError("no type that we use");
    field = value;
    return absl::OkStatus();
  }

  absl::Status TakeSample(const std::string& name, const std::string& labels, const std::string& number) {
    MetricText& metric = metrics_[current_];
    if (current_.empty() || metric.type.empty() || metric.help.empty())
      return absl::InvalidArgumentError("without HELP or TYPE");
    if (!BelongsTo(name, current_, metric.type))
      return absl::InvalidArgumentError(absl::StrCat("no series of ", current_));
    double value = 0;
    if (!absl::SimpleAtod(number == "+Inf" ? "inf" : number, &value))
      return absl::InvalidArgumentError("no number");
    if (!metric.samples.emplace(name + labels, value).second)
      return absl::InvalidArgumentError("a series twice");
    if (absl::EndsWith(name, "_bucket")) buckets_[WithoutLe(labels)].push_back(value);
    return absl::OkStatus();
  }

  absl::Status CheckBuckets() const {
    const MetricText& metric = metrics_.at(current_);
    if (buckets_.empty()) return absl::InvalidArgumentError("a histogram without buckets");
    for (const auto& [labels, counts] : buckets_) {
      const auto whole = metric.samples.find(absl::StrCat(current_, "_count", labels));
      if (whole == metric.samples.end() || whole->second != counts.back() ||
          metric.samples.count(absl::StrCat(current_, "_sum", labels)) == 0)
        return absl::InvalidArgumentError("a histogram without its whole");
      if (!std::is_sorted(counts.begin(), counts.end())) return absl::InvalidArgumentError("buckets fall");
    }
    return absl::OkStatus();
  }

  MetricsText metrics_;
  std::string current_;
  // Of the histogram that comes now, by the labels of its series.
  std::map<std::string, std::vector<double>> buckets_;
};

}  // namespace

absl::StatusOr<MetricsText> ParseMetricsText(absl::string_view text) {
  if (!absl::EndsWith(text, "\n")) return absl::InvalidArgumentError("the last line has no end");
  Reader reader;
  for (absl::string_view line : absl::StrSplit(absl::StripSuffix(text, "\n"), '\n')) {
    absl::Status status = reader.Take(std::string(line));
    if (!status.ok()) return absl::InvalidArgumentError(absl::StrCat(status.message(), ": ", line));
  }
  if (absl::Status status = reader.End(); !status.ok()) return status;
  return reader.Result();
}

double ValueOf(const MetricsText& metrics, const std::string& name, const std::string& labels) {
  const auto metric = metrics.find(name);
  if (metric == metrics.end()) return std::nan("");
  const auto sample = metric->second.samples.find(name + labels);
  return sample == metric->second.samples.end() ? std::nan("") : sample->second;
}

namespace {

absl::StatusOr<std::string> HttpExchange(const std::string& address, const std::string& request) {
  const std::vector<std::string> parts = absl::StrSplit(address, ':');
  int port = 0;
  if (parts.size() != 2 || !absl::SimpleAtoi(parts[1], &port))
    return absl::InvalidArgumentError(absl::StrCat(address, " is no HOST:PORT"));
  const int fd = socket(AF_INET, SOCK_STREAM, 0);
  // A server that is flooded may not answer at all.
  const timeval patience{.tv_sec = 30, .tv_usec = 0};
  setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
  setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience));
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(static_cast<uint16_t>(port));
  inet_pton(AF_INET, parts[0].c_str(), &to.sin_addr);
  std::string answer;
  if (connect(fd, reinterpret_cast<sockaddr*>(&to), sizeof(to)) == 0) {
    (void)!write(fd, request.data(), request.size());
    char buffer[4096];
    for (ssize_t n; (n = read(fd, buffer, sizeof(buffer))) > 0;)
      answer.append(buffer, static_cast<size_t>(n));
  }
  close(fd);
  if (answer.empty()) return absl::UnavailableError(absl::StrCat("nothing answers on ", address));
  return answer;
}

}  // namespace

absl::StatusOr<std::string> HttpAnswer(const std::string& address, const std::string& path) {
  return HttpExchange(address,
                      absl::StrCat("GET ", path, " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
}

absl::StatusOr<std::string> HttpPut(const std::string& address, const std::string& path,
                                    const std::string& body) {
  return HttpExchange(
      address, absl::StrCat("PUT ", path, " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ",
                            body.size(), "\r\n\r\n", body));
}

absl::StatusOr<std::string> HttpGet(const std::string& address, const std::string& path) {
  absl::StatusOr<std::string> answer = HttpAnswer(address, path);
  if (!answer.ok()) return answer.status();
  const size_t body = answer->find("\r\n\r\n");
  if (!absl::StartsWith(*answer, "HTTP/1.1 200") || body == std::string::npos)
    return absl::InternalError(*answer);
  return answer->substr(body + 4);
}

}  // namespace accord::testing
