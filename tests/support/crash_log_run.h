// A random history of an article log on a crash file system, and what must be there of it after a crash:
// groups with puts, replacements, deletes, judgements and requests, and trims, each with the point of the
// journal at which it was begun and at which it was acknowledged.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <ostream>
#include <random>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/base/position.h"
#include "common/log/rocks_log.h"
#include "tests/support/crash_file_system.h"

namespace accord::testing {

// Where the logs of these tests are; its mark and whatever else belongs to it stands in kLogHome too.
inline constexpr char kLogHome[] = "/data";
inline constexpr char kLogPath[] = "/data/log";

// Small buffers and a small limit of write-ahead logs, so that a short run flushes, compacts and changes logs
// often, and a mark that is always being written.
log::RocksLogOptions CrashLogOptions(std::shared_ptr<CrashFileSystem> files);
// An empty disk with the folder in which the log is created.
std::shared_ptr<CrashFileSystem> NewLogDisk();

struct LoggedChange {
  std::string article_id;
  bool put = false;
  std::string change;
  std::string chain;
  std::string raw;  // a serialised storage.v1.RawArticle
};

// What is wrong with a log that was opened.
struct LogFaults {
  // Answers that are not those of the history; of each table the first.
  std::vector<std::string> wrong;
  // Reads that were refused with DATA_LOSS.
  std::vector<std::string> refused;

  bool empty() const { return wrong.empty() && refused.empty(); }
};
std::ostream& operator<<(std::ostream& out, const LogFaults& faults);

// One call that changed the log, or may have.
struct LoggedStep {
  // Operations of the file system before and after it; after is kNever when it was not acknowledged.
  static constexpr size_t kNever = SIZE_MAX;
  size_t begun = 0;
  size_t done = kNever;
  // A group: the head that it makes, and the requests it carries.
  int64_t head = 0;
  std::vector<std::string> requests;
  // A trim: the floor that it makes; 0 for a group.
  int64_t floor = 0;
};

// Value: a copy goes on by itself.
class LogHistory {
 public:
  explicit LogHistory(uint64_t seed) : random_(seed) {}

  // Appends a random group of up to `changes_max` changes, or now and then trims. The status is the log's.
  absl::Status Step(log::RocksLog* log, const CrashFileSystem& files, int changes_max);
  absl::Status AppendGroup(log::RocksLog* log, const CrashFileSystem& files, int changes_max);

  // None when the log is one that a crash after `operations` may have left: all that was acknowledged, of
  // what was not each call whole or not at all, live and raw rows, base and requests as of its head and
  // floor.
  LogFaults FaultsOf(log::RocksLog& log, size_t operations) const;

  // The history of a log that was found as `log` is, on another file system: what it does not hold never was,
  // all it holds was acknowledged before the first operation.
  void GoOnFrom(const log::RocksLog& log);

  int64_t head() const { return static_cast<int64_t>(changes_.size()); }
  // By revision, the first being 1.
  const LoggedChange& change(int64_t revision) const { return changes_.at(revision - 1); }
  const std::vector<LoggedStep>& steps() const { return steps_; }
  // The last revision that was acknowledged after `operations`.
  int64_t AcknowledgedHead(size_t operations) const;

 private:
  log::Append RandomAppend();
  absl::Status Trim(log::RocksLog* log, const CrashFileSystem& files);

  // By article: the revision that put it, of those live at `revision`.
  std::map<std::string, int64_t> LiveAt(int64_t revision) const;
  // What is wrong with a part of it, or nothing; reads that are refused go to `refused`.
  using Refused = std::vector<std::string>;
  std::string HeadFault(const log::RocksLog& log, size_t operations) const;
  std::string EntryFault(const log::RocksLog& log, Refused* refused) const;
  std::string LiveFault(const log::RocksLog& log, Refused* refused) const;
  std::string BaseFault(log::RocksLog& log, Refused* refused) const;
  std::string RequestFault(const log::RocksLog& log, size_t operations, Refused* refused) const;

  std::mt19937_64 random_;
  std::vector<LoggedChange> changes_;
  std::vector<LoggedStep> steps_;
  // By id: the revision that its answer tells, 0 when it went without an append.
  std::map<std::string, int64_t> requests_;
  int64_t asked_ = 0;
};

}  // namespace accord::testing
