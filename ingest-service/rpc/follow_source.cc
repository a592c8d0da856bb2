#include "ingest-service/rpc/follow_source.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/limits.h"
#include "ingest-service/rpc/log_position.h"

namespace accord::ingest {
namespace {

using std::chrono::steady_clock;

// Half the promised interval, so that a mark that just misses one tick of the clock still keeps it.
constexpr std::chrono::milliseconds kMarkDue{kFollowProgressMs / 2};

}  // namespace

FollowSource::FollowSource(const log::ArticleLog& log, FeedClock& clock, Position position, rpc::Waker waker)
    : log_(log), clock_(clock), at_(std::move(position)), clock_id_(clock.Add(std::move(waker))) {}

FollowSource::~FollowSource() { clock_.Remove(clock_id_); }

absl::StatusOr<std::optional<v1::FollowResponse>> FollowSource::Next(rpc::CallContext&) {
  const Position head = log_.Head();
  const auto now = steady_clock::now();
  v1::FollowResponse response;
  if (head.revision > at_.revision) {
    absl::StatusOr<std::vector<log::Entry>> entries =
        log_.Read(at_.revision, kFollowBatchEntriesMax, kFollowBatchBytesMax);
    if (!entries.ok()) return entries.status();
    if (absl::Status status = Append(*std::move(entries), &response); !status.ok()) return status;
  } else if (sent_ && now - *sent_ < kMarkDue) {
    return std::nullopt;
  }
  sent_ = now;
  at_.epoch = head.epoch;
  *response.mutable_progress() = ToWire(at_);
  // The log may have grown between the two looks at it.
  response.set_head_revision(std::max(head.revision, at_.revision));
  return response;
}

absl::Status FollowSource::Append(std::vector<log::Entry> entries, v1::FollowResponse* response) {
  if (entries.empty()) return absl::InternalError(absl::StrCat("the log has nothing after ", at_.revision));
  for (log::Entry& entry : entries) {
    if (entry.revision != at_.revision + 1) {
      return absl::InternalError(absl::StrCat("the log gives ", entry.revision, " after ", at_.revision));
    }
    at_.revision = entry.revision;
    at_.chain = entry.chain;
    v1::LogEntry* out = response->add_entries();
    out->set_revision(entry.revision);
    out->set_chain(std::move(entry.chain));
    out->set_change(std::move(entry.change));
  }
  return absl::OkStatus();
}

}  // namespace accord::ingest
