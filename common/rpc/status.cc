#include "common/rpc/status.h"

#include <array>
#include <atomic>
#include <random>
#include <string>
#include <utility>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/telemetry/log.h"
#include "google/rpc/error_details.pb.h"

namespace accord::rpc {
namespace {

using absl::StatusCode;

// What happens to an error by its code. `reason` is what it is given when it has none of ours; `hidden`
// errors show no words of their own.
struct CodeRule {
  StatusCode code;
  grpc::StatusCode wire;
  v1::ErrorReason reason;
  // True: the message and details never leave the process, whatever they are.
  bool hidden;
};
// The one table. An error whose rule says INTERNAL and that has no reason of its own leaves as INTERNAL
// whatever its code: nobody decided that clients may see it.
constexpr std::array<CodeRule, 16> kCodes = {{
    {StatusCode::kCancelled, grpc::CANCELLED, v1::ERROR_REASON_CANCELLED, false},
    {StatusCode::kUnknown, grpc::INTERNAL, v1::ERROR_REASON_INTERNAL, true},
    {StatusCode::kInvalidArgument, grpc::INVALID_ARGUMENT, v1::ERROR_REASON_INTERNAL, false},
    {StatusCode::kDeadlineExceeded, grpc::DEADLINE_EXCEEDED, v1::ERROR_REASON_DEADLINE_EXCEEDED, false},
    {StatusCode::kNotFound, grpc::NOT_FOUND, v1::ERROR_REASON_INTERNAL, false},
    {StatusCode::kAlreadyExists, grpc::ALREADY_EXISTS, v1::ERROR_REASON_INTERNAL, false},
    {StatusCode::kPermissionDenied, grpc::PERMISSION_DENIED, v1::ERROR_REASON_INTERNAL, false},
    {StatusCode::kResourceExhausted, grpc::RESOURCE_EXHAUSTED, v1::ERROR_REASON_INTERNAL, false},
    {StatusCode::kFailedPrecondition, grpc::FAILED_PRECONDITION, v1::ERROR_REASON_INTERNAL, false},
    {StatusCode::kAborted, grpc::ABORTED, v1::ERROR_REASON_INTERNAL, false},
    {StatusCode::kOutOfRange, grpc::OUT_OF_RANGE, v1::ERROR_REASON_INTERNAL, false},
    {StatusCode::kUnimplemented, grpc::UNIMPLEMENTED, v1::ERROR_REASON_INTERNAL, false},
    {StatusCode::kInternal, grpc::INTERNAL, v1::ERROR_REASON_INTERNAL, true},
    {StatusCode::kUnavailable, grpc::UNAVAILABLE, v1::ERROR_REASON_INTERNAL, false},
    {StatusCode::kDataLoss, grpc::DATA_LOSS, v1::ERROR_REASON_CORRUPTION, false},
    {StatusCode::kUnauthenticated, grpc::UNAUTHENTICATED, v1::ERROR_REASON_INTERNAL, false},
}};

const CodeRule& RuleOf(StatusCode code) {
  for (const CodeRule& rule : kCodes) {
    if (rule.code == code) return rule;
  }
  return kCodes[1];
}

// "5f1c9a02-3": this life of the process and a counter.
std::string NextIncident() {
  static const uint32_t process = std::random_device()();
  static std::atomic<uint64_t> count{0};
  return absl::StrFormat("%08x-%d", process, count.fetch_add(1) + 1);
}

bool HasReason(const absl::Status& status) {
  return status.GetPayload("type.googleapis.com/google.rpc.ErrorInfo").has_value();
}

// The error that stands in for one that clients may not see.
absl::Status Hide(const absl::Status& status, const CodeRule& rule, absl::string_view where) {
  const std::string incident = NextIncident();
  telemetry::LogError("call failed",
                      {{"where", where},
                       {"incident", incident},
                       {"status", status.ToString(absl::StatusToStringMode::kWithNoExtraData)}});
  const bool damaged = rule.code == StatusCode::kDataLoss;
  return Error(damaged ? StatusCode::kDataLoss : StatusCode::kInternal,
               damaged ? v1::ERROR_REASON_CORRUPTION : v1::ERROR_REASON_INTERNAL,
               absl::StrCat(damaged ? "stored bytes are damaged" : "internal error", ", incident ", incident),
               {{"incident", incident}});
}

absl::Status Presentable(const absl::Status& status, absl::string_view where) {
  const CodeRule& rule = RuleOf(status.code());
  if (rule.hidden) return Hide(status, rule, where);
  if (HasReason(status)) return status;
  if (rule.code == StatusCode::kCancelled || rule.code == StatusCode::kDeadlineExceeded) {
    return Error(status.code(), rule.reason, status.message());
  }
  return Hide(status, rule, where);
}

// At most `bytes_max`, cut between characters; bytes that are no UTF-8 would make the whole message
// undecodable.
std::string CutMessage(absl::string_view text, size_t bytes_max) {
  if (text.size() > bytes_max) {
    size_t end = bytes_max;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    text = text.substr(0, end);
  }
  google::rpc::Status probe;
  std::string cut(text);
  probe.set_message(cut);
  if (google::rpc::Status parsed; !parsed.ParseFromString(probe.SerializePartialAsString())) {
    for (char& c : cut) c = static_cast<unsigned char>(c) < 0x80 ? c : '?';
  }
  return cut;
}

template <typename Detail>
void AddDetail(google::rpc::Status* wire, const Detail& detail) {
  wire->add_details()->PackFrom(detail);
}

void AddDetails(const absl::Status& status, const google::rpc::ErrorInfo& info,
                const google::rpc::BadRequest& bad, google::rpc::Status* wire) {
  wire->clear_details();
  AddDetail(wire, info);
  if (bad.field_violations_size() > 0) AddDetail(wire, bad);
  if (const int wait_ms = RetryAfterMsOf(status); wait_ms >= 0) {
    google::rpc::RetryInfo retry;
    retry.mutable_retry_delay()->set_seconds(wait_ms / 1000);
    retry.mutable_retry_delay()->set_nanos(wait_ms % 1000 * 1'000'000);
    AddDetail(wire, retry);
  }
}

}  // namespace

google::rpc::Status ToWire(const absl::Status& status, absl::string_view where) {
  google::rpc::Status wire;
  if (status.ok()) return wire;
  const absl::Status shown = Presentable(status, where);
  wire.set_code(RuleOf(shown.code()).wire);
  wire.set_message(CutMessage(shown.message(), kErrorMessageBytesMax));
  google::rpc::ErrorInfo info = ErrorInfoOf(shown);
  google::rpc::BadRequest bad = BadRequestOf(shown);
  AddDetails(shown, info, bad, &wire);
  while (wire.ByteSizeLong() > kErrorDetailsBytesMax && bad.field_violations_size() > 0) {
    bad.mutable_field_violations()->RemoveLast();
    AddDetails(shown, info, bad, &wire);
  }
  if (wire.ByteSizeLong() > kErrorDetailsBytesMax) {
    info.clear_metadata();
    AddDetails(shown, info, bad, &wire);
  }
  return wire;
}

grpc::Status ToGrpc(const absl::Status& status, absl::string_view where) {
  if (status.ok()) return grpc::Status::OK;
  const google::rpc::Status wire = ToWire(status, where);
  return grpc::Status(static_cast<grpc::StatusCode>(wire.code()), wire.message(), wire.SerializeAsString());
}

absl::Status FromWire(const google::rpc::Status& wire) {
  if (wire.code() == 0) return absl::OkStatus();
  // Codes outside the table (of a newer server) are UNKNOWN.
  auto code = StatusCode::kUnknown;
  for (const CodeRule& rule : kCodes) {
    if (static_cast<int>(rule.code) == wire.code()) code = rule.code;
  }
  absl::Status status(code, wire.message());
  for (const google::protobuf::Any& detail : wire.details()) {
    status.SetPayload(detail.type_url(), absl::Cord(detail.value()));
  }
  return status;
}

absl::Status FromGrpc(const grpc::Status& status) {
  if (status.ok()) return absl::OkStatus();
  google::rpc::Status wire;
  // What gRPC itself or a proxy says has no details of ours; a wrong code inside would be a lie, so the outer
  // one counts.
  if (!wire.ParseFromString(status.error_details())) wire.Clear();
  wire.set_code(status.error_code());
  wire.set_message(status.error_message());
  return FromWire(wire);
}

}  // namespace accord::rpc
