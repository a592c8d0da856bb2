// What clients and followers of one log sent and saw, in the order in which it happened: the evidence that
// history_check.h judges after a run.
//
//   const int64_t call = history.Begin(Write{.client = 1, .article = "a7", .content = HashOf(text)});
//   ... the call ...
//   history.End(call, WriteAnswer{.kind = WriteAnswer::Kind::kApplied, .revision = 12});
//
// A call that is begun and never ended is one whose answer nobody knows. Everything is numbered by one
// counter: when the end of one call has a smaller number than the beginning of another, the one was over
// before the other began.
#pragma once

#include <cstdint>
#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "accord/v1/change_feed.pb.h"
#include "common/base/mutex.h"

namespace accord::testing {

// What the server said to a write.
struct WriteAnswer {
  enum class Kind {
    kUnknown,  // no answer: it may have been done or not
    kRefused,  // a clear no: nothing was done
    kApplied,  // created, updated, or deleted
    kNothing,  // unchanged, or there was nothing to delete
  };
  Kind kind = Kind::kUnknown;
  bool replayed = false;
  // Of the token.
  std::string epoch;
  int64_t revision = 0;
};

// One call that writes. Calls with one request_id are attempts at one write.
struct Write {
  int client = 0;
  std::string article;
  // Lower-case hex SHA-256 of the raw bytes; empty for a delete.
  std::string content;
  std::string request_id;
  WriteAnswer answer;
  // Places in the order of the history; `ended` is 0 when it never ended.
  int64_t begun = 0;
  int64_t ended = 0;
};

// What a read of one article found.
struct ReadAnswer {
  enum class Kind { kFailed, kFound, kAbsent };
  Kind kind = Kind::kFailed;
  std::string content;
  // Of the token. A "not found" has none: no epoch then.
  std::string epoch;
  int64_t revision = 0;
};

struct Read {
  int client = 0;
  std::string article;
  // The revision of the token that it was sent with; 0 for none.
  int64_t fresh = 0;
  ReadAnswer answer;
  int64_t begun = 0;
  int64_t ended = 0;
};

// One entry as a follower got it.
struct FedEntry {
  int64_t revision = 0;
  std::string chain;
  // What the chain must be after the entry that came before it in this stream.
  std::string link;
  std::string article;
  // As in Write.
  std::string content;
  // SHA-256 of the change's bytes.
  std::string bytes;
};

struct FedMessage {
  std::vector<FedEntry> entries;
  v1::LogPosition progress;
  int64_t head = 0;
  int64_t floor = 0;
};

// One Follow call. The streams of one follower continue each other.
struct FeedStream {
  std::string follower;
  v1::LogPosition from;
  std::vector<FedMessage> messages;
};

// Thread safe.
class History {
 public:
  // Every event is also a line of the file at `path`, flushed as it happens, so that a run that failed can be
  // read. Empty: no file.
  explicit History(const std::string& path = "");

  int64_t Begin(Write write);
  void End(int64_t call, WriteAnswer answer);
  int64_t Begin(Read read);
  void End(int64_t call, ReadAnswer answer);
  int64_t Open(absl::string_view follower, const v1::LogPosition& from);
  void Message(int64_t stream, const v1::FollowResponse& response);
  // A line in the file for who reads it: "ingest was killed".
  void Note(absl::string_view what);

  std::vector<Write> writes() const;
  std::vector<Read> reads() const;
  std::vector<FeedStream> streams() const;

 private:
  void Line(const std::string& line) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  mutable Mutex mutex_;
  std::ofstream file_ ABSL_GUARDED_BY(mutex_);
  int64_t clock_ ABSL_GUARDED_BY(mutex_) = 0;
  std::vector<Write> writes_ ABSL_GUARDED_BY(mutex_);
  std::vector<Read> reads_ ABSL_GUARDED_BY(mutex_);
  std::vector<FeedStream> streams_ ABSL_GUARDED_BY(mutex_);
};

// The name of an article's content: lower-case hex SHA-256.
std::string ContentHash(absl::string_view raw_bytes);

}  // namespace accord::testing
