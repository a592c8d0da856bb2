// Commits as the tests of the committer make them: an article is its text.
#pragma once

#include <string>

#include "accord/storage/v1/ingest_store.pb.h"
#include "common/base/hash.h"
#include "ingest-service/commit/committer.h"
#include "ingest-service/commit/input_hash.h"

namespace accord::ingest {

inline std::string HashOf(absl::string_view text) {
  v1::ArticleInput input;
  input.set_content(std::string(text));
  return InputHash(input);
}

inline Commit PutOf(absl::string_view id, absl::string_view text) {
  Commit commit;
  commit.kind = Commit::Kind::kPut;
  commit.article_id = std::string(id);
  commit.input_hash = HashOf(text);
  commit.article.set_title(std::string(text));
  commit.change = absl::StrCat("put ", text);
  storage::v1::RawArticle raw;
  raw.mutable_input()->set_content(std::string(text));
  commit.raw_input = raw.SerializeAsString();
  return commit;
}

inline Commit TouchOf(absl::string_view id, absl::string_view text) {
  Commit commit;
  commit.kind = Commit::Kind::kTouch;
  commit.article_id = std::string(id);
  commit.input_hash = HashOf(text);
  return commit;
}

inline Commit DeleteOf(absl::string_view id, bool allow_missing = false) {
  Commit commit;
  commit.kind = Commit::Kind::kDelete;
  commit.article_id = std::string(id);
  commit.allow_missing = allow_missing;
  commit.change = absl::StrCat("delete ", id);
  return commit;
}

// The same asked under a request id: equal in all but the id asks the same, whatever its kind.
inline Commit Asked(absl::string_view request_id, Commit commit) {
  commit.request_id = std::string(request_id);
  commit.request_hash = PartsHash()
                            .Add(commit.kind == Commit::Kind::kDelete ? "delete" : "put")
                            .Add(commit.article_id)
                            .Add(commit.input_hash)
                            .Digest();
  return commit;
}

inline Commit WithEtag(Commit commit, absl::string_view text) {
  commit.expected_etag = EtagOf(HashOf(text));
  return commit;
}

}  // namespace accord::ingest
