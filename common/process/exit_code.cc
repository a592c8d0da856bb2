#include "common/process/exit_code.h"

#include "common/telemetry/log.h"

namespace accord::process {
namespace {

absl::string_view AdviceOf(ExitCode code) {
  switch (code) {
    case kExitConfiguration:
      return "correct the flags, their environment variables or the files that they name; --help explains "
             "each";
    case kExitData:
      return "a restart does not help: keep a copy of the folder, then restore a backup, or empty the folder "
             "of a view, which folds again";
    case kExitPort:
      return "end the process that has the port, or choose another address";
    case kExitStorage:
      return "look whether the folder is writable, has room, and is not in use by another process";
    default:
      return "look at the lines before this one";
  }
}

}  // namespace

int FailStart(ExitCode code, absl::string_view what, const absl::Status& status) {
  telemetry::LogError(
      what, {{"error", status.message()}, {"advice", AdviceOf(code)}, {"exit_code", static_cast<int>(code)}});
  telemetry::FlushLog();
  return code;
}

}  // namespace accord::process
