#include "common/process/log_flags.h"

#include "common/process/flags.h"
#include "common/telemetry/log.h"

namespace accord::process {

void AddLogFlags(Flags* flags, LogFlags* log) {
  flags->Add("log_level", &log->level, {"debug", "info", "warning", "error"},
             "Least level that is logged; PUT /log_level on the admin port changes it");
  flags->Add("log_format", &log->format, {"text", "json"},
             "Lines for people, or one JSON object per line for collectors");
  flags->Add("slow_call_ms", &log->slow_call_ms, 1, 3'600'000,
             "Calls that take longer, streams apart, are named in the log");
}

void ApplyLogFlags(const LogFlags& log) {
  telemetry::SetLogFormat(log.format);
  telemetry::SetLogLevel(log.level);
}

}  // namespace accord::process
