// kill -9 and SIGTERM of either service or both, again and again at random moments under load: what was
// acknowledged is there, nothing is there twice or out of order, and the view ends equal to that of a replica
// that folds from the start.
//
// ACCORD_KILL_ROUNDS sets the number of rounds, ACCORD_KILL_SEED what happens when; both stand in the output.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <cstdlib>
#include <iostream>
#include <random>
#include <thread>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "accord/v1/article_service.grpc.pb.h"
#include "common/client/pages.h"
#include "tests/integration/cluster.h"
#include "tests/integration/feed_follower.h"
#include "tests/integration/kept_history.h"
#include "tests/integration/load.h"
#include "tests/integration/stalls.h"
#include "tests/support/history_check.h"

namespace accord::testing {
namespace {

using std::chrono::milliseconds;
using ::testing::IsEmpty;

constexpr int kRounds = 20;
// How long the load runs between two strikes: 0.1 to 2 seconds, mostly short.
constexpr int kShortestMs = 100;
constexpr int kLongestMs = 2000;
// The promise for a restart of accord-ingest; what a sanitizer slows down has longer.
constexpr std::chrono::seconds kRestart(5 * kSanitizerFactor);
constexpr std::chrono::seconds kStop(30);

int64_t FromEnvironment(const char* name, int64_t otherwise) {
  const char* const text = std::getenv(name);
  int64_t value = 0;
  return text != nullptr && absl::SimpleAtoi(text, &value) ? value : otherwise;
}

class Kill9 : public Cluster {
 protected:
  Kill9() : history_("kill9") {}

  void Strike(bool ingest, bool query, int signal) {
    history_.Note(absl::StrCat("signal ", signal, ingest ? " to ingest" : "", query ? " to query" : ""));
    if (ingest) ingest_.process->Signal(signal);
    if (query) query_.process->Signal(signal);
    for (auto [struck, service] : {std::pair(ingest, &ingest_), std::pair(query, &query_)}) {
      if (!struck) continue;
      const ProcessResult end = service->process->Wait(kStop);
      ASSERT_EQ(end.code, signal == SIGKILL ? 128 + SIGKILL : 0) << end.err;
    }
    const auto begin = std::chrono::steady_clock::now();
    if (ingest) ASSERT_NO_FATAL_FAILURE(RestartIngest());
    if (ingest) slowest_restart_ = std::max(slowest_restart_, std::chrono::steady_clock::now() - begin);
    if (query) ASSERT_NO_FATAL_FAILURE(RestartQuery());
    history_.Note("back");
  }

  absl::StatusOr<FinalView> ReadView(const std::string& token) {
    const auto stub = v1::ArticleService::NewStub(QueryChannel());
    v1::ListArticlesRequest request;
    request.set_page_size(1000);
    request.set_at_least_as_fresh(token);
    client::Pages pages(*stub, &v1::ArticleService::Stub::ListArticles, request);
    FinalView view;
    while (pages.Next()) {
      for (const v1::Article& article : pages.page().articles())
        view.articles[article.name().substr(article.name().find('/') + 1)] = article.raw_sha256();
    }
    if (!pages.status().ok()) return pages.status();
    return view;
  }

  // Everything that can be held against the promises, once the load is over.
  void JudgeAt(const std::string& token, FeedFollower* one, FeedFollower* other) {
    const auto status = StatusAt(QueryChannel(), token);
    ASSERT_TRUE(status.ok()) << status.status();
    const int64_t head = status->position().revision();
    EXPECT_EQ(status->head_revision(), head);
    FeedFollower whole(&history_, {.address = ingest_.address, .name = "whole"});
    for (const FeedFollower* follower : {one, other, &whole}) {
      EXPECT_TRUE(follower->Reaches(head)) << follower->position().ShortDebugString();
      EXPECT_EQ(follower->position().revision(), head);
      EXPECT_EQ(follower->position().chain(), status->position().chain());
    }
    auto view = ReadView(token);
    ASSERT_TRUE(view.ok()) << view.status();
    view->revision = head;
    EXPECT_THAT(CheckHistory(history_, *view, head), IsEmpty());

    const Service fresh = FreshReplica();
    ASSERT_NE(fresh.process, nullptr);
    const auto folded = StatusAt(ChannelTo(fresh), token);
    ASSERT_TRUE(folded.ok()) << folded.status();
    EXPECT_EQ(folded->position().revision(), head);
    EXPECT_EQ(folded->digest(), status->digest());
    std::cout << "revisions " << head << ", articles " << view->articles.size() << ", streams "
              << one->streams() << " and " << other->streams() << ", slowest restart of accord-ingest "
              << std::chrono::duration_cast<milliseconds>(slowest_restart_).count() << " ms\n";
  }

  KeptHistory history_;
  std::chrono::steady_clock::duration slowest_restart_{0};
};

TEST_F(Kill9, AtRandomMomentsLosesDoublesAndReordersNothing) {
  const int64_t rounds = FromEnvironment("ACCORD_KILL_ROUNDS", kRounds);
  const uint64_t seed = static_cast<uint64_t>(FromEnvironment("ACCORD_KILL_SEED", std::random_device()()));
  std::cout << "rounds " << rounds << ", seed " << seed << std::endl;
  std::mt19937_64 random(seed);
  FeedFollower quick(&history_, {.address = ingest_.address, .name = "quick"});
  FeedFollower slow(&history_, {.address = ingest_.address, .name = "slow", .pause = milliseconds(20)});
  Load load(&history_, {.ingest = ingest_.address, .query = query_.address, .seed = seed});
  int64_t acknowledged = 0;
  for (int64_t round = 0; round < rounds; ++round) {
    // The smaller of two: short lives find more.
    const auto draw = [&] { return kShortestMs + static_cast<int>(random() % (kLongestMs - kShortestMs)); };
    std::this_thread::sleep_for(milliseconds(std::min(draw(), draw())));
    const uint64_t whom = random() % 5;
    const int signal = random() % 5 == 0 ? SIGTERM : SIGKILL;
    ASSERT_NO_FATAL_FAILURE(Strike(whom != 0, whom == 0 || whom > 2, signal)) << "round " << round;
    // A round that hits nothing at work proves nothing.
    ASSERT_TRUE(Eventually([&] { return load.acknowledged() > acknowledged; })) << "round " << round;
    acknowledged = load.acknowledged();
  }
  ASSERT_TRUE(Eventually([&] { return load.read() > 0; }));
  load.Stop();
  EXPECT_LT(slowest_restart_, kRestart);
  std::cout << "writes " << history_.writes().size() << ", reads " << history_.reads().size() << ", ";
  // Behind whatever a lost call may have left.
  const auto last = WriteOne(&history_, ingest_.address, "last", LoadText(0));
  ASSERT_TRUE(last.ok()) << last.status();
  JudgeAt(*last, &quick, &slow);
}

}  // namespace
}  // namespace accord::testing
