#include "common/telemetry/log.h"

#include <algorithm>
#include <atomic>
#include <memory>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "common/telemetry/json_text.h"
#include "spdlog/pattern_formatter.h"
#include "spdlog/sinks/stdout_sinks.h"
#include "spdlog/spdlog.h"

namespace accord::telemetry {
namespace {

constexpr char kTextPattern[] = "%Y-%m-%dT%H:%M:%S.%eZ %v";
// What FormatEvent makes begins with a brace; the time stands before everything else.
constexpr char kJsonPattern[] = "{\"time\":\"%Y-%m-%dT%H:%M:%S.%eZ\",%v";

std::atomic<LogFormat> format{LogFormat::kText};

void SetPattern(spdlog::logger& logger, const char* pattern) {
  logger.set_formatter(std::make_unique<spdlog::pattern_formatter>(pattern, spdlog::pattern_time_type::utc));
}

spdlog::logger& Logger() {
  // Never destroyed: threads may log while the program ends.
  static spdlog::logger* const logger = [] {
    auto* made = new spdlog::logger("accord", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    SetPattern(*made, kTextPattern);
    made->flush_on(spdlog::level::err);
    return made;
  }();
  return *logger;
}

constexpr Level kLevels[] = {Level::kDebug, Level::kInfo, Level::kWarning, Level::kError};

spdlog::level::level_enum ToSpdlog(Level level) {
  switch (level) {
    case Level::kDebug:
      return spdlog::level::debug;
    case Level::kInfo:
      return spdlog::level::info;
    case Level::kWarning:
      return spdlog::level::warn;
    case Level::kError:
      return spdlog::level::err;
  }
  return spdlog::level::err;
}

absl::string_view Name(Level level) {
  constexpr absl::string_view kNames[] = {"debug", "info", "warning", "error"};
  return kNames[static_cast<size_t>(level)];
}

bool IsPlain(absl::string_view value) {
  return !value.empty() && std::all_of(value.begin(), value.end(), [](unsigned char c) {
    return c > ' ' && c != '"' && c != '\\' && c != '=' && c != 0x7f;
  });
}

std::string TextOf(Level level, absl::string_view event, absl::Span<const Field> fields) {
  std::string line = absl::StrCat(Name(level), " ", event);
  for (const Field& field : fields) {
    absl::StrAppend(&line, " ", field.key, "=");
    if (IsPlain(field.value)) {
      absl::StrAppend(&line, field.value);
    } else {
      absl::StrAppend(&line, "\"", absl::Utf8SafeCEscape(field.value), "\"");
    }
  }
  return line;
}

std::string JsonOf(Level level, absl::string_view event, absl::Span<const Field> fields) {
  std::string line = absl::StrCat("{\"level\":\"", Name(level), "\",\"event\":");
  AppendJsonString(event, &line);
  for (const Field& field : fields) {
    line.push_back(',');
    AppendJsonString(field.key, &line);
    line.push_back(':');
    if (field.number) {
      line.append(field.value);
    } else {
      AppendJsonString(field.value, &line);
    }
  }
  line.push_back('}');
  return line;
}

}  // namespace

bool SetLogLevel(absl::string_view level) {
  for (const Level each : kLevels) {
    if (Name(each) != level) continue;
    Logger().set_level(ToSpdlog(each));
    return true;
  }
  return false;
}

absl::string_view LogLevel() {
  for (const Level each : kLevels) {
    if (IsLogged(each)) return Name(each);
  }
  return Name(Level::kError);
}

bool IsLogged(Level level) { return Logger().should_log(ToSpdlog(level)); }

bool SetLogFormat(absl::string_view name) {
  if (name != "text" && name != "json") return false;
  format = name == "json" ? LogFormat::kJson : LogFormat::kText;
  SetPattern(Logger(), name == "json" ? kJsonPattern : kTextPattern);
  return true;
}

void LogFields(Level level, absl::string_view event, absl::Span<const Field> fields) {
  if (!IsLogged(level)) return;
  const LogFormat as = format;
  const std::string line = FormatEvent(level, event, fields, as);
  absl::string_view shown = line;
  // The pattern has opened the object.
  if (as == LogFormat::kJson) shown.remove_prefix(1);
  // As an argument and not as the format: events may hold braces.
  Logger().log(ToSpdlog(level), spdlog::string_view_t("{}"),
               spdlog::string_view_t(shown.data(), shown.size()));
}

void Log(Level level, absl::string_view event, std::initializer_list<Field> fields) {
  LogFields(level, event, absl::MakeConstSpan(fields.begin(), fields.size()));
}

void FlushLog() { Logger().flush(); }

std::string FormatEvent(Level level, absl::string_view event, absl::Span<const Field> fields, LogFormat as) {
  return as == LogFormat::kJson ? JsonOf(level, event, fields) : TextOf(level, event, fields);
}

}  // namespace accord::telemetry
