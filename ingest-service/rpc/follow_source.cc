#include "ingest-service/rpc/follow_source.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/limits.h"
#include "common/base/log_position.h"
#include "ingest-service/rpc/log_position.h"

namespace accord::ingest {
namespace {

using std::chrono::steady_clock;

// Half the promised interval, so that a mark that just misses one tick of the clock still keeps it.
constexpr std::chrono::milliseconds kMarkDue{kFollowProgressMs / 2};

void Put(log::Entry entry, v1::FollowResponse* response) {
  v1::LogEntry* out = response->add_entries();
  out->set_revision(entry.revision);
  out->set_chain(std::move(entry.chain));
  out->set_change(std::move(entry.change));
}

}  // namespace

absl::StatusOr<std::unique_ptr<FollowSource>> FollowSource::Open(log::ArticleLog& log, FeedClock& clock,
                                                                 const Position& position, rpc::Waker waker) {
  Position at = position;
  std::unique_ptr<log::Base> base;
  // Who holds nothing follows any log.
  const bool from_the_start = at.revision == 0;
  if (at.bootstrap || (from_the_start && log.Floor().revision > 0)) {
    // Before the check: what is checked then stays.
    absl::StatusOr<std::unique_ptr<log::Base>> opened = log.OpenBase();
    if (!opened.ok()) return opened.status();
    base = *std::move(opened);
  }
  if (!from_the_start) {
    if (absl::Status status = log.Check(at); !status.ok()) return status;
  } else if (base != nullptr) {
    at = {base->floor().epoch, 0, base->floor().chain, true};
  } else {
    at = Position();
  }
  return std::unique_ptr<FollowSource>(
      new FollowSource(log, clock, std::move(at), std::move(base), std::move(waker)));
}

FollowSource::FollowSource(const log::ArticleLog& log, FeedClock& clock, Position at,
                           std::unique_ptr<log::Base> base, rpc::Waker waker)
    : log_(log),
      clock_(clock),
      at_(std::move(at)),
      base_(std::move(base)),
      clock_id_(clock.Add(std::move(waker))) {}

FollowSource::~FollowSource() { clock_.Remove(clock_id_); }

absl::StatusOr<std::optional<v1::FollowResponse>> FollowSource::Next(rpc::CallContext&) {
  const Position head = log_.Head();
  const auto now = steady_clock::now();
  v1::FollowResponse response;
  absl::Status status;
  if (at_.bootstrap) {
    status = NextOfBase(&response);
  } else if (head.revision > at_.revision) {
    status = NextOfLog(&response);
  } else {
    base_.reset();
    if (sent_ && now - *sent_ < kMarkDue) return std::nullopt;
  }
  if (!status.ok()) return status;
  Mark(head, &response);
  sent_ = now;
  return response;
}

void FollowSource::Mark(const Position& head, v1::FollowResponse* response) {
  at_.epoch = head.epoch;
  *response->mutable_progress() = ToWire(at_);
  // The log may have grown between the two looks at it.
  response->set_head_revision(std::max(head.revision, at_.revision));
  response->set_floor_revision(base_ ? base_->floor().revision : log_.Floor().revision);
  if (sent_) return;
  for (const Position& each : log_.Ancestors()) *response->add_ancestors() = ToWire(each);
}

absl::Status FollowSource::NextOfBase(v1::FollowResponse* response) {
  absl::StatusOr<std::vector<log::Entry>> entries =
      base_->Read(at_.revision, kFollowBatchEntriesMax, kFollowBatchBytesMax);
  if (!entries.ok()) return entries.status();
  // The first message tells that this is a bootstrap, even one of nothing.
  if (!entries->empty() || !sent_) return AppendBase(*std::move(entries), response);
  at_ = base_->floor();
  return absl::OkStatus();
}

absl::Status FollowSource::AppendBase(std::vector<log::Entry> entries, v1::FollowResponse* response) {
  for (log::Entry& entry : entries) {
    if (entry.revision <= at_.revision || entry.revision > base_->floor().revision) {
      return absl::InternalError(absl::StrCat("the base of floor ", base_->floor().revision, " gives ",
                                              entry.revision, " after ", at_.revision));
    }
    at_.revision = entry.revision;
    Put(std::move(entry), response);
  }
  return absl::OkStatus();
}

absl::Status FollowSource::NextOfLog(v1::FollowResponse* response) {
  absl::StatusOr<std::vector<log::Entry>> entries =
      log_.Read(at_.revision, kFollowBatchEntriesMax, kFollowBatchBytesMax);
  if (!entries.ok()) return entries.status();
  return AppendLog(*std::move(entries), response);
}

absl::Status FollowSource::AppendLog(std::vector<log::Entry> entries, v1::FollowResponse* response) {
  if (entries.empty()) return absl::InternalError(absl::StrCat("the log has nothing after ", at_.revision));
  for (log::Entry& entry : entries) {
    if (entry.revision != at_.revision + 1) {
      return absl::InternalError(absl::StrCat("the log gives ", entry.revision, " after ", at_.revision));
    }
    at_.revision = entry.revision;
    at_.chain = entry.chain;
    Put(std::move(entry), response);
  }
  return absl::OkStatus();
}

}  // namespace accord::ingest
