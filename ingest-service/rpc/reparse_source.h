// What one ReparseArticles stream sends: how far it is, at least once a second, and how it ended.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>

#include "accord/v1/ingest_service.pb.h"
#include "common/base/repeater.h"
#include "common/log/log.h"
#include "common/rpc/pull_stream.h"
#include "ingest-service/commit/reparse.h"

namespace accord::ingest {

class ReparseSource final : public rpc::PullSource<v1::ReparseArticlesResponse> {
 public:
  // Log and writer outlive this. INVALID_ARGUMENT for a bad field; RESOURCE_EXHAUSTED (OVERLOADED) when
  // `reparsing` says that one runs: it is true for as long as this one does.
  static absl::StatusOr<std::unique_ptr<rpc::PullSource<v1::ReparseArticlesResponse>>> Open(
      const log::ArticleLog& log, ArticleWriter& writer, const v1::ReparseArticlesRequest& request,
      std::shared_ptr<std::atomic<bool>> reparsing, rpc::Waker waker);

  // The error that ended it early.
  absl::StatusOr<std::optional<v1::ReparseArticlesResponse>> Next(rpc::CallContext& call) override;
  bool AtEnd() const override { return told_end_; }

 private:
  ReparseSource(const log::ArticleLog& log, ArticleWriter& writer, int64_t articles_max,
                std::shared_ptr<void> only_one, rpc::Waker waker);

  // Outlives the run: the next one may begin when it goes, or when its end was told.
  std::shared_ptr<void> only_one_;
  std::optional<std::chrono::steady_clock::time_point> sent_;
  bool told_end_ = false;
  Reparse run_;
  // Wakes the stream in time for what it promises.
  Repeater ticks_;
};

}  // namespace accord::ingest
