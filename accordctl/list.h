// accordctl agreements, participants, figures, articles: lists with filters.
#pragma once

#include <memory>

#include "absl/strings/string_view.h"
#include "accordctl/console.h"
#include "accordctl/settings.h"
#include "grpcpp/channel.h"

namespace accord::ctl {

// One page, or with settings.all every page, of `collection` ("agreements", ...). As a table, or as the JSON
// of one List response that holds all that was read. Tells on `err` how to go on when there is more. Returns
// an exit code.
int List(const std::shared_ptr<grpc::Channel>& query, absl::string_view collection,
         const ListSettings& settings, std::chrono::milliseconds timeout, const Console& console);

}  // namespace accord::ctl
