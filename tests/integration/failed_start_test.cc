// Starts that fail: each cause has its own exit code and one line that says what to do.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "common/process/exit_code.h"
#include "tests/integration/cluster.h"
#include "tests/support/metrics_text.h"

namespace accord::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::chrono::seconds kEnd(60);

std::vector<std::string> ErrorLines(const std::string& err) {
  std::vector<std::string> lines;
  for (const absl::string_view line : absl::StrSplit(err, '\n')) {
    if (absl::StrContains(line, "\"level\":\"error\"")) lines.emplace_back(line);
  }
  return lines;
}

// Every file below `folder` with its size and when it was written.
std::vector<std::string> Inventory(const std::string& folder) {
  std::vector<std::string> all;
  if (!std::filesystem::exists(folder)) return all;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    struct stat found {};
    stat(entry.path().c_str(), &found);
    all.push_back(absl::StrCat(entry.path().string(), " ", found.st_size, " ", found.st_mtim.tv_sec, ".",
                               found.st_mtim.tv_nsec));
  }
  std::sort(all.begin(), all.end());
  return all;
}

class FailedStart : public ::testing::Test {
 protected:
  // A start that is to fail, on ports of its own unless `flags` say otherwise.
  static ProcessResult Start(const std::string& program, const std::string& data_dir,
                             const std::vector<std::string>& flags) {
    std::vector<std::string> command = {absl::StrCat(ACCORD_BIN_DIR, "/", program), "--log_format", "json",
                                        "--disk_reserve_percent", "1"};
    if (!data_dir.empty()) command.insert(command.end(), {"--data_dir", data_dir});
    for (const char* port : {"--listen", "--admin_listen"}) {
      if (std::find(flags.begin(), flags.end(), port) == flags.end())
        command.insert(command.end(), {port, "127.0.0.1:0"});
    }
    command.insert(command.end(), flags.begin(), flags.end());
    return RunProcess(command, {}, "", kEnd);
  }

  // It ended with `code` and told of it in one line of level error, its last, with what to do.
  static void ExpectFailed(const ProcessResult& result, int code, const std::string& why) {
    EXPECT_EQ(result.code, code) << result.err;
    const std::vector<std::string> errors = ErrorLines(result.err);
    ASSERT_EQ(errors.size(), 1u) << result.err;
    EXPECT_TRUE(absl::EndsWith(result.err, errors[0] + "\n")) << result.err;
    EXPECT_THAT(errors[0], HasSubstr(why));
    EXPECT_THAT(errors[0], HasSubstr("\"advice\":\""));
    EXPECT_THAT(errors[0], HasSubstr(absl::StrCat("\"exit_code\":", code, "}")));
  }

  const Services services_{ACCORD_BIN_DIR};
  ScratchDir dir_;
};

TEST_F(FailedStart, AWrongConfigurationIsToldWholeAndTouchesNothing) {
  for (const std::string program : {"accord-ingest", "accord-query"}) {
    const std::string fresh = dir_.Sub(program + "-fresh");
    const std::vector<std::string> before = Inventory(fresh);
    ExpectFailed(Start(program, "", {"--listen", "nowhere", "--slow_call_ms", "0", "--unheard"}),
                 process::kExitConfiguration, "--listen: ");
    for (const char* also : {"--slow_call_ms: ", "--unheard", "--data_dir"}) {
      EXPECT_THAT(Start(program, "", {"--listen", "nowhere", "--slow_call_ms", "0", "--unheard"}).err,
                  HasSubstr(also));
    }
    // What can only be told by looking into the files that it names.
    ExpectFailed(Start(program, fresh, {"--tls_cert", dir_.Sub("no.pem"), "--tls_key", dir_.Sub("no.key")}),
                 process::kExitConfiguration, "no.pem");
    ExpectFailed(Start(program, fresh, {"--access_policy", dir_.Sub("no.json")}), process::kExitConfiguration,
                 "no.json");
    EXPECT_EQ(Inventory(fresh), before) << program;
  }
}

TEST_F(FailedStart, ATakenPortAHeldFolderAndDamageHaveTheirOwnCodes) {
  auto ingest = services_.StartIngest(dir_.Sub("ingest"));
  ASSERT_TRUE(ingest.ok()) << ingest.status();
  auto query = services_.StartQuery(dir_.Sub("query"), ingest->address);
  ASSERT_TRUE(query.ok()) << query.status();
  for (const auto& [program, running, folder] :
       {std::tuple("accord-ingest", &*ingest, "ingest"), std::tuple("accord-query", &*query, "query")}) {
    const std::string other = dir_.Sub(absl::StrCat(folder, "-other"));
    ExpectFailed(Start(program, other, {"--listen", running->address}), process::kExitPort, running->address);
    ExpectFailed(Start(program, other, {"--admin_listen", running->admin}), process::kExitPort,
                 running->admin);
    ExpectFailed(Start(program, dir_.Sub(folder), {}), process::kExitStorage, "");
    ASSERT_EQ(running->process->Terminate(kEnd).code, process::kExitOk);
  }
  // The name of the newest manifest: without it there is no telling what the store consists of.
  for (const char* folder : {"ingest"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(dir_.Sub(folder))) {
      if (entry.path().filename() == "CURRENT") std::ofstream(entry.path(), std::ios::trunc) << "nonsense\n";
    }
    ExpectFailed(Start(absl::StrCat("accord-", folder), dir_.Sub(folder), {}), process::kExitData, "");
  }
}

}  // namespace
}  // namespace accord::testing
