#include "common/rpc/stall_guard.h"

#include "grpc/grpc.h"
#include "grpcpp/server_context.h"

namespace accord::rpc {
namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;
using std::chrono::steady_clock;

int64_t ToNs(StallGuard::TimePoint time) {
  return std::chrono::duration_cast<nanoseconds>(time.time_since_epoch()).count();
}

}  // namespace

void StallGuard::WaitBegins() { waits_since_ns_.store(ToNs(steady_clock::now())); }

void StallGuard::WaitEnds() { waits_since_ns_.store(kNotWaiting); }

std::optional<milliseconds> StallGuard::CutIfStalled(TimePoint begun_before) {
  int64_t since_ns = waits_since_ns_.load();
  if (since_ns > ToNs(begun_before)) return std::nullopt;
  // Not when the wait has ended since, even if the next one has begun.
  if (!waits_since_ns_.compare_exchange_strong(since_ns, kNotWaiting)) return std::nullopt;
  // TryCancel, with words of ours.
  grpc_call_cancel_with_status(context_->c_call(), GRPC_STATUS_CANCELLED, kCutMessage, nullptr);
  return std::chrono::duration_cast<milliseconds>(nanoseconds(ToNs(steady_clock::now()) - since_ns));
}

}  // namespace accord::rpc
