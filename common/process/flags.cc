#include "common/process/flags.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "common/base/error.h"
#include "common/process/exit_code.h"
#include "common/process/version.h"
#include "common/telemetry/log.h"

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
  // Strays are told of with everything else that is wrong.
  app_->allow_extras();
}

Flags::~Flags() = default;

void Flags::AddCommon(CommonFlags* flags) {
  AddRequired("data_dir", &flags->data_dir,
              "Folder of the service's data; created when absent. One process at a time");
  Add("listen", &flags->listen, "Where gRPC is served; port 0 picks a free one and prints it");
  Add("admin_listen", &flags->admin_listen,
      "Where HTTP is served for probes and metrics (/livez, /readyz, /metrics); port 0 picks a free one");
  AddLogFlags(this, &flags->log);
  Add("stream_stall_seconds", &flags->stream_stall_seconds, 1, 3600,
      "Seconds after which a stream is cut whose client does not take a message");
  AddConnectionFlags(this, &flags->connections);
  AddTlsFlags(this, &flags->tls);
  AddAccessFlags(this, &flags->access);
}

CLI::Option* Flags::AddText(absl::string_view name, std::function<absl::Status(const std::string&)> take,
                            absl::string_view help) {
  // All of a configuration is looked at, not only what comes before the first mistake.
  const auto collect = [this, take = std::move(take)](const std::string& text) {
    if (const absl::Status status = take(text); !status.ok()) wrong_.emplace_back(status.message());
  };
  return app_->add_option_function<std::string>(Dashed(name), collect, std::string(help))
      ->envname(EnvName(name));
}

void Flags::Add(absl::string_view name, std::string* value, absl::string_view help) {
  app_->add_option(Dashed(name), *value, std::string(help))->envname(EnvName(name))->capture_default_str();
}

void Flags::AddRequired(absl::string_view name, std::string* value, absl::string_view help) {
  app_->add_option(Dashed(name), *value, std::string(help))->envname(EnvName(name))->required();
}

void Flags::Add(absl::string_view name, std::string* value, std::vector<std::string> words,
                absl::string_view help) {
  const std::string choice = absl::StrJoin(words, "|");
  const auto take = [this, flag = Dashed(name), value, choice,
                     words = std::move(words)](const std::string& text) {
    if (std::find(words.begin(), words.end(), text) == words.end())
      return InvalidField(flag, absl::StrCat("\"", text, "\" is none of ", choice));
    *value = text;
    if (flag == "--log_format") log_format_ = text;
    return absl::OkStatus();
  };
  AddText(name, take, help)->type_name(choice)->default_str(*value);
}

void Flags::Add(absl::string_view name, int* value, int least, int greatest, absl::string_view help) {
  const auto take = [flag = Dashed(name), value, least, greatest](const std::string& text) {
    int number = 0;
    if (!absl::SimpleAtoi(text, &number) || number < least || number > greatest) {
      return InvalidField(flag,
                          absl::StrCat("\"", text, "\" is no whole number from ", least, " to ", greatest));
    }
    *value = number;
    return absl::OkStatus();
  };
  AddText(name, take, help)
      ->type_name(absl::StrCat("INT in [", least, " - ", greatest, "]"))
      ->default_str(absl::StrCat(*value));
}

void Flags::Add(absl::string_view name, HostPort* value, absl::string_view help) {
  const auto take = [flag = Dashed(name), value](const std::string& text) {
    absl::StatusOr<HostPort> parsed = ParseHostPort(flag, text);
    if (parsed.ok()) *value = *std::move(parsed);
    return parsed.status();
  };
  AddText(name, take, help)
      ->type_name("HOST:PORT")
      ->default_str(value->host.empty() ? "" : value->ToString());
}

void Flags::Add(absl::string_view name, std::chrono::milliseconds* value, std::chrono::milliseconds least,
                absl::string_view help) {
  const auto take = [flag = Dashed(name), value, least](const std::string& text) {
    const auto parsed = ParseDuration(flag, text);
    if (!parsed.ok()) return parsed.status();
    if (*parsed < least)
      return InvalidField(flag, absl::StrCat(text, " is less than ", FormatDuration(least)));
    *value = *parsed;
    return absl::OkStatus();
  };
  AddText(name, take, help)->type_name("DURATION")->default_str(FormatDuration(*value));
}

void Flags::Add(absl::string_view name, bool* value, absl::string_view help) {
  app_->add_flag(Dashed(name), *value, std::string(help))->envname(EnvName(name));
}

int Flags::Refuse(const std::string& further, std::ostream& err) const {
  std::vector<std::string> wrong = wrong_;
  if (!further.empty()) wrong.push_back(further);
  for (const std::string& stray : app_->remaining()) wrong.push_back(absl::StrCat(stray, " is no flag"));
  const std::string line = absl::StrReplaceAll(absl::StrJoin(wrong, "; "), {{"\n", " "}});
  if (log_format_ == "json") {
    telemetry::SetLogFormat(log_format_);
    FailStart(kExitConfiguration, "the configuration is malformed", absl::InvalidArgumentError(line));
  } else {
    err << program_ << ": " << line << " (see --help)" << std::endl;
  }
  return kExitConfiguration;
}

std::optional<int> Flags::Parse(int argc, const char* const* argv, std::ostream& out, std::ostream& err) {
  wrong_.clear();
  try {
    app_->parse(argc, argv);
    if (wrong_.empty() && app_->remaining().empty()) return std::nullopt;
    return Refuse("", err);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success))
      return app_->exit(error, out, err);
    return Refuse(error.what(), err);
  }
}

std::optional<int> Flags::Parse(int argc, const char* const* argv) {
  return Parse(argc, argv, std::cout, std::cerr);
}

}  // namespace accord::process
