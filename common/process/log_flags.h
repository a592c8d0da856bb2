// Flags of what a service says about itself: its log.
#pragma once

#include <string>

#include "common/base/limits.h"

namespace accord::process {

class Flags;

struct LogFlags {
  // debug, info, warning or error.
  std::string level = "info";
  // text or json.
  std::string format = "text";
  // Calls that take longer are named in the log.
  int slow_call_ms = kSlowCallMs;
};

// --log_level, --log_format, --slow_call_ms
void AddLogFlags(Flags* flags, LogFlags* log);

// Makes the log what they say. Before other threads log.
void ApplyLogFlags(const LogFlags& log);

}  // namespace accord::process
