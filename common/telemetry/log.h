// Logging: one line per event on stderr, as text for people and for grep, or as JSON for collectors.
//
//   telemetry::Log(telemetry::Level::kInfo, "view folded", {{"revision", 12}, {"ms", 3}});
//   2026-01-31T10:00:00.123Z info view folded revision=12 ms=3
//   {"time":"2026-01-31T10:00:00.123Z","level":"info","event":"view folded","revision":12,"ms":3}
#pragma once

#include <cmath>
#include <concepts>
#include <initializer_list>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace accord::telemetry {

enum class Level { kDebug, kInfo, kWarning, kError };

// A named value of an event. Values with spaces, quotes or control characters are quoted, so that an event
// stays one line. `key` is a word of the program, and none of time, level and event.
struct Field {
  Field(absl::string_view key, const absl::AlphaNum& value) : key(key), value(value.Piece()) {}
  template <std::integral Number>
  requires(!std::same_as<Number, bool>) Field(absl::string_view key, Number value)
      : key(key), value(absl::StrCat(value)), number(true) {}
  template <std::floating_point Number>
  Field(absl::string_view key, Number value)
      : key(key), value(absl::StrCat(value)), number(std::isfinite(value)) {}
  template <std::same_as<bool> Bool>
  Field(absl::string_view key, Bool value) : key(key), value(value ? "true" : "false"), number(true) {}

  absl::string_view key;
  std::string value;
  // A number or a truth value: JSON shows it without quotes.
  bool number = false;
};

// "debug", "info", "warning", "error"; false for any other name. Until it is set the level is info. Thread
// safe, at any time.
bool SetLogLevel(absl::string_view level);
absl::string_view LogLevel();
// Whether events of `level` are written: for who would take pains to make one.
bool IsLogged(Level level);

enum class LogFormat { kText, kJson };
// "text" or "json"; false for any other name. Text until it is set, which is before other threads log.
bool SetLogFormat(absl::string_view format);

// Thread safe. Drops events below the level. Errors are flushed at once.
void Log(Level level, absl::string_view event, std::initializer_list<Field> fields = {});

void LogFields(Level level, absl::string_view event, absl::Span<const Field> fields);

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

// The line of an event without its time: "info view folded revision=12", or
// {"level":"info","event":"view folded","revision":12}.
std::string FormatEvent(Level level, absl::string_view event, absl::Span<const Field> fields,
                        LogFormat format = LogFormat::kText);

}  // namespace accord::telemetry
