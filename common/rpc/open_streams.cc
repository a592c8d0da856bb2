#include "common/rpc/open_streams.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/telemetry/log.h"

namespace accord::rpc {
namespace {

absl::Status Stopping() {
  return WithRetryAfter(Error(absl::StatusCode::kUnavailable, v1::ERROR_REASON_NOT_READY,
                              "the service is stopping; resume from the last message received"),
                        kNotReadyRetryMs);
}

}  // namespace

OpenStreams::OpenStreams(size_t streams_max) : streams_max_(streams_max) {}

absl::Status OpenStreams::Add(OpenStream* stream) {
  MutexLock lock(&mutex_);
  if (ended_) return Stopping();
  if (streams_.size() >= streams_max_) {
    return WithRetryAfter(
        Error(absl::StatusCode::kResourceExhausted, v1::ERROR_REASON_OVERLOADED,
              absl::StrCat(streams_.size(), " streams of this service are open, limit ", streams_max_),
              {{"limit", absl::StrCat(streams_max_)}}),
        kOverloadedRetryMs);
  }
  streams_.emplace(stream, false);
  return absl::OkStatus();
}

void OpenStreams::Remove(OpenStream* stream) {
  MutexLock lock(&mutex_);
  streams_.erase(stream);
}

void OpenStreams::EndAll() {
  // Under the lock, so that no stream dies while it is told: it would wait in Remove. That is why End must
  // not block or remove.
  MutexLock lock(&mutex_);
  ended_ = true;
  for (auto& [stream, told] : streams_) {
    told = true;
    stream->End(Stopping());
  }
}

size_t OpenStreams::EndWhere(const std::function<absl::Status(const CallContext&)>& status_of) {
  // Under the lock, as in EndAll.
  MutexLock lock(&mutex_);
  size_t ended = 0;
  for (auto& [stream, told] : streams_) {
    if (told) continue;
    absl::Status status = status_of(stream->call());
    if (status.ok()) continue;
    told = true;
    stream->End(std::move(status));
    ++ended;
  }
  return ended;
}

void OpenStreams::CutStalled(OpenStream::TimePoint begun_before) {
  std::vector<CutStream> cut;
  {
    // Under the lock, as in EndAll.
    MutexLock lock(&mutex_);
    for (const auto& [stream, told] : streams_) {
      if (std::optional<CutStream> one = stream->CutIfStalled(begun_before)) cut.push_back(*std::move(one));
    }
    cut_ += static_cast<int64_t>(cut.size());
  }
  for (const CutStream& one : cut) {
    telemetry::LogWarning("stream cut, its peer does not read",
                          {{"method", one.method}, {"peer", one.peer}, {"waited_ms", one.waited.count()}});
  }
}

size_t OpenStreams::count() const {
  MutexLock lock(&mutex_);
  return streams_.size();
}

int64_t OpenStreams::cut() const {
  MutexLock lock(&mutex_);
  return cut_;
}

}  // namespace accord::rpc
