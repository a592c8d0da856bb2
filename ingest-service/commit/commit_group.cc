#include "ingest-service/commit/commit_group.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/names.h"
#include "ingest-service/commit/input_hash.h"
#include "ingest-service/commit/request_record.h"
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

CommitGroup::CommitGroup(const log::ArticleLog* log, size_t items) : log_(log) {
  // Articles are dear to move.
  states_.reserve(items);
  decisions_.reserve(items);
  writes_.appends.reserve(items);
}

void CommitGroup::Add(Commit* commit) {
  if (commit->request_id.empty()) {
    decisions_.push_back(Decide(commit));
    return;
  }
  if (auto replayed = Replayed(*commit)) {
    decisions_.push_back(*std::move(replayed));
    return;
  }
  Decision decision = Decide(commit);
  Remember(commit, &decision);
  decisions_.push_back(std::move(decision));
}

std::optional<CommitGroup::Decision> CommitGroup::Replayed(const Commit& commit) const {
  if (const auto known = remembered_.find(commit.request_id); known != remembered_.end()) {
    if (known->second.request_hash != commit.request_hash) {
      // Whether the id is taken is known when the group is written.
      return Decision{RequestIdReused(commit.request_id), std::nullopt, /*needs_group=*/true};
    }
    Decision decision = decisions_[known->second.decision];
    decision.result->replayed = true;
    return decision;
  }
  auto row = log_->FindRequest(commit.request_id);
  if (!row.ok()) return Decision{row.status()};
  if (!row->has_value()) return std::nullopt;
  return Decision{Replay(commit, **std::move(row), log_->Head().epoch)};
}

void CommitGroup::Remember(Commit* commit, Decision* decision) {
  // What failed did nothing, and what is to be parsed comes again: the id stays free.
  if (!decision->result.ok() || decision->result->outcome == CommitOutcome::kNeedsParse) return;
  writes_.requests.push_back(
      {commit->request_id, RequestRowOf(commit->request_hash, *decision->result), decision->append});
  decision->needs_group = true;
  remembered_[std::move(commit->request_id)] = {std::move(commit->request_hash), decisions_.size()};
}

absl::StatusOr<CommitGroup::State*> CommitGroup::StateOf(const std::string& article_id) {
  const auto known = states_.find(article_id);
  if (known != states_.end()) return &known->second;
  // Before the row: an absent article is then known to be absent at this position.
  const Position head = log_->Head();
  auto live = log_->Live(article_id);
  if (!live.ok()) return live.status();
  State state;
  state.position = {head.epoch, head.revision, ""};
  if (live->has_value()) {
    state.live = true;
    state.article = std::move(*(*live)->mutable_article());
    state.input_hash = (*live)->input_hash();
    state.position.revision = (*live)->revision();
  }
  return &(states_[article_id] = std::move(state));
}

const v1::Article& CommitGroup::ArticleOf(const State& state) const {
  return state.append ? writes_.appends[*state.append].live->article() : *state.article;
}

CommitGroup::Decision CommitGroup::Decide(Commit* commit) {
  const auto found = StateOf(commit->article_id);
  if (!found.ok()) return {found.status()};
  State* const state = *found;
  // What is told about an article that this group has changed stands with the group.
  const bool changed = state->append.has_value();
  if (commit->kind == Commit::Kind::kDelete && !state->live) {
    if (!commit->allow_missing)
      return {NotFound(ResourceName(kArticles, commit->article_id)), state->append, changed};
    return {CommitResult{CommitOutcome::kAbsent, {}, state->position}, state->append, changed};
  }
  const std::string etag = commit->expected_etag.empty() || !state->live ? "" : EtagOf(state->input_hash);
  if (commit->expected_etag != etag) return {EtagMismatch(*commit, etag), state->append, changed};
  return commit->kind == Commit::Kind::kDelete ? Delete(commit, state) : Put(commit, state);
}

CommitGroup::Decision CommitGroup::Put(Commit* commit, State* state) {
  const bool again = commit->replaces_revision != 0;
  if (again && (!state->live || state->append || state->position.revision != commit->replaces_revision))
    return {CommitResult{CommitOutcome::kSkipped, {}, {}}};
  if (!again && state->live && state->input_hash == commit->input_hash) {
    return {CommitResult{CommitOutcome::kUnchanged, ArticleOf(*state), state->position}, state->append,
            state->append.has_value()};
  }
  if (commit->kind == Commit::Kind::kTouch) return {CommitResult{CommitOutcome::kNeedsParse, {}, {}}};
  const CommitOutcome outcome = state->live ? CommitOutcome::kUpdated : CommitOutcome::kCreated;
  CommitResult result{outcome, commit->article, {}};
  log::Append append;
  append.article_id = commit->article_id;
  append.change = std::move(commit->change);
  append.raw_input = std::move(commit->raw_input);
  append.live.emplace();
  *append.live->mutable_article() = std::move(commit->article);
  append.live->set_input_hash(commit->input_hash);
  *state = State{true, std::move(commit->input_hash), std::nullopt, writes_.appends.size(), {}};
  writes_.appends.push_back(std::move(append));
  return {std::move(result), state->append, true};
}

CommitGroup::Decision CommitGroup::Delete(Commit* commit, State* state) {
  log::Append append;
  append.article_id = commit->article_id;
  append.change = std::move(commit->change);
  *state = State{false, "", std::nullopt, writes_.appends.size(), {}};
  writes_.appends.push_back(std::move(append));
  return {CommitResult{CommitOutcome::kDeleted, {}, {}}, state->append, true};
}

std::vector<absl::StatusOr<CommitResult>> CommitGroup::TakeAnswers(
    const absl::StatusOr<std::vector<Position>>& positions) {
  std::vector<absl::StatusOr<CommitResult>> answers;
  answers.reserve(decisions_.size());
  for (Decision& decision : decisions_) {
    answers.push_back(std::move(decision.result));
    if (!decision.needs_group) continue;
    if (!positions.ok()) {
      answers.back() = Unshared(positions.status());
    } else if (decision.append && answers.back().ok()) {
      answers.back()->position = (*positions)[*decision.append];
    }
  }
  return answers;
}

}  // namespace accord::ingest
