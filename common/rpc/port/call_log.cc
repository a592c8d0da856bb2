#include "common/rpc/port/call_log.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "absl/strings/strip.h"
#include "common/base/error.h"
#include "common/rpc/port/call_metrics.h"
#include "common/rpc/service.h"
#include "google/protobuf/descriptor.h"

namespace accord::rpc {
namespace {

using std::chrono::steady_clock;
using telemetry::Field;
using telemetry::Level;

// With microseconds: what a line says of a fast call.
double Ms(steady_clock::duration duration) {
  return std::round(std::chrono::duration<double, std::micro>(duration).count()) / 1000;
}

}  // namespace

Level LevelOfCall(grpc::StatusCode told) {
  switch (told) {
    case grpc::StatusCode::OK:
    case grpc::StatusCode::CANCELLED:
    case grpc::StatusCode::NOT_FOUND:
      return Level::kDebug;
    case grpc::StatusCode::INVALID_ARGUMENT:
    case grpc::StatusCode::ALREADY_EXISTS:
    case grpc::StatusCode::PERMISSION_DENIED:
    case grpc::StatusCode::UNAUTHENTICATED:
    case grpc::StatusCode::FAILED_PRECONDITION:
    case grpc::StatusCode::ABORTED:
    case grpc::StatusCode::OUT_OF_RANGE:
    case grpc::StatusCode::UNIMPLEMENTED:
      return Level::kInfo;
    default:
      return Level::kWarning;
  }
}

void CallLog::Add(const Service& service) {
  const auto* const descriptor =
      google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(service.name());
  for (const Method& method : service.methods()) {
    const auto* const found = descriptor->FindMethodByName(method.path.substr(method.path.rfind('/') + 1));
    if (found->client_streaming() || found->server_streaming()) streams_.insert(method.path);
  }
}

void CallLog::Ended(const CallContext& call, const absl::Status& status, grpc::StatusCode told) {
  const steady_clock::time_point now = steady_clock::now();
  const bool slow = now - call.begun() > slow_ && !streams_.contains(call.method());
  const Level level = slow ? std::max(LevelOfCall(told), Level::kWarning) : LevelOfCall(told);
  if (telemetry::IsLogged(level)) Write(level, slow, now, call, status, told);
}

void CallLog::Write(Level level, bool slow, steady_clock::time_point now, const CallContext& call,
                    const absl::Status& status, grpc::StatusCode told) {
  int64_t left_out = 0;
  // Who asks for debug wants them all.
  if (level > Level::kDebug) {
    const std::optional<int64_t> taken = limit_.Take(now);
    if (!taken) return;
    left_out = *taken;
  }
  std::vector<Field> fields = {{"request_id", call.request_id()}};
  if (!call.caller().empty()) fields.emplace_back("caller", call.caller());
  fields.emplace_back("peer", call.peer());
  fields.emplace_back("method", call.method());
  fields.emplace_back("code", CodeName(told));
  fields.emplace_back("ms", Ms(now - call.begun()));
  if (call.deadline() != CallContext::TimePoint::max()) {
    fields.emplace_back("deadline_left_ms",
                        std::chrono::duration_cast<std::chrono::milliseconds>(call.deadline() - now).count());
  }
  if (call.revision() != 0) fields.emplace_back("revision", call.revision());
  if (!status.ok()) {
    const v1::ErrorReason reason = ReasonOf(status);
    fields.emplace_back("reason", absl::StripPrefix(v1::ErrorReason_Name(reason), "ERROR_REASON_"));
  }
  if (left_out > 0) fields.emplace_back("left_out", left_out);
  telemetry::LogFields(level, slow ? "slow call" : "call", fields);
}

}  // namespace accord::rpc
