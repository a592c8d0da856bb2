// A record of any kind by its name.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "accordctl/settings.h"
#include "google/protobuf/message.h"
#include "grpcpp/channel.h"

namespace accord::ctl {

// The whole record that `name` ("agreements/...", "participants/...", "figures/...", "articles/...",
// "contradictions/...") has, in
// its own type. INVALID_ARGUMENT when it is the name of no collection; else what the service says.
absl::StatusOr<std::unique_ptr<google::protobuf::Message>> GetRecord(
    const std::shared_ptr<grpc::Channel>& query, const std::string& name,
    const std::string& at_least_as_fresh, std::chrono::milliseconds timeout);

}  // namespace accord::ctl
