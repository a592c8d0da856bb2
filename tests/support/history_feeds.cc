// The part of history_check.h that judges what followers were given.
#include <algorithm>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "tests/support/history_check.h"

namespace accord::testing {
namespace {

std::string Shown(const v1::LogPosition& position) {
  return absl::StrCat(position.revision(), position.bootstrap() ? " of a bootstrap" : "", " chain ",
                      position.chain().substr(0, 8));
}

bool Same(const v1::LogPosition& a, const v1::LogPosition& b) {
  return a.revision() == b.revision() && a.chain() == b.chain() && a.bootstrap() == b.bootstrap();
}

// Walks one follower's streams in order.
class FeedCheck {
 public:
  FeedCheck(std::string follower, const SeenLog& log, int64_t head)
      : follower_(std::move(follower)), log_(log), log_head_(head) {}

  void Stream(const FeedStream& stream) {
    if (!Same(stream.from, at_)) {
      // A follower may begin anywhere, and again from nothing; anything else is no resumption.
      if (!first_ && (stream.from.revision() > 0 || stream.from.bootstrap())) {
        Find("resumable: it resumed at ", Shown(stream.from), " and stood at ", Shown(at_));
      }
      at_ = stream.from;
    }
    first_ = false;
    if (at_.revision() == 0) base_.clear();
    in_base_ = at_.revision() == 0 || at_.bootstrap();
    for (const FedMessage& message : stream.messages) Message(message);
  }

  Findings Take() { return std::move(findings_); }

 private:
  template <typename... Parts>
  void Find(const Parts&... parts) {
    findings_.push_back(absl::StrCat(follower_, ": ", parts...));
  }

  void Message(const FedMessage& message) {
    linked_ = !at_.bootstrap();
    for (const FedEntry& entry : message.entries) {
      const bool base = in_base_ && (message.progress.bootstrap() || entry.revision <= message.floor);
      base ? BaseEntry(entry) : Entry(entry, message.floor);
    }
    Progress(message);
    if (message.head < head_) Find("backwards: the head went from ", head_, " to ", message.head);
    if (message.head < message.progress.revision() && !message.progress.bootstrap()) {
      Find("backwards: the head is ", message.head, " at progress ", message.progress.revision());
    }
    if (message.floor < floor_) Find("backwards: the floor went from ", floor_, " to ", message.floor);
    head_ = message.head;
    floor_ = message.floor;
    if (head_ > log_head_) Find("durable: the head was ", head_, " and is ", log_head_, " in the end");
  }

  void BaseEntry(const FedEntry& entry) {
    if (entry.revision <= at_.revision()) {
      Find("ordered: the bootstrap gives ", entry.revision, " after ", at_.revision());
    }
    base_[entry.article] = entry.content;
    at_.set_revision(entry.revision);
    at_.set_bootstrap(true);
    linked_ = false;
  }

  void Entry(const FedEntry& entry, int64_t floor) {
    if (in_base_) EndBase(floor);
    if (entry.revision <= at_.revision()) {
      Find("unique: ", entry.revision, " came after ", at_.revision());
    } else if (entry.revision != at_.revision() + 1) {
      Find("reliable: ", entry.revision, " came after ", at_.revision());
    }
    if (linked_ && entry.link != entry.chain) {
      Find("atomic: the chain of revision ", entry.revision, " is not that of its bytes");
    }
    if (entry.revision > log_head_) {
      Find("durable: revision ", entry.revision, " was given and the log ends at ", log_head_);
    }
    at_.set_revision(entry.revision);
    at_.set_chain(entry.chain);
    linked_ = true;
  }

  void Progress(const FedMessage& message) {
    if (in_base_ && !message.progress.bootstrap()) EndBase(message.floor);
    if (message.progress.bootstrap()) {
      if (!in_base_ || message.progress.revision() != at_.revision()) {
        Find("bookmarkable: progress ", Shown(message.progress), " after ", Shown(at_));
      }
    } else if (message.progress.revision() != at_.revision() ||
               (!at_.chain().empty() && message.progress.chain() != at_.chain())) {
      Find("bookmarkable: progress ", Shown(message.progress), " after ", Shown(at_));
    }
    at_ = message.progress;
  }

  // The base has been given whole: it is what was live at the floor, and the log goes on from there.
  void EndBase(int64_t floor) {
    in_base_ = false;
    if (floor <= log_.whole_until() && base_ != log_.StateAt(floor)) {
      Find("reliable: the bootstrap gave ", base_.size(), " articles, not the ", log_.StateAt(floor).size(),
           " that were live at the floor ", floor);
    }
    at_.set_revision(floor);
    at_.clear_chain();
    at_.set_bootstrap(false);
    linked_ = floor == 0;
  }

  const std::string follower_;
  const SeenLog& log_;
  const int64_t log_head_;
  // Where it stands, by what it was given.
  v1::LogPosition at_;
  bool first_ = true;
  bool in_base_ = true;
  // Whether the chain before the next entry is known.
  bool linked_ = true;
  std::map<std::string, std::string> base_;
  int64_t head_ = 0;
  int64_t floor_ = 0;
  Findings findings_;
};

}  // namespace

Findings CheckFeeds(const std::vector<FeedStream>& streams, const SeenLog& log, int64_t head) {
  std::map<std::string, FeedCheck> checks;
  for (const FeedStream& stream : streams) {
    checks.try_emplace(stream.follower, stream.follower, log, head).first->second.Stream(stream);
  }
  Findings findings;
  for (auto& [follower, check] : checks) {
    for (std::string& finding : check.Take()) findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace accord::testing
