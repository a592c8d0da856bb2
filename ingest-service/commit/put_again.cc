#include "ingest-service/commit/put_again.h"

#include <utility>

#include "accord/v1/change_feed.pb.h"
#include "common/base/error.h"
#include "ingest-service/commit/parsed_change.h"

namespace accord::ingest {
namespace {

// Whether a change puts what `before` did, but for the ruleset that it tells.
absl::StatusOr<bool> PutsTheSame(const std::string& before, const std::string& now) {
  v1::Change changes[2];
  if (!changes[0].ParseFromString(before) || !changes[1].ParseFromString(now)) {
    return Error(absl::StatusCode::kDataLoss, v1::ERROR_REASON_CORRUPTION,
                 "the entry that put a live article is damaged");
  }
  for (v1::Change& change : changes) change.mutable_put()->mutable_article()->clear_ruleset();
  return changes[0].SerializeAsString() == changes[1].SerializeAsString();
}

struct Again {
  Commit commit;
  ReparseOutcome outcome;
};

// nullopt: it is not there any more as `revision` put it.
absl::StatusOr<std::optional<Again>> ParseAgain(const PutAgainParts& parts, const std::string& article_id,
                                                int64_t revision) {
  const auto live = parts.log->Live(article_id);
  if (!live.ok()) return live.status();
  if (!live->has_value() || (*live)->revision() != revision) return std::nullopt;
  const auto raw = parts.log->Raw(article_id);
  if (!raw.ok()) return raw.status();
  const auto before = parts.log->LiveChange(revision);
  if (!before.ok()) return before.status();
  if (!raw->has_value() || !before->has_value()) return std::nullopt;
  auto parsed = ParseChange(*parts.parse, (*raw)->input(), article_id, (*live)->input_hash());
  if (!parsed.ok()) return parsed.status();
  const absl::StatusOr<bool> same = PutsTheSame(**before, parsed->change);
  if (!same.ok()) return same.status();
  Again again;
  again.outcome = *same ? ReparseOutcome::kUnchanged : ReparseOutcome::kChanged;
  again.commit.kind = Commit::Kind::kPut;
  again.commit.article_id = article_id;
  again.commit.replaces_revision = revision;
  again.commit.input_hash = (*live)->input_hash();
  again.commit.article = std::move(parsed->article);
  again.commit.change = std::move(parsed->change);
  again.commit.raw_input = std::move(parsed->raw_input);
  return again;
}

}  // namespace

void PutAgain(const PutAgainParts& parts, std::string article_id, int64_t revision,
              ArticleWriter::ReparseDone done) {
  absl::StatusOr<std::optional<Again>> again = ParseAgain(parts, article_id, revision);
  if (!again.ok()) return done(again.status());
  if (!again->has_value()) return done(ReparseResult{});
  Commit commit = std::move((*again)->commit);
  commit.done = [outcome = (*again)->outcome, done = std::move(done)](absl::StatusOr<CommitResult> result) {
    if (!result.ok()) return done(std::move(result).status());
    if (result->outcome == CommitOutcome::kSkipped) return done(ReparseResult{});
    done(ReparseResult{outcome, std::move(result->position)});
  };
  parts.committer->SubmitWaiting(std::move(commit));
}

}  // namespace accord::ingest
