// The article log: the truth that every view is folded from (design, section 1). This is the seam behind
// which another engine could stand; tests/unit/common/log holds the conformance suite that an implementation
// passes.
//
// An entry is a serialised accord.v1.Change with a dense revision from 1 and a chain hash. Beside the log
// stands the table of what is live: articles, and judgements that hold. Appending changes both in one atomic,
// durable step.
//
//      1 ───────── floor ───────────────── head
//      base: what was live at the floor │ log: every entry, chained
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "accord/storage/v1/ingest_store.pb.h"
#include "common/base/position.h"

namespace accord::log {

// What a judgement of two member names is kept under, in the place of an article's id: no article has such an
// id. 58 bytes.
std::string JudgementSubject(absl::string_view first, absl::string_view second);
bool IsJudgementSubject(absl::string_view subject);

// One change to append.
struct Append {
  // The article's id, or the judgement's subject.
  std::string article_id;
  // A serialised accord.v1.Change: a put or a delete of that article, or the judgement.
  std::string change;
  // For a put and for a judgement that holds from now on: the row of the live table (its revision is filled
  // in by the log; of a judgement it has the hash alone), and of an article the raw input. Unset for a delete
  // and for a judgement that is withdrawn.
  std::optional<storage::v1::LiveArticle> live;
  std::string raw_input;  // a serialised storage.v1.RawArticle
};

// The answer to a request with an id, to be given again for kRequestIdMs.
struct Request {
  std::string id;
  // committed_ms is filled in by the log; the revision too when `append` is set.
  storage::v1::RequestRow row;
  // Which of the group's appends the answer tells of.
  std::optional<size_t> append;
};

// What is written in one step.
struct Group {
  std::vector<Append> appends;
  std::vector<Request> requests;
};

struct Entry {
  int64_t revision = 0;
  std::string chain;
  std::string change;
};

// The articles that were live at the floor, each as the entry that had put it. While one lives, and for
// kBaseLingerMs after it, the floor stays where it is, so that the base and the log above it fit together and
// one that was cut can resume; but at most kBaseHoldMsMax from when the first of those that follow each other
// began. Used by one thread at a time.
class Base {
 public:
  virtual ~Base() = default;
  virtual const Position& floor() const = 0;
  // Entries after `revision`, in order but not dense, until `bytes_max` is passed or `entries_max` are read;
  // none when there are no more. OUT_OF_RANGE (POSITION_OUT_OF_RANGE) when the floor has moved on after all.
  // DATA_LOSS when a row is damaged.
  virtual absl::StatusOr<std::vector<Entry>> Read(int64_t revision, size_t entries_max,
                                                  size_t bytes_max) const = 0;
};

// A live article.
struct LiveRow {
  std::string article_id;
  storage::v1::LiveArticle live;
};

// Thread safe; AppendGroup is called by one thread at a time (the committer).
class ArticleLog {
 public:
  virtual ~ArticleLog() = default;

  // Appends all of them, in order, with the requests, as one durable step; returns the position of each
  // append (none for a group without). On error none is appended and nothing of the group is ever seen by
  // readers of this process. INVALID_ARGUMENT when an item is malformed: a bad article id, a live row without
  // a raw input or the other way round, a bad request id, a request whose append is none of the group. After
  // that, and after an error with RetryInfo, nothing was tried and the next group may follow. After any other
  // error it is unknown whether the group will be there at the next start, so the log takes nothing more
  // until then: every later call returns that error.
  virtual absl::StatusOr<std::vector<Position>> AppendGroup(Group group) = 0;

  // The last durable position.
  virtual Position Head() const = 0;
  // Where the log begins: the entries after it are there. Revision 0 before the first trim.
  virtual Position Floor() const = 0;
  // The logs that this one descends from, oldest first, each with the last position that they share.
  virtual std::vector<Position> Ancestors() const = 0;

  // Entries after `revision`, in order, until `bytes_max` is passed or `entries_max` are read; at least one
  // when there is one. Only durable entries. OUT_OF_RANGE (POSITION_OUT_OF_RANGE) when `revision` is below
  // the floor or past the head. DATA_LOSS when an entry is missing or its chain is not that of its bytes.
  virtual absl::StatusOr<std::vector<Entry>> Read(int64_t revision, size_t entries_max,
                                                  size_t bytes_max) const = 0;
  // A Base must not outlive its log.
  virtual absl::StatusOr<std::unique_ptr<Base>> OpenBase() = 0;

  // OK when `position` is a position of this log, from which Read or, for a bootstrap's, Base::Read can go
  // on; a position without epoch at revision 0 is one of every log. FAILED_PRECONDITION (EPOCH_CHANGED) when
  // its epoch is one of the ancestors', FAILED_PRECONDITION (LOG_DIVERGED) when its epoch is none of ours or
  // the chain at its revision is another, OUT_OF_RANGE (POSITION_OUT_OF_RANGE, with `revision`, `floor` and
  // `head`) when it is past the head, below the floor, or of a bootstrap from another floor.
  virtual absl::Status Check(const Position& position) const = 0;

  // Waits until the head is past `revision` or `deadline`; returns the head's revision. Returns at once after
  // Close.
  virtual int64_t WaitPast(int64_t revision, std::chrono::steady_clock::time_point deadline) const = 0;

  // The live row of an article or of a judgement's subject; nullopt when it is not live.
  virtual absl::StatusOr<std::optional<storage::v1::LiveArticle>> Live(
      absl::string_view article_id) const = 0;
  // Live articles with ids after `article_id` (empty: from the start), ascending, at most `rows_max`; fewer
  // only at the end.
  virtual absl::StatusOr<std::vector<LiveRow>> LiveAfter(absl::string_view article_id,
                                                         size_t rows_max) const = 0;
  // The change that put what is live since `revision`; nullopt when something else has replaced it by now.
  virtual absl::StatusOr<std::optional<std::string>> LiveChange(int64_t revision) const = 0;
  // The raw input of a live article.
  virtual absl::StatusOr<std::optional<storage::v1::RawArticle>> Raw(absl::string_view article_id) const = 0;
  // The answer that was stored under a request id; nullopt when there is none, or it is older than
  // kRequestIdMs.
  virtual absl::StatusOr<std::optional<storage::v1::RequestRow>> FindRequest(absl::string_view id) const = 0;

  // Moves the floor up to `revision`, or as far as it may while somebody reads the base; returns where it is
  // then. In steps, each atomic and durable: what is cut short is whole. Beside AppendGroup, from any one
  // other thread. OUT_OF_RANGE when `revision` is past the head; nothing happens when it is below the floor.
  virtual absl::StatusOr<Position> Trim(int64_t revision) = 0;
  // Forgets the requests older than kRequestIdMs, and trims what was committed before `retention` ago.
  virtual absl::Status Expire(std::chrono::milliseconds retention) = 0;

  // Wakes all waiters for good, and takes nothing more; called when the service stops. Reading goes on.
  virtual void Close() = 0;
};

}  // namespace accord::log
