#include "ingest-service/commit/commit_group.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/names.h"
#include "ingest-service/commit/input_hash.h"
#include "ingest-service/commit/unshared_status.h"

namespace accord::ingest {
namespace {

absl::Status EtagMismatch(const Commit& commit, absl::string_view actual) {
  const std::string name = ResourceName(kArticles, commit.article_id);
  const std::string what = actual.empty() ? std::string("does not exist") : absl::StrCat("has etag ", actual);
  return Error(absl::StatusCode::kAborted, v1::ERROR_REASON_ETAG_MISMATCH,
               absl::StrCat(name, " ", what, ", expected ", commit.expected_etag),
               {{"name", name}, {"expected", commit.expected_etag}, {"actual", std::string(actual)}});
}

}  // namespace

void CommitGroup::Add(Commit* commit) {
  const auto state = StateOf(commit->article_id);
  if (!state.ok()) {
    decisions_.push_back({state.status(), std::nullopt});
    return;
  }
  decisions_.push_back(Decide(commit, *state));
}

absl::StatusOr<CommitGroup::State*> CommitGroup::StateOf(const std::string& article_id) {
  const auto known = states_.find(article_id);
  if (known != states_.end()) return &known->second;
  // Before the row: an absent article is then known to be absent at this position.
  const Position head = log_->Head();
  auto live = log_->Live(article_id);
  if (!live.ok()) return live.status();
  State state;
  state.position = head;
  if (live->has_value()) {
    state.live = true;
    state.article = std::move(*(*live)->mutable_article());
    state.input_hash = (*live)->input_hash();
    state.position = Position{head.epoch, (*live)->revision(), ""};
  }
  return &(states_[article_id] = std::move(state));
}

CommitGroup::Decision CommitGroup::Decide(Commit* commit, State* state) {
  if (commit->kind == Commit::Kind::kDelete && !state->live) {
    if (!commit->allow_missing) return {NotFound(ResourceName(kArticles, commit->article_id)), state->append};
    return {CommitResult{CommitOutcome::kAbsent, {}, state->position}, state->append};
  }
  const std::string etag = state->live ? EtagOf(state->input_hash) : "";
  if (!commit->expected_etag.empty() && commit->expected_etag != etag)
    return {EtagMismatch(*commit, etag), state->append};
  return commit->kind == Commit::Kind::kDelete ? Delete(commit, state) : Put(commit, state);
}

CommitGroup::Decision CommitGroup::Put(Commit* commit, State* state) {
  if (state->live && state->input_hash == commit->input_hash) {
    return {CommitResult{CommitOutcome::kUnchanged, state->article, state->position}, state->append};
  }
  if (commit->kind == Commit::Kind::kTouch)
    return {CommitResult{CommitOutcome::kNeedsParse, {}, {}}, std::nullopt};
  const CommitOutcome outcome = state->live ? CommitOutcome::kUpdated : CommitOutcome::kCreated;
  log::Append append;
  append.article_id = commit->article_id;
  append.change = std::move(commit->change);
  append.raw_input = std::move(commit->raw_input);
  append.live.emplace();
  *append.live->mutable_article() = commit->article;
  append.live->set_input_hash(commit->input_hash);
  *state = State{true, std::move(commit->article), std::move(commit->input_hash), appends_.size(), {}};
  appends_.push_back(std::move(append));
  return {CommitResult{outcome, state->article, {}}, state->append};
}

CommitGroup::Decision CommitGroup::Delete(Commit* commit, State* state) {
  log::Append append;
  append.article_id = commit->article_id;
  append.change = std::move(commit->change);
  *state = State{false, {}, "", appends_.size(), {}};
  appends_.push_back(std::move(append));
  return {CommitResult{CommitOutcome::kDeleted, {}, {}}, state->append};
}

std::vector<absl::StatusOr<CommitResult>> CommitGroup::TakeAnswers(
    const absl::StatusOr<std::vector<Position>>& positions) {
  std::vector<absl::StatusOr<CommitResult>> answers;
  answers.reserve(decisions_.size());
  for (Decision& decision : decisions_) {
    answers.push_back(std::move(decision.result));
    if (!decision.append) continue;
    if (!positions.ok()) {
      answers.back() = Unshared(positions.status());
    } else if (answers.back().ok()) {
      answers.back()->position = (*positions)[*decision.append];
    }
  }
  return answers;
}

}  // namespace accord::ingest
