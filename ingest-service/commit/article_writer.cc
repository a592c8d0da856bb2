#include "ingest-service/commit/article_writer.h"

#include <algorithm>
#include <atomic>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/base/names.h"
#include "common/base/position.h"
#include "ingest-service/commit/article_id.h"
#include "ingest-service/commit/committer.h"
#include "ingest-service/commit/input_hash.h"
#include "ingest-service/commit/parse_pool.h"
#include "ingest-service/commit/parsed_change.h"
#include "ingest-service/commit/put_again.h"
#include "ingest-service/commit/request_record.h"
#include "ingest-service/commit/stream_order.h"
#include "ingest-service/commit/validate.h"

namespace accord::ingest {
namespace {

using Clock = std::chrono::steady_clock;

v1::IngestOutcome WireOutcome(CommitOutcome outcome) {
  switch (outcome) {
    case CommitOutcome::kCreated:
      return v1::INGEST_OUTCOME_CREATED;
    case CommitOutcome::kUpdated:
      return v1::INGEST_OUTCOME_UPDATED;
    default:
      return v1::INGEST_OUTCOME_UNCHANGED;
  }
}

absl::Status TooLate(Clock::time_point deadline) {
  if (Clock::now() < deadline) return absl::OkStatus();
  return Error(absl::StatusCode::kDeadlineExceeded, v1::ERROR_REASON_OVERLOADED,
               "the deadline passed while the article waited to be parsed; nothing was written");
}

}  // namespace

// One Write on its way. Shared by the steps that stand in queues; one of them holds it at a time.
struct WriteCall {
  v1::IngestArticleRequest request;
  std::string article_id;
  std::string input_hash;
  ArticleWriter::WriteDone done;
  WriteContext context;
  StreamOrder::Ticket ticket;
  // The committer was told that this comes.
  std::atomic<bool> announced{false};

  const v1::ArticleInput& input() const { return request.article(); }
  size_t bytes() const { return request.article().content().size(); }

  // Ends the call, then lets the next of its article go.
  void Finish(absl::StatusOr<v1::IngestArticleResponse> result) {
    done(std::move(result));
    if (context.stream) context.stream->Leave(ticket);
  }
  // Runs `step` in the order of the stream.
  void InOrder(std::function<void()> step) {
    if (!context.stream) return step();
    context.stream->WhenFirst(ticket, std::move(step));
  }
};
using WriteCallPtr = std::shared_ptr<WriteCall>;

struct ArticleWriter::Rep {
  Rep(log::ArticleLog* log, ParseFunction parse, ArticleWriterOptions options)
      : log(log),
        parse(std::move(parse)),
        admit(options.admit),
        ruleset(std::move(options.ruleset)),
        metrics(options.metrics),
        committer(log, {.group_wait = options.group_wait,
                        .admit = std::move(options.admit),
                        .metrics = options.metrics}),
        pool(options.parse_threads) {}

  absl::Status Admit() const { return admit ? admit() : absl::OkStatus(); }
  // Counts the answer when it is a refusal.
  template <typename Response>
  std::function<void(absl::StatusOr<Response>)> Counted(
      std::function<void(absl::StatusOr<Response>)> done) const {
    return [this, done = std::move(done)](absl::StatusOr<Response> result) {
      metrics.CountRefusal(result.status());
      done(std::move(result));
    };
  }
  // Whether a call can be answered without a parse, as it seems now.
  bool NeedsNoParse(const WriteCall& call) const;
  void ParseOrTouch(WriteCallPtr call);
  void Touch(WriteCallPtr call);
  void ParseAndPut(WriteCallPtr call);
  void Put(WriteCallPtr call, ParsedChange parsed);
  Commit CommitOf(const WriteCall& call, Commit::Kind kind) const;

  log::ArticleLog* const log;
  const ParseFunction parse;
  const std::function<absl::Status()> admit;
  const std::string ruleset;
  const WriteMetrics metrics;
  Committer committer;
  // Destroyed first: its jobs use the committer.
  ParsePool pool;
};

namespace {

absl::StatusOr<v1::IngestArticleResponse> WriteResponse(absl::StatusOr<CommitResult> result) {
  if (!result.ok()) return std::move(result).status();
  v1::IngestArticleResponse response;
  *response.mutable_article() = std::move(result->article);
  response.set_outcome(WireOutcome(result->outcome));
  response.mutable_meta()->set_written_at(FormatToken(result->position));
  response.set_replayed(result->replayed);
  return response;
}

// As it is stored, the lesser name first.
v1::IdentityJudgement JudgementOf(v1::JudgeIdentityRequest* request) {
  v1::IdentityJudgement judgement;
  judgement.set_first(std::min(request->name(), request->other_name()));
  judgement.set_second(std::max(request->name(), request->other_name()));
  judgement.set_verdict(request->verdict());
  judgement.set_curator(std::move(*request->mutable_curator()));
  judgement.set_comment(std::move(*request->mutable_comment()));
  return judgement;
}

absl::StatusOr<v1::JudgeIdentityResponse> JudgeResponse(v1::IdentityJudgement judgement,
                                                        absl::StatusOr<CommitResult> result) {
  if (!result.ok()) return std::move(result).status();
  v1::JudgeIdentityResponse response;
  *response.mutable_judgement() = std::move(judgement);
  // A withdrawn judgement changes the one that held.
  const bool withdrawn = result->outcome == CommitOutcome::kDeleted;
  response.set_outcome(withdrawn ? v1::INGEST_OUTCOME_UPDATED : WireOutcome(result->outcome));
  response.mutable_meta()->set_written_at(FormatToken(result->position));
  response.set_replayed(result->replayed);
  return response;
}

absl::StatusOr<v1::DeleteArticleResponse> DeleteResponse(absl::StatusOr<CommitResult> result) {
  if (!result.ok()) return std::move(result).status();
  v1::DeleteArticleResponse response;
  response.set_deleted(result->outcome == CommitOutcome::kDeleted);
  response.mutable_meta()->set_written_at(FormatToken(result->position));
  response.set_replayed(result->replayed);
  return response;
}

}  // namespace

Commit ArticleWriter::Rep::CommitOf(const WriteCall& call, Commit::Kind kind) const {
  Commit commit;
  commit.kind = kind;
  commit.article_id = call.article_id;
  commit.expected_etag = call.request.expected_etag();
  commit.input_hash = call.input_hash;
  commit.request_id = call.request.request_id();
  if (!commit.request_id.empty())
    commit.request_hash = RequestHash(call.request, call.article_id, call.input_hash);
  return commit;
}

bool ArticleWriter::Rep::NeedsNoParse(const WriteCall& call) const {
  // Hints only: the committer looks again, in its order.
  const std::string& request_id = call.request.request_id();
  if (!request_id.empty()) {
    const auto answered = log->FindRequest(request_id);
    if (answered.ok() && answered->has_value()) return true;
  }
  const auto live = log->Live(call.article_id);
  return live.ok() && live->has_value() && (*live)->input_hash() == call.input_hash;
}

void ArticleWriter::Rep::ParseOrTouch(WriteCallPtr call) {
  if (absl::Status late = TooLate(call->context.deadline); !late.ok()) return call->Finish(std::move(late));
  call->input_hash = InputHash(call->input());
  NeedsNoParse(*call) ? Touch(std::move(call)) : ParseAndPut(std::move(call));
}

void ArticleWriter::Rep::Touch(WriteCallPtr call) {
  WriteCall& order = *call;
  order.InOrder([this, call = std::move(call)] {
    Commit commit = CommitOf(*call, Commit::Kind::kTouch);
    // The place in the stream is kept until the answer, because it may be that the article must be put after
    // all.
    commit.done = [this, call](absl::StatusOr<CommitResult> result) {
      if (!result.ok() || result->outcome != CommitOutcome::kNeedsParse)
        return call->Finish(WriteResponse(std::move(result)));
      const absl::Status taken = pool.Resubmit(call->bytes(), [this, call] { ParseAndPut(call); });
      if (!taken.ok()) call->Finish(taken);
    };
    committer.SubmitWaiting(std::move(commit));
  });
}

void ArticleWriter::Rep::ParseAndPut(WriteCallPtr call) {
  if (absl::Status late = TooLate(call->context.deadline); !late.ok()) return call->Finish(std::move(late));
  if (absl::Status refused = Admit(); !refused.ok()) return call->Finish(std::move(refused));
  call->announced = true;
  committer.Announce();
  absl::StatusOr<ParsedChange> parsed = ParseChange(parse, call->input(), call->article_id, call->input_hash);
  if (parsed.ok()) {
    auto shared = std::make_shared<ParsedChange>(*std::move(parsed));
    call->InOrder([this, call, shared] { Put(call, std::move(*shared)); });
  }
  // No group waits for what failed, or for one whose turn in the stream has not come.
  if (call->announced.exchange(false)) committer.Withdraw();
  if (!parsed.ok()) call->Finish(std::move(parsed).status());
}

void ArticleWriter::Rep::Put(WriteCallPtr call, ParsedChange parsed) {
  Commit commit = CommitOf(*call, Commit::Kind::kPut);
  commit.article = std::move(parsed.article);
  commit.change = std::move(parsed.change);
  commit.raw_input = std::move(parsed.raw_input);
  commit.announced = call->announced.exchange(false);
  commit.done = [call](absl::StatusOr<CommitResult> result) { call->done(WriteResponse(std::move(result))); };
  committer.SubmitWaiting(std::move(commit));
  // Once it is in the queue, its order is kept there.
  if (call->context.stream) call->context.stream->Leave(call->ticket);
}

std::unique_ptr<ArticleWriter> ArticleWriter::Create(log::ArticleLog* log, ParseFunction parse,
                                                     ArticleWriterOptions options) {
  auto rep = std::make_unique<Rep>(log, std::move(parse), std::move(options));
  return std::unique_ptr<ArticleWriter>(new ArticleWriter(std::move(rep)));
}

ArticleWriter::ArticleWriter(std::unique_ptr<Rep> rep) : rep_(std::move(rep)) {}
ArticleWriter::~ArticleWriter() { Close(); }

std::shared_ptr<StreamOrder> ArticleWriter::NewStream() { return std::make_shared<StreamOrder>(); }

void ArticleWriter::Write(v1::IngestArticleRequest request, WriteDone done, WriteContext context) {
  if (absl::Status status = Validate(request); !status.ok()) return done(status);
  auto call = std::make_shared<WriteCall>();
  call->article_id = ArticleIdOf(request.article());
  call->request = std::move(request);
  call->done = rep_->Counted(std::move(done));
  call->context = std::move(context);
  if (call->context.stream) call->ticket = call->context.stream->Enter(call->article_id);
  const absl::Status taken =
      rep_->pool.Submit(call->bytes(), [rep = rep_.get(), call] { rep->ParseOrTouch(call); });
  if (!taken.ok()) call->Finish(taken);
}

void ArticleWriter::Delete(v1::DeleteArticleRequest request, DeleteDone done) {
  if (absl::Status status = Validate(request); !status.ok()) return done(status);
  Commit commit;
  commit.kind = Commit::Kind::kDelete;
  commit.article_id = *ParseResourceName("name", kArticles, request.name());
  if (!request.request_id().empty()) commit.request_hash = RequestHash(request);
  commit.request_id = std::move(*request.mutable_request_id());
  commit.expected_etag = std::move(*request.mutable_expected_etag());
  commit.allow_missing = request.allow_missing();
  commit.change = DeleteChange(commit.article_id);
  commit.done = [done = rep_->Counted(std::move(done))](absl::StatusOr<CommitResult> result) {
    done(DeleteResponse(std::move(result)));
  };
  rep_->committer.Submit(std::move(commit));
}

void ArticleWriter::Judge(v1::JudgeIdentityRequest request, JudgeDone done) {
  if (absl::Status status = Validate(request); !status.ok()) return done(status);
  v1::IdentityJudgement judgement = JudgementOf(&request);
  Commit commit;
  const bool holds = judgement.verdict() != v1::IDENTITY_VERDICT_WITHDRAWN;
  commit.kind = holds ? Commit::Kind::kPut : Commit::Kind::kDelete;
  commit.allow_missing = true;
  commit.article_id = log::JudgementSubject(judgement.first(), judgement.second());
  commit.input_hash = RequestHash(judgement);
  if (!request.request_id().empty()) commit.request_hash = commit.input_hash;
  commit.request_id = std::move(*request.mutable_request_id());
  commit.change = JudgeChange(judgement);
  commit.done = [done = rep_->Counted(std::move(done)),
                 judgement = std::move(judgement)](absl::StatusOr<CommitResult> result) {
    done(JudgeResponse(judgement, std::move(result)));
  };
  rep_->committer.Submit(std::move(commit));
}

absl::Status ArticleWriter::Reparse(std::string article_id, int64_t revision, ReparseDone done) {
  return rep_->pool.Submit(
      0, [rep = rep_.get(), article_id = std::move(article_id), revision, done = std::move(done)]() mutable {
        PutAgain({rep->log, &rep->parse, &rep->committer}, std::move(article_id), revision, std::move(done));
      });
}

const std::string& ArticleWriter::ruleset() const { return rep_->ruleset; }

void ArticleWriter::Parse(v1::ParseArticleRequest request, ParseDone done, WriteContext context) {
  if (absl::Status status = Validate(request); !status.ok()) return done(status);
  const size_t bytes = request.article().content().size();
  const auto shared_done = std::make_shared<ParseDone>(std::move(done));
  const absl::Status taken = rep_->pool.Submit(
      bytes, [rep = rep_.get(), request = std::move(request), shared_done, deadline = context.deadline] {
        if (absl::Status late = TooLate(deadline); !late.ok()) return (*shared_done)(std::move(late));
        const v1::ArticleInput& input = request.article();
        v1::ParseArticleResponse response;
        absl::Status parsed =
            ParseNamed(rep->parse, input, ArticleIdOf(input), InputHash(input), response.mutable_parsed());
        if (!parsed.ok()) return (*shared_done)(std::move(parsed));
        (*shared_done)(std::move(response));
      });
  if (!taken.ok()) (*shared_done)(taken);
}

absl::Status ArticleWriter::WriteStatus() const { return rep_->committer.WriteStatus(); }

size_t ArticleWriter::waiting_to_parse() const { return rep_->pool.queued(); }
size_t ArticleWriter::waiting_to_commit() const { return rep_->committer.queued(); }

void ArticleWriter::Close() {
  // What was parsed must still be committed, so the pool goes first.
  rep_->pool.Close();
  rep_->committer.Close();
}

}  // namespace accord::ingest
