#include "tests/integration/write_calls.h"

#include <atomic>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/hash.h"
#include "common/base/position.h"
#include "common/client/call.h"
#include "tests/integration/quick_channel.h"

namespace accord::testing {
namespace {

constexpr int kManyAtOnce = 8;

// What a failed call says of its write.
WriteAnswer AnswerOf(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kNotFound:
    case absl::StatusCode::kAborted:
    case absl::StatusCode::kFailedPrecondition:
    case absl::StatusCode::kResourceExhausted:
      return {WriteAnswer::Kind::kRefused, false, "", 0};
    default:
      return {};
  }
}

WriteAnswer AnswerOf(bool applied, bool replayed, const std::string& token) {
  WriteAnswer answer{applied ? WriteAnswer::Kind::kApplied : WriteAnswer::Kind::kNothing, replayed, "", 0};
  if (const auto parsed = ParseToken("written_at", token); parsed.ok()) {
    answer.epoch = LowerHex(parsed->epoch);
    answer.revision = parsed->revision;
  }
  return answer;
}

WriteAnswer AnswerOf(const v1::IngestArticleResponse& response) {
  return AnswerOf(response.outcome() != v1::INGEST_OUTCOME_UNCHANGED, response.replayed(),
                  response.meta().written_at());
}

WriteAnswer AnswerOf(const v1::DeleteArticleResponse& response) {
  return AnswerOf(response.deleted(), response.replayed(), response.meta().written_at());
}

template <typename Response>
Attempt AttemptAt(const absl::StatusOr<Response>& response) {
  if (!response.ok()) return {AnswerOf(response.status()), "", response.status()};
  return {AnswerOf(*response), response->meta().written_at(), absl::OkStatus()};
}

absl::StatusOr<std::string> WriteWith(v1::IngestService::Stub& stub, History* history, Change change) {
  static std::atomic<int64_t> next{0};
  change.request_id = absl::StrCat("one:", ++next);
  const auto give_up = std::chrono::steady_clock::now() + kLastAnswers;
  while (true) {
    const int64_t call = BeginWrite(history, 0, change);
    const Attempt attempt = CallOnce(stub, change, /*allow_missing=*/false);
    history->End(call, attempt.answer);
    if (attempt.status.ok()) return attempt.token;
    if (attempt.answer.kind == WriteAnswer::Kind::kRefused || std::chrono::steady_clock::now() > give_up)
      return attempt.status;
  }
}

}  // namespace

std::string LoadText(int64_t number) {
  return absl::StrCat(
      "Northmark and Eastvale signed a memorandum on ports on 3 May 2024. Exports of Northmark to Eastvale "
      "were worth ",
      number, " million USD in 2023.\n");
}

int64_t BeginWrite(History* history, int client, const Change& change) {
  Write write;
  write.client = client;
  write.article = change.article;
  if (!change.text.empty()) write.content = ContentHash(change.text);
  write.request_id = change.request_id;
  return history->Begin(std::move(write));
}

v1::IngestArticleRequest PutOf(const Change& change) {
  v1::IngestArticleRequest request;
  request.mutable_article()->set_article_id(change.article);
  request.mutable_article()->set_content(change.text);
  request.set_request_id(change.request_id);
  return request;
}

Attempt AttemptOf(const absl::StatusOr<v1::IngestArticleResponse>& response) { return AttemptAt(response); }

Attempt CallOnce(v1::IngestService::Stub& stub, const Change& change, bool allow_missing) {
  const client::CallOptions options{kAttemptTimeout, /*wait_for_ready=*/true};
  if (!change.text.empty()) {
    return AttemptAt(client::Call(stub, &v1::IngestService::Stub::IngestArticle, PutOf(change), options));
  }
  v1::DeleteArticleRequest request;
  request.set_name("articles/" + change.article);
  request.set_allow_missing(allow_missing);
  request.set_request_id(change.request_id);
  return AttemptAt(client::Call(stub, &v1::IngestService::Stub::DeleteArticle, request, options));
}

absl::StatusOr<std::string> WriteOne(History* history, const std::string& ingest, const std::string& article,
                                     const std::string& text) {
  const auto stub = v1::IngestService::NewStub(QuickChannel(ingest));
  return WriteWith(*stub, history, {article, text, ""});
}

absl::StatusOr<std::string> WriteMany(History* history, const std::string& ingest, const std::string& prefix,
                                      int count) {
  const auto stub = v1::IngestService::NewStub(QuickChannel(ingest));
  std::atomic<int> next{0};
  NewestToken newest;
  Mutex mutex;
  absl::Status failed;
  std::vector<std::thread> threads;
  for (int i = 0; i < kManyAtOnce; ++i) {
    threads.emplace_back([&] {
      for (int n = next++; n < count; n = next++) {
        const auto token = WriteWith(*stub, history, {absl::StrCat(prefix, "-", n), LoadText(n), ""});
        MutexLock lock(&mutex);
        failed.Update(token.status());
        if (token.ok()) newest.Offer(*token, ParseToken("token", *token)->revision);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  if (!failed.ok()) return failed;
  return newest.token();
}

void NewestToken::Offer(const std::string& token, int64_t revision) {
  MutexLock lock(&mutex_);
  if (revision <= revision_) return;
  token_ = token;
  revision_ = revision;
}

std::string NewestToken::token() const {
  MutexLock lock(&mutex_);
  return token_;
}

int64_t NewestToken::revision() const {
  MutexLock lock(&mutex_);
  return revision_;
}

}  // namespace accord::testing
