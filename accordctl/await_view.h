// Waiting until readers see what was written, so that the next command of a person or a script does.
#pragma once

#include <chrono>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "accord/v1/view_service.grpc.pb.h"

namespace accord::ctl {

// OK once the view has `token`. While it is behind it is asked again until `patience` is over, then
// UNAVAILABLE (VIEW_BEHIND). Any other error, an unreachable service among them, ends the waiting at once and
// is returned.
absl::Status AwaitView(v1::ViewService::StubInterface& view, absl::string_view token,
                       std::chrono::milliseconds patience);

}  // namespace accord::ctl
