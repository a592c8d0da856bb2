#include "tests/support/services.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace accord::testing {
namespace {

// Far above what a start takes, as sanitizer builds on a busy machine are slow.
constexpr std::chrono::seconds kStartTimeout(60);
constexpr std::chrono::seconds kCommandTimeout(120);

}  // namespace

absl::StatusOr<Service> Services::Start(const std::string& program, std::vector<std::string> flags,
                                        const std::vector<std::string>& further) const {
  flags.insert(flags.begin(), absl::StrCat(bin_dir_, "/", program));
  // A machine that runs tests may be nearly full.
  flags.insert(flags.end(), {"--disk_reserve_percent", "1"});
  flags.insert(flags.end(), further.begin(), further.end());
  absl::StatusOr<std::unique_ptr<Process>> process = Process::Start(flags);
  if (!process.ok()) return process.status();
  Service service;
  service.process = *std::move(process);
  for (const auto& [what, address] :
       {std::pair(" listening on ", &service.address), std::pair(" admin on ", &service.admin)}) {
    absl::StatusOr<std::string> line =
        service.process->WaitForLine(absl::StrCat(program, what), kStartTimeout);
    if (!line.ok()) return line.status();
    *address = *std::move(line);
  }
  return service;
}

absl::StatusOr<Service> Services::StartIngest(const std::string& data_dir, const std::string& listen,
                                              const std::vector<std::string>& flags) const {
  return Start("accord-ingest", {"--data_dir", data_dir, "--listen", listen, "--admin_listen", "127.0.0.1:0"},
               flags);
}

absl::StatusOr<Service> Services::StartQuery(const std::string& data_dir, const std::string& ingest,
                                             const std::string& listen,
                                             const std::vector<std::string>& flags) const {
  return Start(
      "accord-query",
      {"--data_dir", data_dir, "--ingest", ingest, "--listen", listen, "--admin_listen", "127.0.0.1:0"},
      flags);
}

ProcessResult Services::Accordctl(const std::string& ingest, const std::string& query,
                                  const std::vector<std::string>& arguments, const std::string& input) const {
  std::vector<std::string> command = {absl::StrCat(bin_dir_, "/accordctl")};
  command.insert(command.end(), arguments.begin(), arguments.end());
  Process::Environment environment;
  if (!ingest.empty()) environment.emplace_back("ACCORD_INGEST", ingest);
  if (!query.empty()) environment.emplace_back("ACCORD_QUERY", query);
  return RunProcess(command, environment, input, kCommandTimeout);
}

}  // namespace accord::testing
