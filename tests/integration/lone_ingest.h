// An accord-ingest alone, under a limit of open files of its own, for tests of its port.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "tests/support/metrics_text.h"
#include "tests/support/process.h"
#include "tests/support/scratch_dir.h"

namespace accord::testing {

class LoneIngest : public ::testing::Test {
 protected:
  // `open_files` 0: those of the test. The address of the service port; empty when it does not come up.
  std::string Start(const std::vector<std::string>& flags, int open_files = 0) {
    process_ = Launch(flags, open_files);
    if (process_ == nullptr) return "";
    const auto address = process_->WaitForLine("accord-ingest listening on ", std::chrono::seconds(60));
    const auto admin = process_->WaitForLine("accord-ingest admin on ", std::chrono::seconds(60));
    EXPECT_TRUE(address.ok() && admin.ok()) << address.status() << admin.status();
    admin_ = admin.value_or("");
    return address.value_or("");
  }
  // Starts it and does not wait.
  std::unique_ptr<Process> Launch(const std::vector<std::string>& flags, int open_files = 0) {
    std::vector<std::string> command = {absl::StrCat(ACCORD_BIN_DIR, "/accord-ingest"),
                                        "--data_dir",
                                        dir_.Sub("data"),
                                        "--admin_listen",
                                        "127.0.0.1:0",
                                        "--disk_reserve_percent",
                                        "1"};
    if (open_files > 0) {
      const std::string script = absl::StrCat("ulimit -n ", open_files, R"( && exec "$0" "$@")");
      command.insert(command.begin(), {"/bin/sh", "-c", script});
    }
    command.insert(command.end(), flags.begin(), flags.end());
    auto process = Process::Start(command);
    EXPECT_TRUE(process.ok()) << process.status();
    return process.ok() ? *std::move(process) : nullptr;
  }

  // NaN when it is not there, or nothing answers.
  double Metric(const std::string& name, const std::string& labels = "") const {
    const auto text = HttpGet(admin_, "/metrics");
    const auto metrics = ParseMetricsText(text.value_or("\n"));
    return ValueOf(metrics.value_or(MetricsText()), name, labels);
  }
  absl::Status Probe(const std::string& path) const { return HttpGet(admin_, path).status(); }

  ScratchDir dir_;
  std::unique_ptr<Process> process_;
  std::string admin_;
};

// The port of "127.0.0.1:43211".
inline uint16_t PortOf(const std::string& address) {
  return static_cast<uint16_t>(std::stoi(address.substr(address.rfind(':') + 1)));
}

}  // namespace accord::testing
