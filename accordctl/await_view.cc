#include "accordctl/await_view.h"

#include <algorithm>
#include <string>
#include <thread>
#include <utility>

#include "common/base/error.h"
#include "common/rpc/status.h"

namespace accord::ctl {
namespace {

using Clock = std::chrono::system_clock;

// The service waits by itself before it says that it is behind; this only keeps a broken one from being
// flooded.
constexpr std::chrono::milliseconds kPause{50};

}  // namespace

absl::Status AwaitView(v1::ViewService::StubInterface& view, absl::string_view token,
                       std::chrono::milliseconds patience) {
  const Clock::time_point end = Clock::now() + patience;
  v1::GetStatusRequest request;
  request.set_at_least_as_fresh(std::string(token));
  absl::Status behind;
  while (true) {
    grpc::ClientContext context;
    context.set_deadline(end);
    v1::GetStatusResponse response;
    absl::Status status = rpc::FromGrpc(view.GetStatus(&context, request, &response));
    // A last call that patience cut short says less than the answer before it.
    if (status.code() == absl::StatusCode::kDeadlineExceeded && !behind.ok()) return behind;
    if (status.ok() || ReasonOf(status) != v1::ERROR_REASON_VIEW_BEHIND || Clock::now() + kPause >= end) {
      return status;
    }
    behind = std::move(status);
    std::this_thread::sleep_for(kPause);
  }
}

}  // namespace accord::ctl
