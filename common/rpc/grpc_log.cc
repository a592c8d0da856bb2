#include "common/rpc/grpc_log.h"

#include "common/telemetry/log.h"
#include "grpc/support/log.h"

namespace accord::rpc {
namespace {

void Write(gpr_log_func_args* args) {
  // gRPC calls errors what is often the network's ordinary life (a peer that went away), so none of it ranks
  // above a warning.
  const auto level =
      args->severity == GPR_LOG_SEVERITY_ERROR ? telemetry::Level::kWarning : telemetry::Level::kDebug;
  telemetry::Log(level, "grpc", {{"message", args->message}});
}

}  // namespace

void RouteGrpcLog() {
  // Until gRPC is in use, or this was called, it logs nothing.
  gpr_log_verbosity_init();
  gpr_set_log_function(&Write);
}

}  // namespace accord::rpc
