// Where a command reads and writes, so that tests can look.
#pragma once

#include <iosfwd>
#include <string>

#include "absl/status/status.h"

namespace accord::ctl {

struct Console {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  // Width of the terminal that `out` is; 0 when it is none: tables are then never cut.
  int columns = 0;
};

// Tells an error on `err`: code and reason, message, each field violation, when to try again. Returns the
// exit code for it.
int Fail(const Console& console, const absl::Status& status);

// The same text, for one item of many: "INVALID_ARGUMENT LIMIT_EXCEEDED: content: has 5 bytes, limit 4".
std::string DescribeError(const absl::Status& status);

}  // namespace accord::ctl
