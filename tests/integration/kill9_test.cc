// kill -9 of either process in the middle of a bulk ingest: what was acknowledged is there, and the view
// catches up by itself to what a replica that folds from the start has.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <map>
#include <sstream>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "accord/v1/article_service.grpc.pb.h"
#include "accord/v1/ingest_service.grpc.pb.h"
#include "common/client/call.h"
#include "tests/integration/cluster.h"

namespace accord::testing {
namespace {

constexpr int kArticles = 300;
// Well inside the ingest, with items before and behind it in flight.
constexpr int kKillAfter = 80;

std::string ReadSample(int number) {
  const std::string name = absl::StrFormat("/d%02d.txt", 1 + number % 24);
  std::ostringstream text;
  text << std::ifstream(CorpusFolder("articles") + name, std::ios::binary).rdbuf();
  return text.str();
}

v1::ArticleInput Article(int number) {
  v1::ArticleInput article;
  article.set_article_id(absl::StrFormat("bulk-%04d", number));
  article.set_published(absl::StrFormat("2025-%02d-%02d", 1 + number % 12, 1 + number % 28));
  article.set_content(absl::StrFormat("%s\n\nExports of Canada to Kenya were worth %d million USD in %d.\n",
                                      ReadSample(number), number + 1, 2000 + number % 25));
  return article;
}

// What a bulk ingest was told.
struct Acknowledged {
  std::map<int, v1::IngestOutcome> outcomes;
  std::string last_token;
  grpc::Status status;
};

// Sends all articles over one stream; calls `after_ack` with the number of results so far.
Acknowledged SendAll(const std::shared_ptr<grpc::Channel>& channel,
                     const std::function<void(int)>& after_ack) {
  const auto stub = v1::IngestService::NewStub(channel);
  grpc::ClientContext context;
  context.set_wait_for_ready(true);
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::minutes(2));
  const auto stream = stub->IngestArticles(&context);
  std::thread sender([&] {
    for (int number = 0; number < kArticles; ++number) {
      v1::IngestArticlesRequest request;
      request.set_item(number);
      *request.mutable_request()->mutable_article() = Article(number);
      if (!stream->Write(request)) return;
    }
    stream->WritesDone();
  });
  Acknowledged acknowledged;
  v1::IngestArticlesResponse response;
  while (stream->Read(&response)) {
    EXPECT_TRUE(response.has_response()) << response.error().message();
    acknowledged.outcomes[static_cast<int>(response.item())] = response.response().outcome();
    acknowledged.last_token = response.response().meta().written_at();
    after_ack(static_cast<int>(acknowledged.outcomes.size()));
  }
  sender.join();
  acknowledged.status = stream->Finish();
  return acknowledged;
}

void Nothing(int) {}

class Kill9 : public Cluster {
 protected:
  // The view holds all articles at the head, and equals that of a replica that folds from the start.
  void ExpectWholeView(const std::string& token) {
    const auto view = StatusAt(QueryChannel(), token);
    ASSERT_TRUE(view.ok()) << view.status();
    EXPECT_EQ(view->counts().articles(), kArticles);
    const Service fresh = FreshReplica();
    ASSERT_NE(fresh.process, nullptr);
    const auto folded = StatusAt(ChannelTo(fresh), view->meta().read_at());
    ASSERT_TRUE(folded.ok()) << folded.status();
    EXPECT_EQ(folded->position().revision(), view->position().revision());
    EXPECT_EQ(folded->position().chain(), view->position().chain());
    EXPECT_EQ(folded->digest(), view->digest());
  }
};

TEST_F(Kill9, OfIngestLosesNothingAcknowledged) {
  const Acknowledged first = SendAll(IngestChannel(), [&](int results) {
    if (results == kKillAfter) KillIngest();
  });
  EXPECT_FALSE(first.status.ok());
  EXPECT_GE(first.outcomes.size(), static_cast<size_t>(kKillAfter));
  ASSERT_LT(first.outcomes.size(), static_cast<size_t>(kArticles))
      << "the kill came too late to test anything";

  RestartIngest();
  // Everything acknowledged reached the view, by itself.
  const auto caught_up = StatusAt(QueryChannel(), first.last_token);
  ASSERT_TRUE(caught_up.ok()) << caught_up.status();
  EXPECT_GE(caught_up->counts().articles(), static_cast<int64_t>(first.outcomes.size()));

  const Acknowledged second = SendAll(IngestChannel(), Nothing);
  EXPECT_TRUE(second.status.ok()) << second.status.error_message();
  ASSERT_EQ(second.outcomes.size(), static_cast<size_t>(kArticles));
  for (const auto& [number, outcome] : first.outcomes) {
    EXPECT_EQ(second.outcomes.at(number), v1::INGEST_OUTCOME_UNCHANGED)
        << "article " << number << " was lost";
  }
  ExpectWholeView(second.last_token);
}

TEST_F(Kill9, OfQueryIsCaughtUpAfterARestart) {
  const Acknowledged sent = SendAll(IngestChannel(), [&](int results) {
    if (results == kKillAfter) KillQuery();
  });
  EXPECT_TRUE(sent.status.ok()) << sent.status.error_message();
  ASSERT_EQ(sent.outcomes.size(), static_cast<size_t>(kArticles));
  RestartQuery();
  ExpectWholeView(sent.last_token);
}

TEST_F(Kill9, OfBothTogetherToo) {
  const Acknowledged first = SendAll(IngestChannel(), [&](int results) {
    if (results != kKillAfter) return;
    KillQuery();
    KillIngest();
  });
  ASSERT_LT(first.outcomes.size(), static_cast<size_t>(kArticles))
      << "the kill came too late to test anything";
  RestartIngest();
  RestartQuery();
  const Acknowledged second = SendAll(IngestChannel(), Nothing);
  EXPECT_TRUE(second.status.ok()) << second.status.error_message();
  for (const auto& [number, outcome] : first.outcomes) {
    EXPECT_EQ(second.outcomes.at(number), v1::INGEST_OUTCOME_UNCHANGED)
        << "article " << number << " was lost";
  }
  ExpectWholeView(second.last_token);
}

}  // namespace
}  // namespace accord::testing
