#include "tests/support/history.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/base/hash.h"
#include "common/base/position.h"

namespace accord::testing {
namespace {

// Enough to tell hashes apart in a file that people read.
constexpr size_t kShownHash = 8;

std::string Shown(const std::string& hash) { return hash.empty() ? "-" : hash.substr(0, kShownHash); }

std::string Shown(const v1::LogPosition& position) {
  return absl::StrCat(position.revision(), position.bootstrap() ? "(bootstrap)" : "", "/",
                      Shown(position.chain()));
}

const char* NameOf(WriteAnswer::Kind kind) {
  static constexpr const char* kNames[] = {"unknown", "refused", "applied", "nothing"};
  return kNames[static_cast<int>(kind)];
}

const char* NameOf(ReadAnswer::Kind kind) {
  static constexpr const char* kNames[] = {"failed", "found", "absent"};
  return kNames[static_cast<int>(kind)];
}

FedEntry Fed(const v1::LogEntry& entry, const std::string& chain_before) {
  FedEntry fed;
  fed.revision = entry.revision();
  fed.chain = LowerHex(entry.chain());
  fed.link = LowerHex(NextChain(FromLowerHex(chain_before), entry.revision(), entry.change()));
  fed.bytes = LowerHex(Sha256(entry.change()));
  v1::Change change;
  if (change.ParseFromString(entry.change())) {
    const bool put = change.has_put();
    fed.article = put ? change.put().article().name() : change.delete_().name();
    if (put) fed.content = change.put().article().raw_sha256();
  }
  fed.article = std::string(absl::StripPrefix(fed.article, "articles/"));
  return fed;
}

}  // namespace

std::string ContentHash(absl::string_view raw_bytes) { return LowerHex(Sha256(raw_bytes)); }

History::History(const std::string& path) {
  if (!path.empty()) file_.open(path);
}

void History::Line(const std::string& line) {
  if (file_.is_open()) file_ << ++clock_ << ' ' << line << std::endl;
}

int64_t History::Begin(Write write) {
  MutexLock lock(&mutex_);
  Line(absl::StrCat("write ", writes_.size(), " client ", write.client, " ", write.article, " content ",
                    Shown(write.content), " request ", write.request_id));
  write.begun = ++clock_;
  writes_.push_back(std::move(write));
  return static_cast<int64_t>(writes_.size()) - 1;
}

void History::End(int64_t call, WriteAnswer answer) {
  MutexLock lock(&mutex_);
  Line(absl::StrCat("write ", call, " ", NameOf(answer.kind), " at ", answer.revision,
                    answer.replayed ? " replayed" : ""));
  Write& write = writes_[static_cast<size_t>(call)];
  write.answer = std::move(answer);
  write.ended = ++clock_;
}

int64_t History::Begin(Read read) {
  MutexLock lock(&mutex_);
  Line(absl::StrCat("read ", reads_.size(), " client ", read.client, " ", read.article, " at least ",
                    read.fresh));
  read.begun = ++clock_;
  reads_.push_back(std::move(read));
  return static_cast<int64_t>(reads_.size()) - 1;
}

void History::End(int64_t call, ReadAnswer answer) {
  MutexLock lock(&mutex_);
  Line(absl::StrCat("read ", call, " ", NameOf(answer.kind), " ", Shown(answer.content), " at ",
                    answer.revision));
  Read& read = reads_[static_cast<size_t>(call)];
  read.answer = std::move(answer);
  read.ended = ++clock_;
}

int64_t History::Open(absl::string_view follower, const v1::LogPosition& from) {
  MutexLock lock(&mutex_);
  Line(absl::StrCat("follow ", streams_.size(), " by ", follower, " from ", Shown(from)));
  streams_.push_back({std::string(follower), from, {}});
  return static_cast<int64_t>(streams_.size()) - 1;
}

void History::Message(int64_t stream, const v1::FollowResponse& response) {
  MutexLock lock(&mutex_);
  FeedStream& into = streams_[static_cast<size_t>(stream)];
  FedMessage message{{}, response.progress(), response.head_revision(), response.floor_revision()};
  std::string chain = into.messages.empty() ? into.from.chain() : into.messages.back().progress.chain();
  for (const v1::LogEntry& entry : response.entries()) {
    message.entries.push_back(Fed(entry, chain));
    chain = message.entries.back().chain;
  }
  std::string revisions;
  for (const FedEntry& entry : message.entries) absl::StrAppend(&revisions, " ", entry.revision);
  Line(absl::StrCat("fed ", stream, " progress ", Shown(message.progress), " head ", message.head, " floor ",
                    message.floor, " entries", revisions));
  into.messages.push_back(std::move(message));
}

void History::Note(absl::string_view what) {
  MutexLock lock(&mutex_);
  Line(absl::StrCat("note ", what));
}

std::vector<Write> History::writes() const {
  MutexLock lock(&mutex_);
  return writes_;
}

std::vector<Read> History::reads() const {
  MutexLock lock(&mutex_);
  return reads_;
}

std::vector<FeedStream> History::streams() const {
  MutexLock lock(&mutex_);
  return streams_;
}

}  // namespace accord::testing
