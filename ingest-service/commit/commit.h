// One change asked of the committer, and what came of it. Values only: the rules stand in commit_group.cc.
#pragma once

#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "accord/v1/article.pb.h"
#include "common/base/position.h"

namespace accord::ingest {

// Stores hold these numbers (RequestRow.outcome): never change one.
enum class CommitOutcome {
  kCreated = 1,
  kUpdated = 2,
  // The same input is stored already; nothing was written.
  kUnchanged = 3,
  kDeleted = 4,
  // A delete that may be missing found nothing.
  kAbsent = 5,
  // A touch found something else stored: the article must be parsed and put. Never stored.
  kNeedsParse = 6,
  // What was asked about another revision. Never stored.
  kSkipped = 7,
};

struct CommitResult {
  CommitOutcome outcome = CommitOutcome::kUnchanged;
  // As it was stored when this was answered first; unset for deletes and kNeedsParse.
  v1::Article article;
  // The revision that put or deleted it; for kAbsent one at which it is known to be absent. The chain is set
  // only for what this call wrote.
  Position position;
  // The answer that the same request got before.
  bool replayed = false;
};

struct Commit {
  enum class Kind {
    kPut,
    // An input that needed no parse when it was looked up, because it was stored already or its request was
    // answered already: answers that, or kNeedsParse.
    kTouch,
    kDelete,
  };
  // A judgement that holds is put, one that is withdrawn is a delete that may be missing.
  Kind kind = Kind::kPut;
  // Or the subject of a judgement (common/log).
  std::string article_id;
  // Empty: any.
  std::string expected_etag;
  // kPut: only in the place of what this revision put, the same input though it is; 0: whatever stands there.
  int64_t replaces_revision = 0;
  // The caller's name of the request, and what it asks (request_record.h); both empty: it has none.
  std::string request_id;
  std::string request_hash;
  // kPut and kTouch.
  std::string input_hash;
  // kPut: the article as it will be listed, and the serialised RawArticle.
  v1::Article article;
  std::string raw_input;
  // kPut and kDelete: a serialised accord.v1.Change.
  std::string change;
  // kDelete.
  bool allow_missing = false;
  // It was announced (Committer::Announce).
  bool announced = false;
  // Called once: on the committer's thread, or on the caller's when the commit is refused. Must not block.
  std::function<void(absl::StatusOr<CommitResult>)> done;

  size_t bytes() const { return change.size() + raw_input.size(); }
};

}  // namespace accord::ingest
