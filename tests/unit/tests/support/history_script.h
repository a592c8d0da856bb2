// A log made by hand, and what its followers and writers were told of it, for the tests of the history
// checks.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/hash.h"
#include "common/base/position.h"
#include "tests/support/history.h"
#include "tests/support/history_check.h"

namespace accord::testing {

inline constexpr char kEpoch[] = "0123456789abcdef0123456789abcdef";

class HistoryScript {
 public:
  // Appends to the log; the revision.
  int64_t Put(const std::string& article, const std::string& content) {
    v1::Change change;
    change.mutable_put()->mutable_article()->set_name("articles/" + article);
    change.mutable_put()->mutable_article()->set_raw_sha256(content);
    return Append(change);
  }
  int64_t Delete(const std::string& article) {
    v1::Change change;
    change.mutable_delete_()->set_name("articles/" + article);
    return Append(change);
  }

  int64_t head() const { return static_cast<int64_t>(log_.size()); }
  const v1::LogEntry& At(int64_t revision) const { return log_[static_cast<size_t>(revision - 1)]; }
  v1::LogPosition Position(int64_t revision) const {
    v1::LogPosition position;
    position.set_epoch(kEpoch);
    position.set_revision(revision);
    if (revision > 0) position.set_chain(LowerHex(At(revision).chain()));
    return position;
  }
  // A message with the entries [first, last]; without any when first is past last.
  v1::FollowResponse Entries(int64_t first, int64_t last) const {
    v1::FollowResponse response;
    for (int64_t revision = first; revision <= last; ++revision) *response.add_entries() = At(revision);
    *response.mutable_progress() = Position(last);
    response.set_head_revision(head());
    return response;
  }
  // A message of a bootstrap at `floor` with these rows; the last one when `ends`.
  v1::FollowResponse Base(const std::vector<int64_t>& rows, int64_t floor, bool ends) const {
    v1::FollowResponse response;
    for (const int64_t revision : rows) {
      *response.add_entries() = At(revision);
      response.mutable_entries()->rbegin()->clear_chain();
    }
    *response.mutable_progress() = Position(floor);
    if (!ends) {
      response.mutable_progress()->set_bootstrap(true);
      response.mutable_progress()->set_revision(rows.empty() ? 0 : rows.back());
    }
    response.set_head_revision(head());
    response.set_floor_revision(floor);
    return response;
  }

  // One follower's stream in one message.
  void Follow(History* history, const std::string& follower, int64_t after, int64_t last) const {
    history->Message(history->Open(follower, Position(after)), Entries(after + 1, last));
  }
  SeenLog Seen() const {
    History history;
    Follow(&history, "all", 0, head());
    return SeenLog(history.streams());
  }

 private:
  int64_t Append(const v1::Change& change) {
    v1::LogEntry entry;
    entry.set_revision(head() + 1);
    entry.set_change(change.SerializeAsString());
    entry.set_chain(NextChain(log_.empty() ? "" : log_.back().chain(), entry.revision(), entry.change()));
    log_.push_back(entry);
    return head();
  }

  std::vector<v1::LogEntry> log_;
};

inline WriteAnswer Applied(int64_t revision, bool replayed = false) {
  return {WriteAnswer::Kind::kApplied, replayed, kEpoch, revision};
}
inline WriteAnswer NothingDone(int64_t revision) {
  return {WriteAnswer::Kind::kNothing, false, kEpoch, revision};
}
inline WriteAnswer Unanswered() { return {}; }
inline WriteAnswer Refused() { return {WriteAnswer::Kind::kRefused, false, "", 0}; }

// A write that was over before the next one began.
inline void Wrote(History* history, const std::string& article, const std::string& content,
                  WriteAnswer answer, const std::string& request_id = "") {
  Write write;
  write.article = article;
  write.content = content;
  write.request_id = request_id;
  history->End(history->Begin(write), std::move(answer));
}

}  // namespace accord::testing
