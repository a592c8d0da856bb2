// Clients whose connection brings them one byte a second: they do read, so that no probe of the connection
// finds them dead, and yet a message takes them days. They cost accord-ingest bounded memory, their streams
// are cut, their connections end, and nobody else notices.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "accord/v1/ingest_service.grpc.pb.h"
#include "common/base/limits.h"
#include "tests/integration/quick_channel.h"
#include "tests/integration/stalls.h"
#include "tests/integration/watch_fixture.h"
#include "tests/support/metrics_text.h"

namespace accord::testing {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;
using ::testing::IsEmpty;

constexpr int kReaders = 16;
constexpr int64_t kBytesPerSecond = 1;
constexpr int kArticles = 40;
constexpr int kEarlyArticles = 20;
constexpr size_t kArticleBytes = 400 * 1024;
// For each stream: a message or the items in flight, what gRPC and the socket hold, and what it is made from.
constexpr int64_t kPerStreamKib = 6 * 1024;

// A stream whose reader takes all that arrives.
class SlowReader {
 public:
  virtual ~SlowReader() = default;
  // Whether it is open, with something read already: a connection begins with more than a few bytes.
  bool begun() const { return read_ > 0; }
  int64_t read() const { return read_; }

 protected:
  grpc::ClientContext context_;
  std::atomic<int64_t> read_{0};
};

class SlowFollower final : public SlowReader {
 public:
  explicit SlowFollower(const std::string& address) : stub_(v1::ChangeFeed::NewStub(QuickChannel(address))) {
    context_.set_wait_for_ready(true);
    stream_ = stub_->Follow(&context_, v1::FollowRequest());
    reader_ = std::thread([this] {
      for (v1::FollowResponse response; stream_->Read(&response);) ++read_;
      stream_->Finish();
    });
  }
  ~SlowFollower() override {
    context_.TryCancel();
    reader_.join();
  }

 private:
  const std::unique_ptr<v1::ChangeFeed::Stub> stub_;
  std::unique_ptr<grpc::ClientReader<v1::FollowResponse>> stream_;
  std::thread reader_;
};

// Sends one article again and again, whose answer gives back its title, for as long as it may.
class SlowSender final : public SlowReader {
 public:
  SlowSender(const std::string& address, const std::string& article)
      : stub_(v1::IngestService::NewStub(QuickChannel(address))) {
    context_.set_wait_for_ready(true);
    stream_ = stub_->IngestArticles(&context_);
    reader_ = std::thread([this] {
      for (v1::IngestArticlesResponse response; stream_->Read(&response);) ++read_;
    });
    writer_ = std::thread([this, article] {
      v1::IngestArticlesRequest item;
      item.mutable_request()->mutable_article()->set_article_id(article);
      item.mutable_request()->mutable_article()->set_content("lorem ipsum dolor sit amet");
      std::string title;
      for (size_t i = 0; i < kTitleCodePointsMax; ++i) title += "\u4e00";
      item.mutable_request()->mutable_article()->set_title(title);
      for (; stream_->Write(item); item.set_item(item.item() + 1)) {
        while (!flooding_ && !ended_) std::this_thread::sleep_for(milliseconds(1));
      }
    });
  }
  ~SlowSender() override {
    ended_ = true;
    context_.TryCancel();
    reader_.join();
    writer_.join();
    stream_->Finish();
  }
  void Flood() { flooding_ = true; }

 private:
  const std::unique_ptr<v1::IngestService::Stub> stub_;
  std::unique_ptr<grpc::ClientReaderWriter<v1::IngestArticlesRequest, v1::IngestArticlesResponse>> stream_;
  std::atomic<bool> flooding_{false};
  std::atomic<bool> ended_{false};
  std::thread reader_;
  std::thread writer_;
};

class SlowReadersTest : public WatchTest {
 protected:
  void SetUp() override {
    // Streams are given messages, and cut, well before their connections end.
    const std::string age = absl::StrCat(10 * kSanitizerFactor, "s");
    ASSERT_NO_FATAL_FAILURE(
        Start({"--stream_stall_seconds", "2", "--connection_age", age, "--connection_age_grace", "1s"}));
    ASSERT_GT(PutMany("warm", 50), 0);
  }
  template <typename Readers>
  bool AllBegun(const Readers& readers) {
    return Eventually([&] {
      return std::all_of(readers.begin(), readers.end(), [](const auto& each) { return each->begun(); });
    });
  }
  double Open() const {
    const auto text = HttpGet(ingest_.admin, "/metrics");
    return ValueOf(ParseMetricsText(text.value_or("\n")).value_or(MetricsText()), "accord_connections_open");
  }
  // Until `cuts` streams were cut for a stall, and until the connections have ended: what memory it took.
  // `meanwhile` is done again and again.
  void ExpectBounded(int cuts, const std::function<void()>& meanwhile) {
    const auto begun = steady_clock::now();
    int64_t most = 0;
    const int64_t before = ResidentKib(ingest_.process->pid());
    const auto look = [&] { most = std::max(most, ResidentKib(ingest_.process->pid())); };
    const auto since = [&] {
      return std::chrono::duration_cast<milliseconds>(steady_clock::now() - begun).count();
    };
    ASSERT_TRUE(Eventually([&] {
      meanwhile();
      look();
      return CountOf(ingest_.process->err(), kCutLine) >= cuts;
    }));
    const auto cut_after = since();
    ASSERT_TRUE(Eventually([&] {
      meanwhile();
      look();
      return Open() < kReaders;
    }));
    std::cout << "all cut after " << cut_after << " ms, connections ended after " << since() << " ms; memory "
              << before << " KiB before, at most " << most << " KiB meanwhile\n";
    EXPECT_LT(most - before, ResidentMaxKib(kReaders, kPerStreamKib));
  }
};

TEST_F(SlowReadersTest, OfTheFeedCostBoundedMemory) {
  // Text of a language that is not read: much to store, nothing to parse.
  std::string filler;
  while (filler.size() < kArticleBytes) filler += "lorem ipsum dolor sit amet consectetur ";
  const auto write = [&](const std::string& id) {
    const auto token = WriteOne(&history_, ingest_.address, id, filler + id);
    ASSERT_TRUE(token.ok()) << token.status();
  };
  // What parsing and storing such texts takes is no reader's cost.
  for (int i = 0; i < kEarlyArticles; ++i) ASSERT_NO_FATAL_FAILURE(write(absl::StrCat("early-", i)));
  std::vector<std::unique_ptr<SlowFollower>> readers;
  for (int i = 0; i < kReaders; ++i) readers.push_back(std::make_unique<SlowFollower>(proxy_->address()));
  ASSERT_TRUE(AllBegun(readers));
  FeedFollower follower(&history_, {.address = ingest_.address, .name = "reads"});
  proxy_->Throttle(Way::kDown, kBytesPerSecond);
  int written = 0;
  ASSERT_NO_FATAL_FAILURE(ExpectBounded(kReaders, [&] {
    if (written < kArticles) write(absl::StrCat("long-", written++));
  }));
  const int64_t head = Put("last");
  EXPECT_TRUE(follower.Reaches(head));
  EXPECT_THAT(Check(head), IsEmpty());
}

TEST_F(SlowReadersTest, OfAnswersCostBoundedMemory) {
  std::vector<std::unique_ptr<SlowSender>> senders;
  for (int i = 0; i < kReaders; ++i) {
    senders.push_back(std::make_unique<SlowSender>(proxy_->address(), absl::StrCat("long-", i)));
  }
  ASSERT_TRUE(AllBegun(senders));
  proxy_->Throttle(Way::kDown, kBytesPerSecond);
  for (const auto& sender : senders) sender->Flood();
  // What they may send without an answer is bounded, too, so that no answer need wait for long: each is held
  // up by HTTP/2's windows. Who reads is served meanwhile.
  int64_t others = 0;
  ASSERT_NO_FATAL_FAILURE(
      ExpectBounded(/*cuts=*/0, [&] { EXPECT_GT(Put(absl::StrCat("other-", ++others)), 0); }));
}

}  // namespace
}  // namespace accord::testing
