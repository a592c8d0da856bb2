#include "query-service/query/status_reads.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/hash.h"
#include "common/base/limits.h"
#include "query-service/query/record_reads.h"

namespace accord::query {
namespace {

absl::Status SetJudgements(const RowReader& rows, v1::ViewCounts* counts) {
  const absl::StatusOr<int64_t> all = rows.Total(JudgementTotal::kAll);
  if (!all.ok()) return all.status();
  const absl::StatusOr<int64_t> idle = rows.Total(JudgementTotal::kIdle);
  if (!idle.ok()) return idle.status();
  counts->set_judgements(*all);
  counts->set_idle_judgements(*idle);
  return absl::OkStatus();
}

absl::Status SetCounts(const RowReader& rows, v1::ViewCounts* counts) {
  const std::pair<Kind, void (v1::ViewCounts::*)(int64_t)> kSetters[] = {
      {Kind::kArticle, &v1::ViewCounts::set_articles},
      {Kind::kAgreement, &v1::ViewCounts::set_agreements},
      {Kind::kParticipant, &v1::ViewCounts::set_participants},
      {Kind::kFigure, &v1::ViewCounts::set_figures}};
  for (const auto& [kind, set] : kSetters) {
    absl::StatusOr<int64_t> total = rows.Total(kind);
    if (!total.ok()) return total.status();
    (counts->*set)(*total);
  }
  absl::StatusOr<int64_t> contradictions = rows.Contradictions();
  if (!contradictions.ok()) return contradictions.status();
  counts->set_contradictions(*contradictions);
  absl::StatusOr<int64_t> stories = rows.Stories();
  if (!stories.ok()) return stories.status();
  counts->set_stories(*stories);
  return SetJudgements(rows, counts);
}

absl::Status AddRulesets(const RowReader& rows, v1::GetStatusResponse* response) {
  return rows.VisitAfter(kIndex, RulesetPrefix(), "", kRulesetsMax,
                         [response](absl::string_view ruleset, absl::string_view row) {
                           v1::RulesetCount& count = *response->add_rulesets();
                           count.set_ruleset(std::string(ruleset));
                           count.set_articles(DecodeTotal(row));
                           return absl::OkStatus();
                         });
}

}  // namespace

v1::GetStatusResponse StatusBeforeServing(const FeedState& feed) {
  v1::GetStatusResponse response;
  response.set_head_revision(feed.head_revision);
  response.set_following(feed.following);
  if (feed.folding) *response.mutable_folding() = *feed.folding;
  return response;
}

absl::StatusOr<v1::GetStatusResponse> GetStatus(const RowReader& rows, const FeedState& feed,
                                                const v1::GetStatusRequest& request) {
  if (request.digest_history() < 0 || request.digest_history() > kDigestHistoryMax) {
    return InvalidField("digest_history", absl::StrCat("is ", request.digest_history(),
                                                       ", must be from 0 to ", kDigestHistoryMax));
  }
  const Position& position = rows.point().position;
  v1::GetStatusResponse response = StatusBeforeServing(feed);
  response.mutable_position()->set_epoch(LowerHex(position.epoch));
  response.mutable_position()->set_revision(position.revision);
  response.mutable_position()->set_chain(LowerHex(position.chain));
  response.set_digest(LowerHex(rows.point().digest));
  // The view can be ahead of what the feed told last; but not of another log than its own.
  if (!feed.folding) response.set_head_revision(std::max(feed.head_revision, position.revision));
  if (absl::Status status = SetCounts(rows, response.mutable_counts()); !status.ok()) return status;
  if (absl::Status status = AddRulesets(rows, &response); !status.ok()) return status;
  if (request.digest_history() > 0) {
    auto history = rows.DigestHistory(request.digest_history());
    if (!history.ok()) return history.status();
    for (const RowReader::DigestAt& at : *history) {
      v1::RevisionDigest* digest = response.add_digests();
      digest->set_revision(at.revision);
      digest->set_digest(LowerHex(at.digest));
    }
  }
  *response.mutable_meta() = MetaOf(rows.point());
  return response;
}

}  // namespace accord::query
