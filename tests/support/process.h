// Real child processes for tests: started with their arguments, their output read line by line, ended by
// their own pid.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/base/mutex.h"

namespace accord::testing {

// What a process left behind.
struct ProcessResult {
  // The exit code, or 128 and the signal's number when a signal ended it (as a shell tells it).
  int code = -1;
  std::string out;
  std::string err;
};

// A running child. Killed and reaped by the destructor when it still runs; it also dies with the test
// program. Thread safe.
class Process {
 public:
  using Environment = std::vector<std::pair<std::string, std::string>>;

  // `command[0]` is the program's path. Standard input is empty unless `input` is given. The test's
  // environment, with `environment` put over it. NOT_FOUND when there is no such program. Call it on a thread
  // that outlives the child: the child dies with that thread.
  static absl::StatusOr<std::unique_ptr<Process>> Start(const std::vector<std::string>& command,
                                                        const Environment& environment = {},
                                                        const std::string& input = "");
  ~Process();

  // What follows `prefix` in the first line of standard output that starts with it: waits for that line.
  // DEADLINE_EXCEEDED after `timeout`, UNAVAILABLE when the process ended first; both tell what it wrote.
  absl::StatusOr<std::string> WaitForLine(absl::string_view prefix, std::chrono::seconds timeout);

  // Sends a signal to this process alone. Nothing when it has ended.
  void Signal(int signal);
  // kill -9, and waits until it is gone.
  void Kill();
  // Waits until it ends by itself; after `timeout` it is killed and the code is 128 + SIGKILL.
  ProcessResult Wait(std::chrono::seconds timeout);
  // SIGTERM, then Wait.
  ProcessResult Terminate(std::chrono::seconds timeout);

  bool Running();
  pid_t pid() const { return pid_; }
  // Everything written so far.
  std::string out();
  std::string err();

 private:
  Process(pid_t pid, int in, int out, int err, const std::string& input);
  void Read(int fd, bool errors);
  void Feed(int fd, std::string input);
  // Reaps the child if it has ended, waiting for it when `block`. Whether it has ended.
  bool Reap(bool block);

  const pid_t pid_;
  Mutex mutex_;
  CondVar changed_;
  std::string out_ ABSL_GUARDED_BY(mutex_);
  std::string err_ ABSL_GUARDED_BY(mutex_);
  int open_outputs_ ABSL_GUARDED_BY(mutex_) = 2;
  bool reaped_ ABSL_GUARDED_BY(mutex_) = false;
  int code_ ABSL_GUARDED_BY(mutex_) = -1;
  std::vector<std::thread> threads_;
};

// Runs a program to its end.
ProcessResult RunProcess(const std::vector<std::string>& command,
                         const Process::Environment& environment = {}, const std::string& input = "",
                         std::chrono::seconds timeout = std::chrono::seconds(60));

}  // namespace accord::testing
