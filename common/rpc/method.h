// A method of a service as its calls see it.
#pragma once

#include <string>

#include "common/rpc/call_hooks.h"
#include "common/rpc/executor.h"
#include "common/rpc/open_streams.h"

namespace accord::rpc {

// Lives as long as its service.
struct Method {
  // "/accord.v1.AgreementService/GetAgreement"
  const std::string path;
  // Where its handlers run.
  Executor& pool;
  // Set before the service is served.
  const CallHooks& hooks;
  // Where its streams are listed while they are open.
  OpenStreams& streams;
};

}  // namespace accord::rpc
