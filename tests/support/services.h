// accord-ingest and accord-query as real processes with folders of a test, on ports of their own choice.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "tests/support/process.h"

namespace accord::testing {

// A running service.
struct Service {
  std::unique_ptr<Process> process;
  // "127.0.0.1:43211", as it printed them.
  std::string address;
  std::string admin;
};

// Where the programs stand: the build's bin folder (ACCORD_BIN_DIR in tests).
class Services {
 public:
  explicit Services(std::string bin_dir) : bin_dir_(std::move(bin_dir)) {}

  // Starts accord-ingest on `data_dir` and waits until it listens. `listen` is 127.0.0.1:0, or after a kill
  // the address that it had, so that those who know it find it again. UNAVAILABLE with what it wrote when it
  // ends instead.
  // `flags` are further ones: {"--log_level", "debug"}.
  absl::StatusOr<Service> StartIngest(const std::string& data_dir, const std::string& listen = "127.0.0.1:0",
                                      const std::vector<std::string>& flags = {}) const;
  absl::StatusOr<Service> StartQuery(const std::string& data_dir, const std::string& ingest,
                                     const std::string& listen = "127.0.0.1:0",
                                     const std::vector<std::string>& flags = {}) const;

  // Runs accordctl against both; an address may be empty.
  ProcessResult Accordctl(const std::string& ingest, const std::string& query,
                          const std::vector<std::string>& arguments, const std::string& input = "") const;

 private:
  absl::StatusOr<Service> Start(const std::string& program, std::vector<std::string> flags,
                                const std::vector<std::string>& further) const;

  const std::string bin_dir_;
};

}  // namespace accord::testing
