#include "common/rpc/call_context.h"

#include <algorithm>
#include <random>

#include "absl/strings/str_format.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "grpcpp/server_context.h"

namespace accord::rpc {
namespace {

using std::chrono::steady_clock;
using std::chrono::system_clock;

CallContext::TimePoint ToSteady(CallContext::TimePoint now, system_clock::time_point deadline, bool bounded) {
  const auto greatest =
      bounded ? now + std::chrono::milliseconds(kServerDeadlineMsMax) : CallContext::TimePoint::max();
  // gRPC's "no deadline" is the last time point of its clock: computing with it would overflow.
  if (deadline == system_clock::time_point::max()) return greatest;
  const auto left = std::chrono::duration_cast<steady_clock::duration>(deadline - system_clock::now());
  if (left > std::chrono::hours(24 * 365)) return greatest;
  return std::min(greatest, now + left);
}

uint64_t NextNumber() {
  static std::atomic<uint64_t> last{0};
  return last.fetch_add(1, std::memory_order_relaxed) + 1;
}

}  // namespace

CallContext::CallContext(const std::string& method, const grpc::CallbackServerContext& context, bool bounded)
    : method_(method),
      wire_(&context),
      deadline_(ToSteady(begun_, context.deadline(), bounded)),
      number_(NextNumber()) {}

CallContext::CallContext(std::string method, TimePoint deadline)
    : method_(std::move(method)), deadline_(deadline), number_(NextNumber()) {}

std::string CallContext::peer() const { return wire_ == nullptr ? std::string() : wire_->peer(); }

std::string CallContext::request_id() const {
  if (has_callers_request_id()) return callers_request_id_;
  static const uint64_t process = std::random_device()() | uint64_t{std::random_device()()} << 32;
  return absl::StrFormat("%016x-%d", process, number_);
}

absl::Status CallContext::Check() const {
  if (cancelled()) {
    return Error(absl::StatusCode::kCancelled, v1::ERROR_REASON_CANCELLED, "the caller cancelled the call");
  }
  if (steady_clock::now() >= deadline_) {
    return Error(absl::StatusCode::kDeadlineExceeded, v1::ERROR_REASON_DEADLINE_EXCEEDED,
                 "the deadline passed before the call was answered");
  }
  return absl::OkStatus();
}

}  // namespace accord::rpc
