// The whole parser: raw bytes and metadata in, a ParsedArticle out. It composes the stages of design 5
// (clean, segment, extract, link) and holds no state but the lexicons: equal input and ruleset give equal
// bytes (promise P10).
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "accord/v1/article.pb.h"

namespace accord::ingest {

// Thread safe.
class Parser {
 public:
  // Reads the lexicons that are built into the program. Fails only when one is malformed, naming file and
  // line.
  static absl::StatusOr<std::unique_ptr<Parser>> Create();
  ~Parser();

  // `input` has passed validation (ingest-service/commit/validate.h) and `article_id` is its id.
  // INVALID_ARGUMENT when the content is not text in any encoding that it could be in. An unsupported
  // language gives an article without records.
  absl::StatusOr<v1::ParsedArticle> Parse(const v1::ArticleInput& input, absl::string_view article_id) const;
  // The same into `parsed`, which is empty, and stays so on an error; for who stores or sends it. Its records
  // have their evidence as bytes: `evidence()` is empty until the article has been serialised and read again
  // (link/evidence.h). An article is hundreds of small messages: on an arena (common/base/message_arena.h)
  // they cost half as much as each for itself.
  absl::Status Parse(const v1::ArticleInput& input, absl::string_view article_id,
                     v1::ParsedArticle* parsed) const;

  // Hash over lexicons, rules and the versions of the libraries that parse: 16 hex digits.
  const std::string& ruleset() const;

 private:
  struct Rep;
  explicit Parser(std::unique_ptr<Rep> rep);
  std::unique_ptr<Rep> rep_;
};

}  // namespace accord::ingest
