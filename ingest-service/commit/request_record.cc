#include "ingest-service/commit/request_record.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/hash.h"

namespace accord::ingest {
namespace {

constexpr absl::string_view kVersion = "accord.request.1";

bool IsStored(int outcome) {
  return outcome >= static_cast<int>(CommitOutcome::kCreated) &&
         outcome <= static_cast<int>(CommitOutcome::kAbsent);
}

}  // namespace

std::string RequestHash(const v1::IngestArticleRequest& request, absl::string_view article_id,
                        absl::string_view input_hash) {
  return PartsHash()
      .Add(kVersion)
      .Add("IngestArticle")
      .Add(article_id)
      .Add(input_hash)
      .Add(request.expected_etag())
      .Digest();
}

std::string RequestHash(const v1::DeleteArticleRequest& request) {
  return PartsHash()
      .Add(kVersion)
      .Add("DeleteArticle")
      .Add(request.name())
      .Add(request.allow_missing() ? "1" : "0")
      .Add(request.expected_etag())
      .Digest();
}

std::string RequestHash(const v1::IdentityJudgement& judgement) {
  return PartsHash()
      .Add(kVersion)
      .Add("JudgeIdentity")
      .Add(judgement.first())
      .Add(judgement.second())
      .Add(v1::IdentityVerdict_Name(judgement.verdict()))
      .Add(judgement.curator())
      .Add(judgement.comment())
      .Digest();
}

storage::v1::RequestRow RequestRowOf(absl::string_view request_hash, const CommitResult& answer) {
  storage::v1::RequestRow row;
  row.set_request_hash(std::string(request_hash));
  row.set_revision(answer.position.revision);
  row.set_outcome(static_cast<int32_t>(answer.outcome));
  const bool deletes = answer.outcome == CommitOutcome::kDeleted || answer.outcome == CommitOutcome::kAbsent;
  if (!deletes) *row.mutable_article() = answer.article;
  return row;
}

absl::StatusOr<CommitResult> Replay(const Commit& commit, storage::v1::RequestRow row,
                                    absl::string_view epoch) {
  if (row.request_hash() != commit.request_hash) return RequestIdReused(commit.request_id);
  if (!IsStored(row.outcome())) {
    return Error(absl::StatusCode::kDataLoss, v1::ERROR_REASON_CORRUPTION,
                 absl::StrCat("the stored answer to request ", commit.request_id, " is damaged"));
  }
  CommitResult answer;
  answer.outcome = static_cast<CommitOutcome>(row.outcome());
  answer.article = std::move(*row.mutable_article());
  answer.position = {std::string(epoch), row.revision(), ""};
  answer.replayed = true;
  return answer;
}

absl::Status RequestIdReused(absl::string_view request_id) {
  return FieldError(v1::ERROR_REASON_REQUEST_ID_REUSED, "request_id",
                    absl::StrCat("\"", request_id, "\" was used for another request in the last 24 hours"),
                    {{"request_id", std::string(request_id)}});
}

}  // namespace accord::ingest
