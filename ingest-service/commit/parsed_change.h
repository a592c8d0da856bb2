// From an input to what the log stores of it: parses, puts the fields that only the write path knows into the
// article, and serialises.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "accord/v1/article.pb.h"
#include "accord/v1/judgement.pb.h"
#include "ingest-service/commit/article_writer.h"

namespace accord::ingest {

struct ParsedChange {
  // As it will be listed.
  v1::Article article;
  // A serialised accord.v1.Change, put.
  std::string change;
  // A serialised storage.v1.RawArticle.
  std::string raw_input;
};

// Parses into `parsed`, which is empty, then sets name, url (when given), etag, raw_sha256 and raw_bytes; the
// rest is the parser's. Errors are the parser's.
absl::Status ParseNamed(const ParseFunction& parse, const v1::ArticleInput& input,
                        absl::string_view article_id, absl::string_view input_hash,
                        v1::ParsedArticle* parsed);

// Equal inputs give equal bytes (promise P10). INVALID_ARGUMENT (LIMIT_EXCEEDED) when the change would pass
// kChangeBytesMax.
absl::StatusOr<ParsedChange> ParseChange(const ParseFunction& parse, const v1::ArticleInput& input,
                                         absl::string_view article_id, absl::string_view input_hash);

// A serialised accord.v1.Change, delete.
std::string DeleteChange(absl::string_view article_id);

// A serialised accord.v1.Change, judge.
std::string JudgeChange(const v1::IdentityJudgement& judgement);

}  // namespace accord::ingest
