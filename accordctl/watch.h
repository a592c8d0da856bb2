// accordctl watch: what changes, as it changes.
#pragma once

#include <memory>

#include "accordctl/console.h"
#include "accordctl/settings.h"
#include "grpcpp/channel.h"

namespace accord::ctl {

// Prints changes until `settings.changes_max` were told, one a line: as words, or the JSON of each message.
// Goes on by itself after the service was away, as long as that is shorter than `timeout`; tells on `err`
// from which token to resume when it ends otherwise. Returns an exit code.
int Watch(const std::shared_ptr<grpc::Channel>& query, const WatchSettings& settings,
          std::chrono::milliseconds timeout, const Console& console);

}  // namespace accord::ctl
