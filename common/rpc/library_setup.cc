#include "common/rpc/library_setup.h"

#include <string>

#include "absl/synchronization/mutex.h"
#include "common/telemetry/log.h"
#include "google/protobuf/stubs/logging.h"

namespace accord::rpc {
namespace {

void Write(google::protobuf::LogLevel level, const char*, int, const std::string& message) {
  // Ends the program after this: the one line that must not be missed.
  const auto ours =
      level == google::protobuf::LOGLEVEL_FATAL ? telemetry::Level::kError : telemetry::Level::kDebug;
  telemetry::Log(ours, "protobuf", {{"message", message}});
}

bool SetUp() {
  google::protobuf::SetLogHandler(&Write);
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
  return true;
}

}  // namespace

void SetUpLibraries() { [[maybe_unused]] static const bool done = SetUp(); }

}  // namespace accord::rpc
