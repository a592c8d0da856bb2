#include "ingest-service/rpc/reparse_source.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/telemetry/log.h"

namespace accord::ingest {
namespace {

// Four looks in the second that is promised, and progress is due after half of it: one that comes too early
// breaks no promise.
constexpr std::chrono::milliseconds kTick{250};
constexpr std::chrono::milliseconds kDue{500};

}  // namespace

absl::StatusOr<std::unique_ptr<rpc::PullSource<v1::ReparseArticlesResponse>>> ReparseSource::Open(
    const log::ArticleLog& log, ArticleWriter& writer, const v1::ReparseArticlesRequest& request,
    std::shared_ptr<std::atomic<bool>> reparsing, rpc::Waker waker) {
  if (request.articles_max() < 0)
    return InvalidField("articles_max",
                        absl::StrCat("is ", request.articles_max(), ", must not be negative"));
  if (reparsing->exchange(true)) {
    return WithRetryAfter(Error(absl::StatusCode::kResourceExhausted, v1::ERROR_REASON_OVERLOADED,
                                "articles are being parsed again already"),
                          kNotReadyRetryMs);
  }
  std::shared_ptr<void> only_one(nullptr, [reparsing](void*) { reparsing->store(false); });
  return std::unique_ptr<rpc::PullSource<v1::ReparseArticlesResponse>>(
      new ReparseSource(log, writer, request.articles_max(), std::move(only_one), std::move(waker)));
}

ReparseSource::ReparseSource(const log::ArticleLog& log, ArticleWriter& writer, int64_t articles_max,
                             std::shared_ptr<void> only_one, rpc::Waker waker)
    : only_one_(std::move(only_one)),
      run_(&log, &writer, articles_max, waker),
      ticks_({.first_delay = kTick, .period = kTick, .run = [waker](const Repeater::Pause&) { waker(); }}) {}

absl::StatusOr<std::optional<v1::ReparseArticlesResponse>> ReparseSource::Next(rpc::CallContext&) {
  if (told_end_) return std::nullopt;
  const ReparseProgress progress = run_.progress();
  const auto now = std::chrono::steady_clock::now();
  if (!progress.ended && sent_ && now - *sent_ < kDue) return std::nullopt;
  if (progress.ended && !progress.status.ok()) return progress.status;
  told_end_ = progress.ended;
  // Who has read the last message may ask for another run.
  if (told_end_) only_one_.reset();
  if (told_end_ && !progress.last_failure.ok()) {
    telemetry::LogWarning("articles could not be parsed again",
                          {{"articles", progress.failed}, {"last", progress.last_failure.ToString()}});
  }
  sent_ = now;
  v1::ReparseArticlesResponse response;
  response.set_articles(progress.articles);
  response.set_outdated(progress.outdated);
  response.set_done(progress.done());
  response.set_changed(progress.changed);
  response.set_unchanged(progress.unchanged);
  response.set_skipped(progress.skipped);
  response.set_failed(progress.failed);
  if (!progress.written.epoch.empty()) response.mutable_meta()->set_written_at(FormatToken(progress.written));
  return response;
}

}  // namespace accord::ingest
