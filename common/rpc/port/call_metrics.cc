#include "common/rpc/port/call_metrics.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cmath>

#include "common/rpc/service.h"
#include "google/protobuf/descriptor.h"

namespace accord::rpc {
namespace {

using telemetry::Metrics;

// In the order of their numbers.
constexpr std::array kCodeNames = {
    "OK",       "Canceled",        "Unknown",          "InvalidArgument",   "DeadlineExceeded",
    "NotFound", "AlreadyExists",   "PermissionDenied", "ResourceExhausted", "FailedPrecondition",
    "Aborted",  "OutOfRange",      "Unimplemented",    "Internal",          "Unavailable",
    "DataLoss", "Unauthenticated",
};

size_t CodeIndex(grpc::StatusCode code) {
  const auto index = static_cast<size_t>(code);
  return index < kCodeNames.size() ? index : static_cast<size_t>(grpc::StatusCode::UNKNOWN);
}

// The bounds of all histograms: those of go-grpc-prometheus, and finer ones below them, since a read takes
// less than its least.
const std::vector<double>& Bounds() {
  static const std::vector<double> bounds = telemetry::SecondsBounds();
  return bounds;
}

const std::vector<int64_t>& BoundsNs() {
  static const std::vector<int64_t> bounds = [] {
    std::vector<int64_t> ns;
    for (const double seconds : Bounds()) ns.push_back(std::llround(seconds * 1e9));
    return ns;
  }();
  return bounds;
}

const char* TypeOf(const google::protobuf::MethodDescriptor& method) {
  if (method.client_streaming()) return method.server_streaming() ? "bidi_stream" : "client_stream";
  return method.server_streaming() ? "server_stream" : "unary";
}

void Count(std::atomic<uint64_t>& counter) { counter.fetch_add(1, std::memory_order_relaxed); }
double Value(const std::atomic<uint64_t>& counter) {
  return static_cast<double>(counter.load(std::memory_order_relaxed));
}

}  // namespace

const char* CodeName(grpc::StatusCode code) { return kCodeNames[CodeIndex(code)]; }

// What is counted of one method. On cache lines of its own: methods that are busy at the same time share
// none.
struct alignas(64) CallMetrics::Series {
  Series() : buckets(Bounds().size() + 1) {}

  telemetry::HistogramState Handling() const {
    telemetry::HistogramState state;
    for (const auto& bucket : buckets) state.counts.push_back(bucket.load(std::memory_order_relaxed));
    state.sum = static_cast<double>(handling_ns.load(std::memory_order_relaxed)) / 1e9;
    return state;
  }

  std::atomic<uint64_t> started{0};
  std::atomic<uint64_t> received{0};
  std::atomic<uint64_t> sent{0};
  std::atomic<int64_t> handling_ns{0};
  std::array<std::atomic<uint64_t>, kCodeNames.size()> handled{};
  std::vector<std::atomic<uint64_t>> buckets;
};

CallMetrics::CallMetrics(Metrics* metrics) : metrics_(*metrics) {}
CallMetrics::~CallMetrics() = default;

void CallMetrics::Add(const Service& service) {
  const auto* const descriptor =
      google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(service.name());
  for (const Method& method : service.methods()) {
    const std::string name = method.path.substr(method.path.rfind('/') + 1);
    auto owned = std::make_unique<Series>();
    const Series* const series = owned.get();
    if (!series_.emplace(method.path, std::move(owned)).second) continue;
    const Metrics::Labels labels = {{"grpc_type", TypeOf(*descriptor->FindMethodByName(name))},
                                    {"grpc_service", service.name()},
                                    {"grpc_method", name}};
    const auto add = [&](const char* metric, const char* help, const std::atomic<uint64_t>& counter,
                         const Metrics::Labels& of) {
      metrics_.AddCounter(
          metric, help, [&counter] { return Value(counter); }, of);
    };
    add("grpc_server_started_total", "Calls that were begun.", series->started, labels);
    add("grpc_server_msg_received_total", "Messages of calls that arrived.", series->received, labels);
    add("grpc_server_msg_sent_total", "Messages of calls that were sent.", series->sent, labels);
    for (size_t code = 0; code < kCodeNames.size(); ++code) {
      Metrics::Labels coded = labels;
      coded.emplace_back("grpc_code", kCodeNames[code]);
      add("grpc_server_handled_total", "Calls that ended, whatever with.", series->handled[code], coded);
    }
    metrics_.AddHistogram(
        "grpc_server_handling_seconds", "How long calls took until they were answered.", Bounds(),
        [series] { return series->Handling(); }, labels);
  }
}

void CallMetrics::Began(CallContext& call) {
  const auto found = series_.find(call.method());
  if (found == series_.end()) return;
  call.SetMark(found->second.get());
  Count(found->second->started);
}

void CallMetrics::Received(const CallContext& call) {
  if (auto* const series = static_cast<Series*>(call.mark())) Count(series->received);
}

void CallMetrics::Sent(const CallContext& call) {
  if (auto* const series = static_cast<Series*>(call.mark())) Count(series->sent);
}

void CallMetrics::Ended(const CallContext& call, const absl::Status&, grpc::StatusCode told) {
  auto* const series = static_cast<Series*>(call.mark());
  if (series == nullptr) return;
  const int64_t ns =
      std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now() - call.begun())
          .count();
  Count(series->handled[CodeIndex(told)]);
  const auto bucket = std::lower_bound(BoundsNs().begin(), BoundsNs().end(), ns) - BoundsNs().begin();
  Count(series->buckets[static_cast<size_t>(bucket)]);
  series->handling_ns.fetch_add(ns, std::memory_order_relaxed);
}

}  // namespace accord::rpc
