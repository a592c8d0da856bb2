// What one group of commits will do, decided before anything is written: each item is seen against the stored
// article as the items before it leave it. Internal to this folder.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "common/log/log.h"
#include "ingest-service/commit/committer.h"

namespace accord::ingest {

// Not thread safe; used once.
class CommitGroup {
 public:
  // `log` must outlive it.
  explicit CommitGroup(const log::ArticleLog* log) : log_(log) {}

  // Decides the next item, taking what the log will store out of it.
  void Add(Commit* commit);

  // What to append, in order. Call once, after all Adds.
  std::vector<log::Append> TakeAppends() { return std::move(appends_); }

  // The answers, in the order of the Adds, once the appends stand at `positions`, or have failed: items that
  // stand on none of them keep theirs. Call once.
  std::vector<absl::StatusOr<CommitResult>> TakeAnswers(
      const absl::StatusOr<std::vector<Position>>& positions);

 private:
  // An article as the items so far leave it.
  struct State {
    bool live = false;
    v1::Article article;
    std::string input_hash;
    // Its position: that of an append of this group, or of the log.
    std::optional<size_t> append;
    Position position;
  };
  // An answer that may need a position of this group.
  struct Decision {
    absl::StatusOr<CommitResult> result;
    std::optional<size_t> append;
  };

  absl::StatusOr<State*> StateOf(const std::string& article_id);
  Decision Decide(Commit* commit, State* state);
  Decision Put(Commit* commit, State* state);
  Decision Delete(Commit* commit, State* state);

  const log::ArticleLog* const log_;
  absl::flat_hash_map<std::string, State> states_;
  std::vector<log::Append> appends_;
  std::vector<Decision> decisions_;
};

}  // namespace accord::ingest
