// One line for each call that is over: who called what, how it ended, how long it took.
//
//   2026-01-31T10:00:00.123Z info call request_id=b7 peer=ipv4:10.0.0.7:4711
//   method=/accord.v1.IngestService/IngestArticle
//       code=InvalidArgument ms=0.31 deadline_left_ms=4999 reason=LIMIT_EXCEEDED
//
// | how it ended | level |
// | OK, Canceled, NotFound | debug |
// | another fault of the caller's | info |
// | Unknown, DeadlineExceeded, ResourceExhausted, Internal, Unavailable, DataLoss | warning |
// | whatever, but not of a stream and later than `slow` | warning, as "slow call" |
//
// At info and above it writes at most kCallLogLinesPerSecond, and then how many were left out (`left_out`).
#pragma once

#include <chrono>
#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "common/base/limits.h"
#include "common/rpc/call_context.h"
#include "common/telemetry/line_limit.h"
#include "common/telemetry/log.h"
#include "grpcpp/support/status_code_enum.h"

namespace accord::rpc {

class Service;

telemetry::Level LevelOfCall(grpc::StatusCode told);

// Thread safe.
class CallLog {
 public:
  explicit CallLog(std::chrono::milliseconds slow, int lines_per_second = kCallLogLinesPerSecond)
      : slow_(slow), limit_(lines_per_second) {}

  // Its streams are never slow. Before it is served.
  void Add(const Service& service);

  void Ended(const CallContext& call, const absl::Status& status, grpc::StatusCode told);

 private:
  void Write(telemetry::Level level, bool slow, std::chrono::steady_clock::time_point now,
             const CallContext& call, const absl::Status& status, grpc::StatusCode told);

  const std::chrono::milliseconds slow_;
  telemetry::LineLimit limit_;
  absl::flat_hash_set<std::string> streams_;  // by the method's path
};

}  // namespace accord::rpc
