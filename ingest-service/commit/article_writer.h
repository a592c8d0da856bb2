// The write path of accord-ingest behind one door: requests in, durable answers out. Validates, names the
// article, parses it on a bounded pool, hands it to the one committer, and answers when the change is synced.
// No gRPC here: ingest-service/rpc calls this.
//
//   Write ─► validate, id ─► parse pool (UNCHANGED? skip the parse) ─► stream order ─► committer ─►
//   ArticleLog ─► done
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "accord/v1/ingest_service.pb.h"
#include "common/base/limits.h"
#include "common/base/position.h"
#include "common/log/log.h"
#include "ingest-service/commit/write_metrics.h"

namespace accord::ingest {

class StreamOrder;

// How an article is parsed: Parser::Parse in the program, anything in tests. Called from several threads at
// once. It is given the empty article to parse into, which may stand on an arena; a function that returns its
// article will do as well, and has it copied.
class ParseFunction {
 public:
  template <typename F>
  ParseFunction(F parse) {  // NOLINT: any such function is one
    if constexpr (std::is_invocable_v<F, const v1::ArticleInput&, absl::string_view, v1::ParsedArticle*>) {
      parse_ = std::move(parse);
    } else {
      parse_ = [parse = std::move(parse)](const v1::ArticleInput& input, absl::string_view article_id,
                                          v1::ParsedArticle* parsed) -> absl::Status {
        absl::StatusOr<v1::ParsedArticle> made = parse(input, article_id);
        if (made.ok()) *parsed = *std::move(made);
        return made.status();
      };
    }
  }

  absl::Status operator()(const v1::ArticleInput& input, absl::string_view article_id,
                          v1::ParsedArticle* parsed) const {
    return parse_(input, article_id, parsed);
  }

 private:
  std::function<absl::Status(const v1::ArticleInput&, absl::string_view, v1::ParsedArticle*)> parse_;
};

struct ArticleWriterOptions {
  // Threads that parse; 0 takes one per core.
  int parse_threads = 0;
  // OK, or why nothing may be written now, such as a full disk: an error for clients, with RetryInfo. Cheap,
  // thread safe, and may change at any time. While it fails, articles are not parsed and groups not written;
  // what needs no write, such as an UNCHANGED without a request id or an answer given again, is still
  // answered. Unset: always OK.
  std::function<absl::Status()> admit;
  WriteMetrics metrics;
  // What the parser's articles say of their ruleset.
  std::string ruleset = {};
  // How long a group may wait for articles that are being parsed; for benchmarks.
  std::chrono::microseconds group_wait = std::chrono::milliseconds(kCommitGroupMs);
};

// What a caller may say about one call; the default is a unary call without a deadline.
struct WriteContext {
  // Calls with the same order object (one per IngestArticles stream, from NewStream) that name one article
  // commit in the order in which they were made. Null for unary calls.
  std::shared_ptr<StreamOrder> stream;
  // A call that is still waiting to be parsed at this time fails with DEADLINE_EXCEEDED and writes nothing.
  // Once it is parsed it commits.
  std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::time_point::max();
};

// What became of an article that was parsed again.
enum class ReparseOutcome {
  kChanged,
  // But for the ruleset it is what it was.
  kUnchanged,
  // It was changed or deleted meanwhile, and nothing was written.
  kSkipped,
};
struct ReparseResult {
  ReparseOutcome outcome = ReparseOutcome::kSkipped;
  // Of the write.
  Position position;
};

// Thread safe. No call blocks: `done` is called exactly once, perhaps before the call returns (a bad field, a
// full queue), else on a thread of the writer that it must not block. Errors are those of common/base/error.h
// and safe to show to clients:
//   INVALID_ARGUMENT     every bad field, with paths as in the request ("article.content", "expected_etag");
//                        REQUEST_ID_REUSED
//   ABORTED              ETAG_MISMATCH
//   NOT_FOUND            a delete of an absent article without allow_missing
//   RESOURCE_EXHAUSTED   OVERLOADED with RetryInfo: a queue is full
//   UNAVAILABLE          NOT_READY with RetryInfo: closing, or the store no longer takes writes
//   DATA_LOSS            CORRUPTION: the store is damaged; the server's log says where
//   DEADLINE_EXCEEDED    see WriteContext
//   what ArticleWriterOptions::admit returned
// After each of them nothing was acknowledged.
class ArticleWriter {
 public:
  using WriteDone = std::function<void(absl::StatusOr<v1::IngestArticleResponse>)>;
  using DeleteDone = std::function<void(absl::StatusOr<v1::DeleteArticleResponse>)>;
  using JudgeDone = std::function<void(absl::StatusOr<v1::JudgeIdentityResponse>)>;
  using ReparseDone = std::function<void(absl::StatusOr<ReparseResult>)>;
  using ParseDone = std::function<void(absl::StatusOr<v1::ParseArticleResponse>)>;

  // `log` must outlive the writer.
  static std::unique_ptr<ArticleWriter> Create(log::ArticleLog* log, ParseFunction parse,
                                               ArticleWriterOptions options = {});
  // Closes.
  ~ArticleWriter();

  // One per IngestArticles stream. May outlive the writer.
  static std::shared_ptr<StreamOrder> NewStream();

  void Write(v1::IngestArticleRequest request, WriteDone done, WriteContext context = {});
  void Delete(v1::DeleteArticleRequest request, DeleteDone done);
  void Judge(v1::JudgeIdentityRequest request, JudgeDone done);
  // Parses the stored input of an article again and puts what comes out in the place of what `revision` put,
  // unless another write has. An error here is the parse queue's, and `done` is not called then.
  absl::Status Reparse(std::string article_id, int64_t revision, ReparseDone done);
  // ArticleWriterOptions'.
  const std::string& ruleset() const;
  // Stores nothing; fails where Write would fail on its input. Shares the parse pool and its queue with
  // Write.
  void Parse(v1::ParseArticleRequest request, ParseDone done, WriteContext context = {});

  // OK, or why nothing is written: for as long as `admit` fails, or until the program is restarted. With an
  // error here the service is NOT_SERVING.
  absl::Status WriteStatus() const;

  // What waits, for metrics: articles to be parsed, and changes to be committed.
  size_t waiting_to_parse() const;
  size_t waiting_to_commit() const;

  // Refuses new calls with NOT_READY, answers all that were taken, then ends the threads. Blocks until then.
  // Idempotent.
  void Close();

 private:
  struct Rep;
  explicit ArticleWriter(std::unique_ptr<Rep> rep);
  std::unique_ptr<Rep> rep_;
};

}  // namespace accord::ingest
