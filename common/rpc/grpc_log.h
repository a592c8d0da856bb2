// gRPC's own log lines go into ours, so that one process writes one kind of line.
#pragma once

namespace accord::rpc {

// Idempotent and thread safe.
void RouteGrpcLog();

}  // namespace accord::rpc
