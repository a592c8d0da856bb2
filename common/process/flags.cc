#include "common/process/flags.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/base/error.h"
#include "common/process/exit_code.h"
#include "common/process/version.h"

namespace accord::process {
namespace {

std::string Dashed(absl::string_view name) { return absl::StrCat("--", name); }
std::string EnvName(absl::string_view name) { return absl::StrCat("ACCORD_", absl::AsciiStrToUpper(name)); }

struct DurationUnit {
  absl::string_view name;
  int64_t ms;
};
// The greatest first.
constexpr DurationUnit kDurationUnits[] = {
    {"d", 24 * 3600 * 1000}, {"h", 3600 * 1000}, {"m", 60 * 1000}, {"s", 1000}, {"ms", 1}};
// 100 years: sums with it still fit.
constexpr int64_t kDurationMsMax = int64_t{36'500} * 24 * 3600 * 1000;

}  // namespace

absl::StatusOr<std::chrono::milliseconds> ParseDuration(absl::string_view flag, absl::string_view text) {
  const size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  int64_t number = 0;
  for (const DurationUnit& unit : kDurationUnits) {
    if (text.substr(digits) != unit.name || !absl::SimpleAtoi(text.substr(0, digits), &number)) continue;
    if (number <= kDurationMsMax / unit.ms) return std::chrono::milliseconds(number * unit.ms);
  }
  return InvalidField(flag, absl::StrCat("\"", text, "\" is no duration such as 7d, 36h, 15m, 90s or 500ms"));
}

std::string FormatDuration(std::chrono::milliseconds duration) {
  for (const DurationUnit& unit : kDurationUnits) {
    if (duration.count() != 0 && duration.count() % unit.ms == 0)
      return absl::StrCat(duration.count() / unit.ms, unit.name);
  }
  return "0s";
}

Flags::Flags(absl::string_view program, absl::string_view purpose)
    : program_(program), app_(std::make_unique<CLI::App>(std::string(purpose), program_)) {
  app_->set_version_flag("--version", absl::StrCat(program_, " ", Version()), "Print the version and exit");
  app_->set_help_flag("--help,-h", "Print this and exit");
  app_->footer(
      "Each flag can be set by the environment variable named with it; the flag wins.\n"
      "Exit codes: 0 clean stop, 1 failure, 2 configuration, 3 damaged data, 4 port, 5 storage, 6 forced "
      "stop.");
  app_->get_formatter()->column_width(44);
}

Flags::~Flags() = default;

void Flags::AddCommon(CommonFlags* flags) {
  AddRequired("data_dir", &flags->data_dir,
              "Folder of the service's data; created when absent. One process at a time");
  Add("listen", &flags->listen, "Where gRPC is served; port 0 picks a free one and prints it");
  Add("admin_listen", &flags->admin_listen,
      "Where HTTP is served for probes and metrics (/livez, /readyz, /metrics); port 0 picks a free one");
  app_->add_option("--log_level", flags->log_level,
                   "Least level that is logged: debug, info, warning or error")
      ->envname(EnvName("log_level"))
      ->check(CLI::IsMember({"debug", "info", "warning", "error"}))
      ->type_name("LEVEL")
      ->capture_default_str();
  Add("stream_stall_seconds", &flags->stream_stall_seconds, 1, 3600,
      "Seconds after which a stream is cut whose client does not take a message");
  AddConnectionFlags(this, &flags->connections);
  AddAccessFlags(this, &flags->access);
}

void Flags::Add(absl::string_view name, std::string* value, absl::string_view help) {
  app_->add_option(Dashed(name), *value, std::string(help))->envname(EnvName(name))->capture_default_str();
}

void Flags::AddRequired(absl::string_view name, std::string* value, absl::string_view help) {
  app_->add_option(Dashed(name), *value, std::string(help))->envname(EnvName(name))->required();
}

void Flags::Add(absl::string_view name, int* value, int least, int greatest, absl::string_view help) {
  app_->add_option(Dashed(name), *value, std::string(help))
      ->envname(EnvName(name))
      ->check(CLI::Range(least, greatest))
      ->capture_default_str();
}

void Flags::Add(absl::string_view name, HostPort* value, absl::string_view help) {
  const std::string flag = Dashed(name);
  app_->add_option_function<std::string>(
          flag,
          [flag, value](const std::string& text) {
            absl::StatusOr<HostPort> parsed = ParseHostPort(flag, text);
            if (!parsed.ok()) throw CLI::ValidationError(std::string(parsed.status().message()));
            *value = *std::move(parsed);
          },
          std::string(help))
      ->envname(EnvName(name))
      ->type_name("HOST:PORT")
      ->default_str(value->host.empty() ? "" : value->ToString());
}

void Flags::Add(absl::string_view name, std::chrono::milliseconds* value, std::chrono::milliseconds least,
                absl::string_view help) {
  const std::string flag = Dashed(name);
  app_->add_option_function<std::string>(
          flag,
          [flag, value, least](const std::string& text) {
            const auto parsed = ParseDuration(flag, text);
            if (!parsed.ok()) throw CLI::ValidationError(std::string(parsed.status().message()));
            if (*parsed < least)
              throw CLI::ValidationError(
                  absl::StrCat(flag, ": ", text, " is less than ", FormatDuration(least)));
            *value = *parsed;
          },
          std::string(help))
      ->envname(EnvName(name))
      ->type_name("DURATION")
      ->default_str(FormatDuration(*value));
}

void Flags::Add(absl::string_view name, bool* value, absl::string_view help) {
  app_->add_flag(Dashed(name), *value, std::string(help))->envname(EnvName(name));
}

std::optional<int> Flags::Parse(int argc, const char* const* argv, std::ostream& out, std::ostream& err) {
  try {
    app_->parse(argc, argv);
    return std::nullopt;
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success))
      return app_->exit(error, out, err);
    // One line, whatever the library says.
    err << program_ << ": " << absl::StrReplaceAll(error.what(), {{"\n", " "}}) << " (see --help)"
        << std::endl;
    return kExitConfiguration;
  }
}

std::optional<int> Flags::Parse(int argc, const char* const* argv) {
  return Parse(argc, argv, std::cout, std::cerr);
}

}  // namespace accord::process
