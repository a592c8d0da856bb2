// Logging: one line per event on stderr, `time level message key=value ...`, for people and for grep.
//
//   telemetry::Log(telemetry::Level::kInfo, "view folded", {{"revision", 12}, {"ms", 3}});
//   2026-01-31T10:00:00.123Z info view folded revision=12 ms=3
#pragma once

#include <concepts>
#include <initializer_list>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace accord::telemetry {

enum class Level { kDebug, kInfo, kWarning, kError };

// A named value of an event. Values with spaces, quotes or control characters are quoted, so that an event
// stays one line.
struct Field {
  Field(absl::string_view key, const absl::AlphaNum& value) : key(key), value(value.Piece()) {}
  template <std::same_as<bool> Bool>
  Field(absl::string_view key, Bool value) : key(key), value(value ? "true" : "false") {}

  absl::string_view key;
  std::string value;
};

// "debug", "info", "warning", "error"; false for any other name. Until it is set the level is info.
bool SetLogLevel(absl::string_view level);

// Thread safe. Drops events below the level. Errors are flushed at once.
void Log(Level level, absl::string_view event, std::initializer_list<Field> fields = {});

inline void LogDebug(absl::string_view event, std::initializer_list<Field> fields = {}) {
  Log(Level::kDebug, event, fields);
}
inline void LogInfo(absl::string_view event, std::initializer_list<Field> fields = {}) {
  Log(Level::kInfo, event, fields);
}
inline void LogWarning(absl::string_view event, std::initializer_list<Field> fields = {}) {
  Log(Level::kWarning, event, fields);
}
inline void LogError(absl::string_view event, std::initializer_list<Field> fields = {}) {
  Log(Level::kError, event, fields);
}

// Writes what is buffered.
void FlushLog();

// The line of an event without its time, for tests: "info view folded revision=12".
std::string FormatEvent(Level level, absl::string_view event, std::initializer_list<Field> fields);

}  // namespace accord::telemetry
