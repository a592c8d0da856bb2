// Flags of the services. Each has an environment override (--data_dir is ACCORD_DATA_DIR; the flag wins) and
// explains itself in --help.
#pragma once

#include <chrono>
#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/base/limits.h"
#include "common/process/access_flags.h"
#include "common/process/connection_flags.h"
#include "common/process/host_port.h"
#include "common/process/log_flags.h"
#include "common/process/tls_flags.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace accord::process {

// What every service takes. Defaults are set by the program before Flags::AddCommon.
struct CommonFlags {
  std::string data_dir;
  HostPort listen;
  HostPort admin_listen;
  LogFlags log;
  int stream_stall_seconds = kStreamStallMsMax / 1000;
  ConnectionFlags connections;
  TlsFlags tls;
  AccessFlags access;
};

// INVALID_ARGUMENT naming `flag` when `text` is no duration. Whole numbers of one unit: ms, s, m, h or d.
absl::StatusOr<std::chrono::milliseconds> ParseDuration(absl::string_view flag, absl::string_view text);
// As it is parsed, in the greatest unit that is exact.
std::string FormatDuration(std::chrono::milliseconds duration);

class Flags {
 public:
  // `program`: "accord-ingest"; `purpose`: one sentence.
  Flags(absl::string_view program, absl::string_view purpose);
  ~Flags();
  Flags(const Flags&) = delete;
  Flags& operator=(const Flags&) = delete;

  // --data_dir (required), --listen, --admin_listen, --stream_stall_seconds, and those of log,
  // connections and access
  void AddCommon(CommonFlags* flags);

  // `name` without dashes: "ingest". `help` names meaning and unit; the value before Parse is the default.
  // `value` must outlive Parse.
  void Add(absl::string_view name, std::string* value, absl::string_view help);
  // One of `words`.
  void Add(absl::string_view name, std::string* value, std::vector<std::string> words,
           absl::string_view help);
  void Add(absl::string_view name, int* value, int least, int greatest, absl::string_view help);
  // A HOST:PORT; checked when parsed.
  void Add(absl::string_view name, HostPort* value, absl::string_view help);
  // A duration such as 7d, 36h, 15m, 90s or 500ms; not shorter than `least`.
  void Add(absl::string_view name, std::chrono::milliseconds* value, std::chrono::milliseconds least,
           absl::string_view help);
  // Given or not; in the environment true or false.
  void Add(absl::string_view name, bool* value, absl::string_view help);
  void AddRequired(absl::string_view name, std::string* value, absl::string_view help);

  // nullopt: go on. Otherwise the program ends with this exit code: 0 after --help or --version (written to
  // `out`), kExitConfiguration after one line on `err` that says all that is wrong. Where --log_format asks
  // for JSON that line is an event of the log.
  std::optional<int> Parse(int argc, const char* const* argv, std::ostream& out, std::ostream& err);
  std::optional<int> Parse(int argc, const char* const* argv);  // to stdout and stderr

 private:
  // Takes a value as text; an error is collected.
  CLI::Option* AddText(absl::string_view name, std::function<absl::Status(const std::string&)> take,
                       absl::string_view help);
  // One line, whatever the library says.
  int Refuse(const std::string& further, std::ostream& err) const;

  const std::string program_;
  std::vector<std::string> wrong_;
  // As far as it was understood.
  std::string log_format_;
  std::unique_ptr<CLI::App> app_;
};

}  // namespace accord::process
