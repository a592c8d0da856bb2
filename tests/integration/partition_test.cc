// The network between accord-query and accord-ingest goes silent and comes back, again and again: reads
// answer what is there and say so, reads that ask for more are told to come again, and the view catches up by
// itself.
//
// ACCORD_PARTITION_ROUNDS sets the number of rounds.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>
#include <thread>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "accord/v1/article_service.grpc.pb.h"
#include "common/base/error.h"
#include "common/base/position.h"
#include "common/client/call.h"
#include "tests/integration/cluster.h"
#include "tests/integration/kept_history.h"
#include "tests/integration/quick_channel.h"
#include "tests/integration/write_calls.h"
#include "tests/support/eventually.h"
#include "tests/support/status_matchers.h"
#include "tests/support/tcp_proxy.h"

namespace accord::testing {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr int kRounds = 5;
constexpr milliseconds kHealed{10'000};
// Longer than a read waits for freshness.
constexpr milliseconds kReadTimeout{9000};

class Partition : public Cluster {
 protected:
  Partition() : history_("partition") {}

  void SetUp() override {
    auto ingest = services_.StartIngest(dir_.Sub("ingest"));
    ASSERT_TRUE(ingest.ok()) << ingest.status();
    ingest_ = *std::move(ingest);
    auto proxy = TcpProxy::Start(ingest_.address);
    ASSERT_TRUE(proxy.ok()) << proxy.status();
    proxy_ = *std::move(proxy);
    auto query = services_.StartQuery(dir_.Sub("query"), proxy_->address());
    ASSERT_TRUE(query.ok()) << query.status();
    query_ = *std::move(query);
  }

  std::string Write(const std::string& prefix, int count) {
    const auto token = WriteMany(&history_, ingest_.address, prefix, count);
    EXPECT_TRUE(token.ok()) << token.status();
    return token.value_or("");
  }
  static int64_t RevisionOf(const std::string& token) {
    const auto parsed = ParseToken("token", token);
    EXPECT_TRUE(parsed.ok()) << parsed.status();
    return parsed.ok() ? parsed->revision : 0;
  }
  absl::StatusOr<v1::GetArticleResponse> Get(const std::string& article, const std::string& token) {
    v1::GetArticleRequest request;
    request.set_name("articles/" + article);
    request.set_at_least_as_fresh(token);
    // One attempt: the clients' own channel would come again, as it is told, until the deadline.
    return client::Call(*v1::ArticleService::NewStub(QuickChannel(query_.address)),
                        &v1::ArticleService::Stub::GetArticle, request, {kReadTimeout});
  }

  // Nothing comes down any more: the connection is silent one way or both, or lost and not made again.
  void Break(int64_t round) {
    const int64_t kind = round % 4;
    if (kind != 1) proxy_->Blackhole(Way::kUp);
    if (kind != 2) proxy_->Blackhole(Way::kDown);
    if (kind >= 2) proxy_->Cut();
  }

  KeptHistory history_;
  std::unique_ptr<TcpProxy> proxy_;
};

TEST_F(Partition, ReadsStayHonestAndTheViewHeals) {
  const char* const asked = std::getenv("ACCORD_PARTITION_ROUNDS");
  int64_t rounds = kRounds;
  if (asked != nullptr) ASSERT_TRUE(absl::SimpleAtoi(asked, &rounds)) << asked;
  milliseconds slowest{0};
  std::string known = Write("first", 3);
  ASSERT_THAT(StatusAt(QueryChannel(), known), IsOk());
  for (int64_t round = 0; round < rounds; ++round) {
    Break(round);
    const std::string unseen = Write(absl::StrCat("round-", round), 5);
    // What is there is answered, and the answer says how old it is.
    const auto stale = Get("first-0", known);
    ASSERT_TRUE(stale.ok()) << stale.status();
    EXPECT_GE(RevisionOf(stale->meta().read_at()), RevisionOf(known));
    EXPECT_LT(RevisionOf(stale->meta().read_at()), RevisionOf(unseen));
    // What is not there is never pretended.
    const auto waited = Get(absl::StrCat("round-", round, "-0"), unseen);
    EXPECT_THAT(waited.status(), StatusIs(absl::StatusCode::kUnavailable));
    EXPECT_THAT(waited.status(), HasReason(v1::ERROR_REASON_VIEW_BEHIND));
    EXPECT_GT(RetryAfterMsOf(waited.status()), 0);

    proxy_->Heal();
    const auto healed = steady_clock::now();
    const auto status = StatusAt(QueryChannel(), unseen);
    ASSERT_TRUE(status.ok()) << status.status();
    const auto took = std::chrono::duration_cast<milliseconds>(steady_clock::now() - healed);
    EXPECT_LT(took, kHealed) << "round " << round;
    slowest = std::max(slowest, took);
    EXPECT_THAT(Get(absl::StrCat("round-", round, "-0"), unseen), IsOk());
    known = unseen;
  }
  std::cout << rounds << " partitions, healed within " << slowest.count() << " ms\n";
  const auto status = StatusAt(QueryChannel(), known);
  ASSERT_TRUE(status.ok()) << status.status();
  EXPECT_EQ(status->counts().articles(), 3 + 5 * rounds);
  const Service fresh = FreshReplica();
  const auto folded = StatusAt(ChannelTo(fresh), known);
  ASSERT_TRUE(folded.ok()) << folded.status();
  EXPECT_EQ(folded->digest(), status->digest());
}

}  // namespace
}  // namespace accord::testing
