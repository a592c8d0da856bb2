// How the programs stop: within their grace and without a loss under load, at once when told twice, and
// within their limit whatever a handler does.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <atomic>
#include <thread>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "accord/v1/article_service.grpc.pb.h"
#include "accord/v1/change_feed.grpc.pb.h"
#include "accord/v1/view_service.grpc.pb.h"
#include "common/base/limits.h"
#include "common/base/mutex.h"
#include "common/base/position.h"
#include "common/client/call.h"
#include "common/process/exit_code.h"
#include "tests/integration/cluster.h"
#include "tests/integration/quick_channel.h"
#include "tests/integration/write_calls.h"
#include "tests/support/eventually.h"
#include "tests/support/metrics_text.h"
#include "tests/support/status_matchers.h"

namespace accord::testing {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;
using ::testing::HasSubstr;

constexpr int kWriters = 4;

double Since(steady_clock::time_point begun) {
  return std::chrono::duration<double>(steady_clock::now() - begun).count();
}

class StopTest : public Cluster {
 protected:
  // Writes one article after the other until one is refused.
  void WriteUntilRefused(int writer) {
    const auto stub = v1::IngestService::NewStub(QuickChannel(ingest_.address));
    while (true) {
      const int number = ++numbers_;
      v1::IngestArticleRequest request;
      request.mutable_article()->set_article_id(absl::StrCat("w", writer, "-", number));
      request.mutable_article()->set_content(LoadText(number));
      const auto answer = client::Call(*stub, &v1::IngestService::Stub::IngestArticle, request);
      MutexLock lock(&mutex_);
      if (!answer.ok()) {
        ends_.push_back(answer.status().code());
        return;
      }
      acknowledged_.push_back(answer->article().name());
      const absl::StatusOr<Token> token = ParseToken("t", answer->meta().written_at());
      newest_.Offer(answer->meta().written_at(), token.ok() ? token->revision : 0);
    }
  }
  std::vector<std::string> acknowledged() {
    MutexLock lock(&mutex_);
    return acknowledged_;
  }
  // How the writers ended.
  std::vector<absl::StatusCode> ends() {
    MutexLock lock(&mutex_);
    return ends_;
  }
  // Follows the log until the stream ends.
  grpc::Status FollowToTheEnd() {
    const auto stub = v1::ChangeFeed::NewStub(QuickChannel(ingest_.address));
    grpc::ClientContext context;
    const auto reader = stub->Follow(&context, v1::FollowRequest());
    v1::FollowResponse response;
    while (reader->Read(&response)) followed_ = response.progress().revision();
    return reader->Finish();
  }

  std::atomic<int> numbers_{0};
  std::atomic<int64_t> followed_{0};
  Mutex mutex_;
  std::vector<std::string> acknowledged_ ABSL_GUARDED_BY(mutex_);
  std::vector<absl::StatusCode> ends_ ABSL_GUARDED_BY(mutex_);
  NewestToken newest_;
};

TEST_F(StopTest, UnderLoadItEndsInItsGraceAndLosesNothing) {
  std::vector<std::thread> clients;
  for (int n = 0; n < kWriters; ++n) clients.emplace_back([this, n] { WriteUntilRefused(n); });
  grpc::Status followed;
  clients.emplace_back([&] { followed = FollowToTheEnd(); });
  EXPECT_TRUE(Eventually([&] { return acknowledged().size() >= 50 && followed_ >= 20; }));
  const auto begun = steady_clock::now();
  const ProcessResult result = ingest_.process->Terminate(seconds(60));
  const double took = Since(begun);
  for (std::thread& client : clients) client.join();
  EXPECT_EQ(result.code, process::kExitOk) << result.err;
  EXPECT_LT(took, kStopGraceMs / 1000.0);
  EXPECT_THAT(ends(), ::testing::Each(absl::StatusCode::kUnavailable));
  EXPECT_EQ(followed.error_code(), grpc::StatusCode::UNAVAILABLE) << followed.error_message();
  std::printf("stopped in %.2f s with %zu writes acknowledged\n", took, acknowledged().size());

  RestartIngest();
  ASSERT_THAT(StatusAt(QueryChannel(), newest_.token()), IsOk());
  const auto articles = v1::ArticleService::NewStub(QueryChannel());
  for (const std::string& name : acknowledged()) {
    v1::GetArticleRequest request;
    request.set_name(name);
    EXPECT_THAT(client::Call(*articles, &v1::ArticleService::Stub::GetArticle, request), IsOk()) << name;
  }
}

TEST_F(StopTest, AReplicaEndsReadsThatWaitAndStopsAtOnce) {
  const std::string token = Ingest({CorpusFolder("articles")});
  ASSERT_THAT(StatusAt(QueryChannel(), token), IsOk());
  absl::StatusOr<Token> far = ParseToken("t", token);
  ASSERT_THAT(far, IsOk());
  far->revision += 1000;
  const auto stub = v1::ViewService::NewStub(QuickChannel(query_.address));
  v1::GetStatusRequest request;
  request.set_at_least_as_fresh(FormatToken({far->epoch, far->revision, ""}));
  absl::Status read;
  std::thread reader([&] {
    read = client::Call(*stub, &v1::ViewService::Stub::GetStatus, request, {.timeout = seconds(25)}).status();
  });
  EXPECT_TRUE(Eventually([&] {
    const auto text = HttpGet(query_.admin, "/metrics");
    return text.ok() && absl::StrContains(*text, "accord_view_waiting_reads 1\n");
  }));
  const auto begun = steady_clock::now();
  const ProcessResult result = query_.process->Terminate(seconds(60));
  reader.join();
  EXPECT_EQ(result.code, process::kExitOk) << result.err;
  EXPECT_LT(Since(begun), kStopGraceMs / 1000.0);
  EXPECT_THAT(read, StatusIs(absl::StatusCode::kUnavailable));
  std::printf("stopped in %.2f s with a read that waited\n", Since(begun));
}

// The wiring of the programs around a handler that never returns.
class StuckServer : public ::testing::Test {
 protected:
  ~StuckServer() override {
    if (process_ != nullptr) process_->Kill();
    if (caller_.joinable()) caller_.join();
  }
  // Until it holds a call.
  void Start(milliseconds grace, milliseconds limit) {
    auto process = Process::Start({absl::StrCat(ACCORD_BIN_DIR, "/stuck_server"), absl::StrCat(grace.count()),
                                   absl::StrCat(limit.count())});
    ASSERT_TRUE(process.ok()) << process.status();
    process_ = *std::move(process);
    const auto address = process_->WaitForLine("stuck_server listening on ", seconds(60));
    ASSERT_TRUE(address.ok()) << address.status();
    caller_ = std::thread([address = *address] {
      const auto stub = v1::ViewService::NewStub(QuickChannel(address));
      client::Call(*stub, &v1::ViewService::Stub::GetStatus, v1::GetStatusRequest(), {.timeout = seconds(60)})
          .status()
          .IgnoreError();
    });
    ASSERT_TRUE(process_->WaitForLine("stuck_server holds a call", seconds(60)).ok());
  }

  std::unique_ptr<Process> process_;
  std::thread caller_;
};

TEST_F(StuckServer, AHandlerThatNeverReturnsCannotHoldAStopPastItsLimit) {
  // The watchdog's limit is far away: it is the server's own that ends the stop.
  Start(milliseconds(500), seconds(600));
  const auto begun = steady_clock::now();
  const ProcessResult result = process_->Terminate(seconds(60));
  EXPECT_EQ(result.code, process::kExitForcedStop) << result.err;
  EXPECT_GE(Since(begun), 0.5);
  EXPECT_LT(Since(begun), 0.5 + 2 * kStopMarginMs / 1000.0);
  std::printf("ended %.2f s after SIGTERM, grace 0.5 s\n", Since(begun));
}

TEST_F(StuckServer, TheWatchdogEndsAStopThatIsStuckElsewhere) {
  Start(seconds(600), seconds(1));
  const auto begun = steady_clock::now();
  const ProcessResult result = process_->Terminate(seconds(60));
  EXPECT_EQ(result.code, process::kExitForcedStop) << result.err;
  EXPECT_THAT(result.err, HasSubstr("the stop is stuck, ending the process"));
  EXPECT_GE(Since(begun), 1);
  EXPECT_LT(Since(begun), 4);
}

TEST_F(StuckServer, ASecondSignalEndsItAtOnce) {
  Start(seconds(600), seconds(600));
  process_->Signal(SIGTERM);
  ASSERT_TRUE(Eventually([&] { return absl::StrContains(process_->err(), "stopping signal=SIGTERM"); }));
  EXPECT_TRUE(process_->Running());
  const auto begun = steady_clock::now();
  const ProcessResult result = process_->Terminate(seconds(60));
  EXPECT_EQ(result.code, process::kExitForcedStop) << result.err;
  EXPECT_THAT(result.err, HasSubstr("second stop signal, ending at once"));
  EXPECT_LT(Since(begun), 2);
  std::printf("ended %.3f s after the second SIGTERM\n", Since(begun));
}

}  // namespace
}  // namespace accord::testing
