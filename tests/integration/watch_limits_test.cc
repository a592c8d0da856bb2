// Followers that do not read: they are cut off within the limit, cost accord-ingest bounded memory, and
// nobody else notices.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/rpc/status.h"
#include "tests/integration/quick_channel.h"
#include "tests/integration/stalls.h"
#include "tests/integration/watch_fixture.h"

namespace accord::testing {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;
using ::testing::IsEmpty;

constexpr int kSleepers = 24;
constexpr int kArticles = 40;
constexpr size_t kArticleBytes = 400 * 1024;
// For each stream that waits: one message, what gRPC and the socket hold of it, and what it is made from.
constexpr int64_t kPerStreamKib = 6 * 1024;

// A stream that is opened and never read.
struct Sleeper {
  explicit Sleeper(const std::string& address) : stub(v1::ChangeFeed::NewStub(QuickChannel(address))) {
    context.set_wait_for_ready(true);
    reader = stub->Follow(&context, v1::FollowRequest());
  }

  std::unique_ptr<v1::ChangeFeed::Stub> stub;
  grpc::ClientContext context;
  std::unique_ptr<grpc::ClientReader<v1::FollowResponse>> reader;
};

TEST_F(WatchTest, WhoDoesNotReadIsCutOffAndCostsBoundedMemory) {
  ASSERT_NO_FATAL_FAILURE(Start({"--stream_stall_seconds", "2"}));
  // Text of a language that is not read: much to store, nothing to parse.
  std::string filler;
  while (filler.size() < kArticleBytes) filler += "lorem ipsum dolor sit amet consectetur ";
  for (int i = 0; i < kArticles; ++i) {
    const auto token =
        WriteOne(&history_, ingest_.address, absl::StrCat("long-", i), filler + absl::StrCat(i));
    ASSERT_TRUE(token.ok()) << token.status();
  }
  FeedFollower reads(&history_, {.address = ingest_.address, .name = "reads"});
  ASSERT_TRUE(reads.Reaches(kArticles));

  const int64_t before = ResidentKib(ingest_.process->pid());
  int64_t most = 0;
  const auto begin = steady_clock::now();
  std::vector<std::unique_ptr<Sleeper>> sleepers;
  for (int i = 0; i < kSleepers; ++i) sleepers.push_back(std::make_unique<Sleeper>(ingest_.address));
  ASSERT_TRUE(Eventually([&] {
    most = std::max(most, ResidentKib(ingest_.process->pid()));
    return CountOf(ingest_.process->err(), kCutLine) >= kSleepers;
  }));
  const auto cut_after = steady_clock::now() - begin;
  std::cout << "all cut after " << std::chrono::duration_cast<milliseconds>(cut_after).count()
            << " ms; memory " << before << " KiB before, at most " << most << " KiB meanwhile\n";
  EXPECT_LT(cut_after, kCutAllMax);
  EXPECT_LT(most - before, ResidentMaxKib(kSleepers, kPerStreamKib));

  for (const auto& sleeper : sleepers) {
    v1::FollowResponse response;
    int64_t messages = 0;
    while (sleeper->reader->Read(&response)) ++messages;
    EXPECT_LT(messages, kArticles / 2);
    EXPECT_EQ(sleeper->reader->Finish().error_code(), grpc::StatusCode::CANCELLED);
  }
  // Who reads was not cut, and goes on.
  const int64_t head = Put("last");
  EXPECT_TRUE(reads.Reaches(head));
  EXPECT_EQ(reads.streams(), 1);
  EXPECT_THAT(Check(head), IsEmpty());
}

}  // namespace
}  // namespace accord::testing
