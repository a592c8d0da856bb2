// Clients that send articles over a stream and do not read the answers: they are stopped by flow control, cut
// off within the limit, cost accord-ingest bounded memory, and nobody else notices.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "tests/integration/quick_channel.h"
#include "tests/integration/stalls.h"
#include "tests/integration/watch_fixture.h"

namespace accord::testing {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr int kSleepers = 16;
// For each stream that waits: its items in flight with their answers, and what gRPC and the socket hold.
constexpr int64_t kPerStreamKib = 2 * 1024;
// Of the title, which each answer gives back.
constexpr int kTitleCharacters = 1000;

// One article again and again: nothing to parse or to store, and an answer of 3 KB.
v1::IngestArticlesRequest Item(const std::string& article) {
  v1::IngestArticlesRequest item;
  v1::ArticleInput* const input = item.mutable_request()->mutable_article();
  input->set_article_id(article);
  input->set_content("lorem ipsum dolor sit amet");
  std::string title;
  for (int i = 0; i < kTitleCharacters; ++i) title += "\u4e00";
  input->set_title(title);
  return item;
}

// Writes for as long as it may, and reads nothing.
class Sleeper {
 public:
  explicit Sleeper(const std::string& address, const std::string& article)
      : stub_(v1::IngestService::NewStub(QuickChannel(address))) {
    context_.set_wait_for_ready(true);
    stream_ = stub_->IngestArticles(&context_);
    writer_ = std::thread([this, item = Item(article)]() mutable {
      for (item.set_item(0); stream_->Write(item); item.set_item(item.item() + 1)) ++written_;
      ended_ = true;
    });
  }
  ~Sleeper() {
    context_.TryCancel();
    if (writer_.joinable()) writer_.join();
  }

  bool ended() const { return ended_; }
  int64_t written() const { return written_; }
  // Reads what there is; how many answers, and how the stream ended.
  std::pair<int64_t, grpc::Status> Read() {
    writer_.join();
    v1::IngestArticlesResponse response;
    int64_t answers = 0;
    while (stream_->Read(&response)) ++answers;
    return {answers, stream_->Finish()};
  }

 private:
  const std::unique_ptr<v1::IngestService::Stub> stub_;
  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReaderWriter<v1::IngestArticlesRequest, v1::IngestArticlesResponse>> stream_;
  std::atomic<int64_t> written_{0};
  std::atomic<bool> ended_{false};
  std::thread writer_;
};

TEST_F(WatchTest, WhoDoesNotReadItsAnswersIsCutOffAndCostsBoundedMemory) {
  ASSERT_NO_FATAL_FAILURE(Start({"--stream_stall_seconds", "2"}));
  ASSERT_GT(PutMany("warm", 200), 0);
  const int64_t before = ResidentKib(ingest_.process->pid());
  int64_t most = 0;
  const auto begin = steady_clock::now();
  std::vector<std::unique_ptr<Sleeper>> sleepers;
  for (int i = 0; i < kSleepers; ++i) {
    sleepers.push_back(std::make_unique<Sleeper>(ingest_.address, absl::StrCat("long-", i)));
  }
  int64_t others = 0;
  ASSERT_TRUE(Eventually([&] {
    most = std::max(most, ResidentKib(ingest_.process->pid()));
    // Who reads is served meanwhile.
    EXPECT_GT(Put(absl::StrCat("other-", ++others)), 0);
    return CountOf(ingest_.process->err(), kCutLine) >= kSleepers;
  }));
  const auto cut_after = steady_clock::now() - begin;
  EXPECT_LT(cut_after, kCutAllMax);
  EXPECT_LT(most - before, ResidentMaxKib(kSleepers, kPerStreamKib));
  int64_t written = 0, answered = 0;
  for (const auto& sleeper : sleepers) {
    ASSERT_TRUE(Eventually([&] { return sleeper->ended(); }));
    const auto [answers, status] = sleeper->Read();
    EXPECT_EQ(status.error_code(), grpc::StatusCode::CANCELLED) << status.error_message();
    // Flow control held the writer: what had no answer is what was in flight.
    EXPECT_LT(answers, sleeper->written());
    written = std::max(written, sleeper->written());
    answered = std::max(answered, answers);
  }
  std::cout << "all cut after " << std::chrono::duration_cast<milliseconds>(cut_after).count()
            << " ms; memory " << before << " KiB before, at most " << most
            << " KiB meanwhile; a stream wrote at most " << written << " items and was given at most "
            << answered << " answers; " << others << " other writes meanwhile\n";
}

}  // namespace
}  // namespace accord::testing
