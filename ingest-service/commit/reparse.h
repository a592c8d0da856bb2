// Parses again what another ruleset has parsed: goes over the live articles once, from the raw input that is
// stored, a few at a time beside what is being ingested.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <thread>

#include "absl/status/status.h"
#include "common/base/mutex.h"
#include "common/base/position.h"
#include "common/log/log.h"
#include "ingest-service/commit/article_writer.h"

namespace accord::ingest {

struct ReparseProgress {
  // Live articles, and those that another ruleset had parsed, when it began.
  int64_t articles = 0;
  int64_t outdated = 0;
  // Of those that were looked at. `unchanged` got a new revision too: they tell the new ruleset.
  int64_t changed = 0;
  int64_t unchanged = 0;
  int64_t skipped = 0;
  int64_t failed = 0;
  absl::Status last_failure;
  // The last write; its epoch is empty before there is one.
  Position written;
  // Nothing more comes; not OK: why it ended early, such as a full disk (RESOURCE_EXHAUSTED).
  bool ended = false;
  absl::Status status;

  int64_t done() const { return changed + unchanged + skipped + failed; }
};

// One run, in a thread of its own.
class Reparse {
 public:
  // Log and writer must outlive it. At most `articles_max` are parsed; 0: all. `moved` is called on any
  // thread, now and then as it goes on and once when it has ended; it must not block.
  Reparse(const log::ArticleLog* log, ArticleWriter* writer, int64_t articles_max,
          std::function<void()> moved);
  // Ends it after what is under way.
  ~Reparse();

  ReparseProgress progress() const;

 private:
  void Run();
  // Counts, or parses what is outdated; OK also when it was told to stop.
  absl::Status Walk(bool parses);
  absl::Status ParseAgain(const log::LiveRow& row);
  void Ended(absl::StatusOr<ReparseResult> result);

  const log::ArticleLog* const log_;
  ArticleWriter* const writer_;
  const int64_t articles_max_;
  const std::function<void()> moved_;
  mutable Mutex mutex_;
  CondVar free_;
  ReparseProgress progress_ ABSL_GUARDED_BY(mutex_);
  int64_t under_way_ ABSL_GUARDED_BY(mutex_) = 0;
  int64_t begun_ ABSL_GUARDED_BY(mutex_) = 0;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  // Why a write was refused that may be tried later.
  absl::Status refused_ ABSL_GUARDED_BY(mutex_);
  std::thread thread_;
};

}  // namespace accord::ingest
