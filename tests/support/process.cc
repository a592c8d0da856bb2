#include "tests/support/process.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace accord::testing {
namespace {

using Clock = std::chrono::steady_clock;

// Between looks at whether a child has ended; waitpid has no timeout of its own.
constexpr std::chrono::milliseconds kReapInterval(5);

// Runs in the child between fork and exec: only calls that are safe there.
void BecomeProgram(char* const* argv, char* const* envp, int in, int out, int err, pid_t parent) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);  // no child outlives a test that crashes
  if (getppid() != parent) _exit(127);
  dup2(in, STDIN_FILENO);
  dup2(out, STDOUT_FILENO);
  dup2(err, STDERR_FILENO);
  execve(argv[0], argv, envp);
  _exit(127);
}

std::vector<std::string> MergedEnvironment(const Process::Environment& over) {
  std::vector<std::string> merged;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string name = std::string(*entry).substr(0, std::string(*entry).find('='));
    bool replaced = false;
    for (const auto& [key, value] : over) replaced |= key == name;
    if (!replaced) merged.emplace_back(*entry);
  }
  for (const auto& [key, value] : over) merged.push_back(absl::StrCat(key, "=", value));
  return merged;
}

std::vector<char*> Pointers(std::vector<std::string>& strings) {
  std::vector<char*> pointers;
  for (std::string& string : strings) pointers.push_back(string.data());
  pointers.push_back(nullptr);
  return pointers;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Process>> Process::Start(const std::vector<std::string>& command,
                                                        const Environment& environment,
                                                        const std::string& input) {
  if (access(command[0].c_str(), X_OK) != 0) {
    return absl::NotFoundError(absl::StrCat(command[0], " is no program"));
  }
  signal(SIGPIPE, SIG_IGN);  // a child that ends before it has read its input must not end the test
  std::vector<std::string> arguments = command;
  std::vector<std::string> variables = MergedEnvironment(environment);
  const std::vector<char*> argv = Pointers(arguments);
  const std::vector<char*> envp = Pointers(variables);
  int in[2], out[2], err[2];
  if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0 || pipe2(err, O_CLOEXEC) != 0) {
    return absl::ErrnoToStatus(errno, "pipe2");
  }
  const pid_t parent = getpid();
  const pid_t pid = fork();
  if (pid < 0) return absl::ErrnoToStatus(errno, "fork");
  if (pid == 0) BecomeProgram(argv.data(), envp.data(), in[0], out[1], err[1], parent);
  close(in[0]);
  close(out[1]);
  close(err[1]);
  return std::unique_ptr<Process>(new Process(pid, in[1], out[0], err[0], input));
}

Process::Process(pid_t pid, int in, int out, int err, const std::string& input) : pid_(pid) {
  threads_.emplace_back([this, out] { Read(out, false); });
  threads_.emplace_back([this, err] { Read(err, true); });
  threads_.emplace_back([this, in, input] { Feed(in, input); });
}

Process::~Process() {
  Kill();
  for (std::thread& thread : threads_) thread.join();
}

void Process::Read(int fd, bool errors) {
  char buffer[4096];
  ssize_t size = 0;
  while ((size = read(fd, buffer, sizeof buffer)) > 0 || (size < 0 && errno == EINTR)) {
    if (size < 0) continue;
    MutexLock lock(&mutex_);
    (errors ? err_ : out_).append(buffer, static_cast<size_t>(size));
    changed_.NotifyAll();
  }
  close(fd);
  MutexLock lock(&mutex_);
  --open_outputs_;
  changed_.NotifyAll();
}

void Process::Feed(int fd, std::string input) {
  size_t written = 0;
  while (written < input.size()) {
    const ssize_t size = write(fd, input.data() + written, input.size() - written);
    if (size < 0 && errno != EINTR) break;
    if (size > 0) written += static_cast<size_t>(size);
  }
  close(fd);
}

absl::StatusOr<std::string> Process::WaitForLine(absl::string_view prefix, std::chrono::seconds timeout) {
  const auto deadline = Clock::now() + timeout;
  MutexLock lock(&mutex_);
  while (true) {
    const size_t last_newline = out_.rfind('\n');
    const absl::string_view complete(out_.data(), last_newline == std::string::npos ? 0 : last_newline);
    for (absl::string_view line : absl::StrSplit(complete, '\n')) {
      if (absl::ConsumePrefix(&line, prefix)) return std::string(line);
    }
    const std::string wrote = absl::StrCat("; it wrote: ", out_, err_);
    if (open_outputs_ == 0)
      return absl::UnavailableError(absl::StrCat("ended without \"", prefix, "\"", wrote));
    if (!changed_.WaitUntil(&mutex_, deadline)) {
      return absl::DeadlineExceededError(absl::StrCat("no line \"", prefix, "\" in time", wrote));
    }
  }
}

bool Process::Reap(bool block) {
  MutexLock lock(&mutex_);
  if (reaped_) return true;
  int status = 0;
  pid_t pid = 0;
  do {
    pid = waitpid(pid_, &status, block ? 0 : WNOHANG);
  } while (pid < 0 && errno == EINTR);
  if (pid != pid_) return false;
  reaped_ = true;
  code_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return true;
}

void Process::Signal(int signal) {
  MutexLock lock(&mutex_);
  if (!reaped_) kill(pid_, signal);  // not reaped: the pid cannot be another process's
}

void Process::Kill() {
  Signal(SIGKILL);
  Reap(true);
}

bool Process::Running() { return !Reap(false); }

ProcessResult Process::Wait(std::chrono::seconds timeout) {
  const auto deadline = Clock::now() + timeout;
  while (!Reap(false)) {
    if (Clock::now() > deadline) {
      Kill();
      break;
    }
    std::this_thread::sleep_for(kReapInterval);
  }
  MutexLock lock(&mutex_);
  while (open_outputs_ > 0) changed_.Wait(&mutex_);
  return {code_, out_, err_};
}

ProcessResult Process::Terminate(std::chrono::seconds timeout) {
  Signal(SIGTERM);
  return Wait(timeout);
}

std::string Process::out() {
  MutexLock lock(&mutex_);
  return out_;
}

std::string Process::err() {
  MutexLock lock(&mutex_);
  return err_;
}

ProcessResult RunProcess(const std::vector<std::string>& command, const Process::Environment& environment,
                         const std::string& input, std::chrono::seconds timeout) {
  absl::StatusOr<std::unique_ptr<Process>> process = Process::Start(command, environment, input);
  if (!process.ok()) return {127, "", std::string(process.status().message())};
  return (*process)->Wait(timeout);
}

}  // namespace accord::testing
