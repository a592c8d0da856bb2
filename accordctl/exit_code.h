// How accordctl ends; --help tells the same table.
#pragma once

#include "absl/status/status.h"

namespace accord::ctl {

enum ExitCode : int {
  kExitOk = 0,
  // An article of an ingest failed, or a call did for a reason without a code of its own.
  kExitFailure = 1,
  // The command line is malformed.
  kExitUsage = 2,
  // What was asked for does not exist.
  kExitNotFound = 3,
  // The request is refused as it stands: a bad field, a token of another log, an etag that does not match.
  kExitRefused = 4,
  // The service cannot be reached, is behind or is full: trying again may help.
  kExitTryAgain = 5,
};

ExitCode ExitCodeOf(const absl::Status& status);

}  // namespace accord::ctl
