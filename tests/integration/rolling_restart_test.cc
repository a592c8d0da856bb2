// Rolling restarts of both services, as a cluster's update makes them: SIGTERM, a clean end, and a new
// process on the same folder and ports, one service after the other, under clients that do what the service
// config tells clients to do: they send again what was UNAVAILABLE, for 30 seconds. No error reaches them,
// nothing acknowledged is lost, and a reader that carries a token sees what it was told of.
//
// ACCORD_ROLLING_RESTARTS sets the number of rounds, each of both services.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <iostream>
#include <thread>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "accord/v1/article_service.grpc.pb.h"
#include "common/base/hash.h"
#include "common/base/position.h"
#include "common/client/call.h"
#include "tests/integration/cluster.h"
#include "tests/integration/feed_follower.h"
#include "tests/integration/kept_history.h"
#include "tests/integration/quick_channel.h"
#include "tests/integration/stalls.h"
#include "tests/integration/write_calls.h"
#include "tests/support/eventually.h"
#include "tests/support/history_check.h"

namespace accord::testing {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;
using ::testing::IsEmpty;

constexpr int kRounds = 5;
constexpr int kWriters = 4;
constexpr int kReaders = 4;
constexpr int kArticlesOfOne = 8;
// What a client gives a call, with all its attempts.
constexpr seconds kDeadline(30);
// Reads wait for the replica, and a fold takes longer than a write does; with a sanitizer many times.
constexpr milliseconds kBetweenWrites{kSanitizerFactor > 1 ? 20 : 10};
constexpr milliseconds kBetweenAttempts(20);
// A clean stop, far above what it takes.
constexpr seconds kStop(60);

int Rounds() {
  const char* const text = std::getenv("ACCORD_ROLLING_RESTARTS");
  int rounds = 0;
  return text != nullptr && absl::SimpleAtoi(text, &rounds) ? rounds : kRounds;
}

class RollingRestart : public Cluster {
 protected:
  RollingRestart() : history_("rolling_restart") {}
  ~RollingRestart() override { StopClients(); }

  void StartClients() {
    for (int n = 0; n < kWriters; ++n) clients_.emplace_back([this, n] { WriteOn(n + 1); });
    for (int n = 0; n < kReaders; ++n) clients_.emplace_back([this, n] { ReadOn(kWriters + n + 1); });
  }
  void StopClients() {
    stopping_ = true;
    for (std::thread& client : clients_) {
      if (client.joinable()) client.join();
    }
  }

  // Ends it as a cluster does, and starts it again where it was.
  void Restart(bool ingest) {
    history_.Note(ingest ? "restart of ingest" : "restart of query");
    Service& service = ingest ? ingest_ : query_;
    const ProcessResult end = service.process->Terminate(kStop);
    ASSERT_EQ(end.code, 0) << end.err;
    if (ingest) {
      ASSERT_NO_FATAL_FAILURE(RestartIngest());
    } else {
      ASSERT_NO_FATAL_FAILURE(RestartQuery());
    }
  }

  // Whether both go on: an update waits for that before it takes the next one.
  bool BothServe() {
    const int64_t written = written_;
    const int64_t read = read_;
    return Eventually([&] { return written_ > written && read_ > read; });
  }

  std::vector<std::string> errors() const {
    MutexLock lock(&mutex_);
    return errors_;
  }

  KeptHistory history_;
  NewestToken newest_;
  std::atomic<int64_t> written_{0};
  std::atomic<int64_t> read_{0};
  std::atomic<int64_t> again_{0};

 private:
  // `attempt` until it is something else than UNAVAILABLE, or the deadline passed: what it came to then is
  // what the client sees.
  void Persist(const std::string& what, const std::function<absl::Status()>& attempt) {
    const auto deadline = steady_clock::now() + kDeadline;
    absl::Status status = attempt();
    while (absl::IsUnavailable(status) && steady_clock::now() < deadline) {
      ++again_;
      std::this_thread::sleep_for(kBetweenAttempts);
      status = attempt();
    }
    if (status.ok()) return;
    MutexLock lock(&mutex_);
    errors_.push_back(absl::StrCat(what, ": ", status.ToString()));
  }

  void WriteOn(int client) {
    const auto stub = v1::IngestService::NewStub(QuickChannel(ingest_.address));
    for (int64_t n = 0; !stopping_; ++n) {
      Change change;
      change.article = absl::StrCat("client-", client, "-", n % kArticlesOfOne);
      change.text = LoadText(client * 1'000'000 + n);
      change.request_id = absl::StrCat("rolling:", client, ":", n);
      Persist("a write", [&] {
        const int64_t call = BeginWrite(&history_, client, change);
        const auto response = client::Call(*stub, &v1::IngestService::Stub::IngestArticle, PutOf(change),
                                           {kDeadline, /*wait_for_ready=*/true});
        const Attempt attempt = AttemptOf(response);
        history_.End(call, attempt.answer);
        if (!attempt.status.ok()) return attempt.status;
        newest_.Offer(attempt.token, attempt.answer.revision);
        ++written_;
        return absl::OkStatus();
      });
      std::this_thread::sleep_for(kBetweenWrites);
    }
  }

  void ReadOn(int client) {
    const auto stub = v1::ArticleService::NewStub(QuickChannel(query_.address));
    for (int64_t n = 0; !stopping_; ++n) {
      v1::GetArticleRequest request;
      Read read;
      read.client = client;
      read.article = absl::StrCat("client-", 1 + n % kWriters, "-", n / kWriters % kArticlesOfOne);
      request.set_name("articles/" + read.article);
      request.set_at_least_as_fresh(newest_.token());
      if (const auto token = ParseToken("token", request.at_least_as_fresh()); token.ok()) {
        read.fresh = token->revision;
      }
      Persist("a read", [&] {
        const int64_t call = history_.Begin(read);
        const auto response = client::Call(*stub, &v1::ArticleService::Stub::GetArticle, request,
                                           {kDeadline, /*wait_for_ready=*/true});
        history_.End(call, AnswerOf(response));
        // Not written yet.
        if (absl::IsNotFound(response.status())) return absl::OkStatus();
        if (response.ok()) ++read_;
        return response.status();
      });
    }
  }

  static ReadAnswer AnswerOf(const absl::StatusOr<v1::GetArticleResponse>& response) {
    ReadAnswer answer;
    if (absl::IsNotFound(response.status())) answer.kind = ReadAnswer::Kind::kAbsent;
    if (!response.ok()) return answer;
    answer.kind = ReadAnswer::Kind::kFound;
    answer.content = response->article().raw_sha256();
    if (const auto token = ParseToken("read_at", response->meta().read_at()); token.ok()) {
      answer.epoch = LowerHex(token->epoch);
      answer.revision = token->revision;
    }
    return answer;
  }

  std::atomic<bool> stopping_{false};
  mutable Mutex mutex_;
  std::vector<std::string> errors_ ABSL_GUARDED_BY(mutex_);
  std::vector<std::thread> clients_;
};

TEST_F(RollingRestart, NoErrorReachesAClientThatTriesAgain) {
  const int rounds = Rounds();
  FeedFollower follower(&history_, {.address = ingest_.address, .name = "follower"});
  StartClients();
  ASSERT_TRUE(BothServe());
  const auto begun = steady_clock::now();
  for (int round = 0; round < rounds; ++round) {
    for (const bool ingest : {true, false}) {
      ASSERT_NO_FATAL_FAILURE(Restart(ingest)) << "round " << round;
      ASSERT_TRUE(BothServe()) << "round " << round << (ingest ? ", ingest" : ", query");
    }
  }
  StopClients();
  const auto took = std::chrono::duration_cast<milliseconds>(steady_clock::now() - begun);
  std::cout << rounds << " rolling restarts of both in " << took.count() << " ms, " << written_ << " writes, "
            << read_ << " reads, " << again_ << " attempts that were UNAVAILABLE\n";
  EXPECT_THAT(errors(), IsEmpty());

  // Everything is in the log and in the view.
  const auto last = WriteOne(&history_, ingest_.address, "last", LoadText(0));
  ASSERT_TRUE(last.ok()) << last.status();
  const auto status = StatusAt(QueryChannel(), *last);
  ASSERT_TRUE(status.ok()) << status.status();
  const int64_t head = status->position().revision();
  ASSERT_TRUE(follower.Reaches(head)) << follower.position().ShortDebugString();
  const SeenLog log(history_.streams());
  EXPECT_THAT(CheckWrites(history_.writes(), log), IsEmpty());
  EXPECT_THAT(CheckReads(history_.reads(), log), IsEmpty());
  EXPECT_THAT(CheckFeeds(history_.streams(), log, head), IsEmpty());
}

}  // namespace
}  // namespace accord::testing
