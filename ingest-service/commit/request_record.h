// What is remembered of a request with an id: enough to know the request again, and to answer it as it was
// answered first. Internal to this folder.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "accord/storage/v1/ingest_store.pb.h"
#include "accord/v1/ingest_service.pb.h"
#include "accord/v1/judgement.pb.h"
#include "ingest-service/commit/commit.h"

namespace accord::ingest {

// 32 bytes over the method and all that the request asks, so that equal requests hash alike however they were
// encoded; the request id itself does not count. An item of a stream and a call of its own ask the same.
// `article_id` and `input_hash` are those of the request's article (article_id.h, input_hash.h).
std::string RequestHash(const v1::IngestArticleRequest& request, absl::string_view article_id,
                        absl::string_view input_hash);
std::string RequestHash(const v1::DeleteArticleRequest& request);
// `judgement` is the request's, as it is stored.
std::string RequestHash(const v1::IdentityJudgement& judgement);

// The row to store for an answer; the log fills in what storage.v1.RequestRow says.
storage::v1::RequestRow RequestRowOf(absl::string_view request_hash, const CommitResult& answer);

// The first answer again, at a revision of `epoch`. INVALID_ARGUMENT (REQUEST_ID_REUSED) when the row is of
// another request than `commit`; DATA_LOSS when it tells no outcome that is ever stored.
absl::StatusOr<CommitResult> Replay(const Commit& commit, storage::v1::RequestRow row,
                                    absl::string_view epoch);

// INVALID_ARGUMENT (REQUEST_ID_REUSED), naming the field and the id.
absl::Status RequestIdReused(absl::string_view request_id);

}  // namespace accord::ingest
