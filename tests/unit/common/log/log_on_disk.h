// A log on a disk in memory, which a test can look at, change, fail, and have as a crash would leave it.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "accord/v1/change_feed.pb.h"
#include "common/log/mark.h"
#include "common/log/rocks_log.h"
#include "common/store/files.h"
#include "tests/support/crash_file_system.h"
#include "tests/support/status_matchers.h"

namespace accord::log {

inline constexpr char kDiskLog[] = "/data/log";

// The bytes of each file but RocksDB's lock, which holds none.
inline std::map<std::string, std::string> BytesOf(const testing::DiskImage& image) {
  std::map<std::string, std::string> out;
  for (const auto& [path, bytes] : image.files) out[path] = *bytes;
  return out;
}

class LogOnDisk {
 public:
  explicit LogOnDisk(testing::DiskImage image = {{}, {"/data"}})
      : files_(std::make_shared<testing::CrashFileSystem>(std::move(image))) {}

  RocksLogOptions Options() {
    RocksLogOptions options;
    options.path = kDiskLog;
    options.file_system = files_;
    options.base_linger = std::chrono::milliseconds(0);
    options.report = [this](absl::string_view line) {
      MutexLock lock(&mutex_);
      absl::StrAppend(&reported_, line, "\n");
    };
    return options;
  }
  absl::StatusOr<std::unique_ptr<RocksLog>> Open(bool accept_rollback = false) {
    RocksLogOptions options = Options();
    options.accept_rollback = accept_rollback;
    return RocksLog::Open(std::move(options));
  }
  // What was reported since the last look.
  std::string Reported() {
    MutexLock lock(&mutex_);
    return std::exchange(reported_, "");
  }

  testing::CrashFileSystem& files() { return *files_; }
  std::shared_ptr<testing::CrashFileSystem> shared_files() { return files_; }
  std::map<std::string, std::string> Bytes() const { return BytesOf(files_->Now()); }
  // What a kill now would leave.
  testing::DiskImage Now() const { return files_->Now(); }

  std::optional<Mark> TheMark() {
    const auto mark = ReadMark(files_, MarkPath(kDiskLog));
    EXPECT_THAT(mark, testing::IsOk());
    return mark.ok() ? *mark : std::nullopt;
  }
  void SetMark(const Mark& mark) {
    EXPECT_THAT(WriteMark(files_, MarkPath(kDiskLog), mark), testing::IsOk());
  }
  void SetMarkBytes(absl::string_view bytes) {
    EXPECT_THAT(store::WriteFileAtomically(files_, MarkPath(kDiskLog), bytes), testing::IsOk());
  }

 private:
  const std::shared_ptr<testing::CrashFileSystem> files_;
  Mutex mutex_;
  std::string reported_ ABSL_GUARDED_BY(mutex_);
};

inline Append PutOfArticle(absl::string_view id, absl::string_view text) {
  v1::Change change;
  change.mutable_put()->mutable_article()->set_name(absl::StrCat("articles/", id));
  change.mutable_put()->set_text(std::string(text));
  Append out;
  out.article_id = std::string(id);
  out.change = change.SerializeAsString();
  out.live.emplace();
  out.raw_input = "raw";
  return out;
}
inline Append DeleteOfArticle(absl::string_view id) {
  v1::Change change;
  change.mutable_delete_()->set_name(absl::StrCat("articles/", id));
  Append out;
  out.article_id = std::string(id);
  out.change = change.SerializeAsString();
  return out;
}

// `count` groups of one put each; their positions.
inline std::vector<Position> AppendPuts(ArticleLog& log, int count) {
  std::vector<Position> out;
  for (int i = 0; i < count; ++i) {
    Group group;
    group.appends.push_back(PutOfArticle(absl::StrCat("a", i % 3), absl::StrCat("text ", i)));
    auto positions = log.AppendGroup(std::move(group));
    EXPECT_THAT(positions, testing::IsOk());
    if (!positions.ok()) return out;
    out.push_back(positions->at(0));
  }
  return out;
}

}  // namespace accord::log
