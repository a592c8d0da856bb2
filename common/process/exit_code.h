// How the programs end; scripts and operators tell the causes apart by these.
#pragma once

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace accord::process {

enum ExitCode : int {
  kExitOk = 0,
  // Anything without a code of its own.
  kExitFailure = 1,
  // A flag, an environment variable or an address is malformed.
  kExitConfiguration = 2,
  // Stored bytes are damaged or of another version (DATA_LOSS): restart does not help, restore or fold again.
  kExitData = 3,
  // A port is taken or may not be bound.
  kExitPort = 4,
  // The data folder cannot be opened: held by another process, not writable, full.
  kExitStorage = 5,
  // A stop took longer than its grace, or a second signal cut it short. Nothing acknowledged is lost.
  kExitForcedStop = 6,
};

// Says in one line of the log why the program does not start and what to do about it, flushes the log, and
// returns `code`. `what` is the event: "cannot open the log".
int FailStart(ExitCode code, absl::string_view what, const absl::Status& status);

// The exit code of a program whose data folder could not be opened: kExitData when its bytes are damaged or
// of another version, else kExitStorage.
inline ExitCode StorageExitCode(const absl::Status& status) {
  return absl::IsDataLoss(status) || absl::IsFailedPrecondition(status) ? kExitData : kExitStorage;
}

}  // namespace accord::process
