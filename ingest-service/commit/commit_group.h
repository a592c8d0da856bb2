// What one group of commits will do, decided before anything is written: each item is seen against the stored
// article, and the answers already given to its request id, as the items before it leave them. Internal to
// this folder.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "common/log/log.h"
#include "ingest-service/commit/commit.h"

namespace accord::ingest {

// Not thread safe; used once.
class CommitGroup {
 public:
  // `log` must outlive it. `items`: about how many are added.
  explicit CommitGroup(const log::ArticleLog* log, size_t items = 0);

  // Decides the next item, taking what the log will store out of it.
  void Add(Commit* commit);

  // What to write, in order; empty when every answer stands without. Call once, after all Adds.
  log::Group TakeWrites() { return std::move(writes_); }

  // The answers, in the order of the Adds, once the appends stand at `positions`, or nothing was written:
  // then those that need the group to be written get the error, and the others keep theirs. Call once.
  std::vector<absl::StatusOr<CommitResult>> TakeAnswers(
      const absl::StatusOr<std::vector<Position>>& positions);

 private:
  // An article as the items so far leave it.
  struct State {
    bool live = false;
    std::string input_hash;
    // As it is stored; that of an append stands there.
    std::optional<v1::Article> article;
    // Its position: that of an append of this group, or of the log.
    std::optional<size_t> append;
    Position position;
  };
  struct Decision {
    absl::StatusOr<CommitResult> result;
    // The append of this group whose position the answer tells.
    std::optional<size_t> append;
    // The answer must not be given unless the group is written.
    bool needs_group = false;
  };
  // An answer of this group that its request id is remembered with.
  struct Remembered {
    std::string request_hash;
    size_t decision;
  };

  // The answer that the request was given before, or the refusal of its id; nullopt when the id is free.
  std::optional<Decision> Replayed(const Commit& commit) const;
  void Remember(Commit* commit, Decision* decision);

  Decision Decide(Commit* commit);
  Decision Put(Commit* commit, State* state);
  Decision Delete(Commit* commit, State* state);
  absl::StatusOr<State*> StateOf(const std::string& article_id);
  const v1::Article& ArticleOf(const State& state) const;

  const log::ArticleLog* const log_;
  absl::flat_hash_map<std::string, State> states_;
  absl::flat_hash_map<std::string, Remembered> remembered_;
  log::Group writes_;
  std::vector<Decision> decisions_;
};

}  // namespace accord::ingest
