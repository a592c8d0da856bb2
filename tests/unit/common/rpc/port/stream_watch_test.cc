#include "common/rpc/port/stream_watch.h"

#include <gtest/gtest.h>

#include <atomic>

namespace accord::rpc {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

// Remembers how far back it was asked about.
class Stream final : public OpenStream {
 public:
  const CallContext& call() const override { return call_; }
  void End(absl::Status) override {}
  std::optional<CutStream> CutIfStalled(TimePoint begun_before) override {
    age_ms = std::chrono::duration_cast<milliseconds>(steady_clock::now() - begun_before).count();
    ++asked;
    return std::nullopt;
  }
  std::atomic<int64_t> age_ms{0};
  std::atomic<int> asked{0};

 private:
  const CallContext call_{"/a/b", TimePoint::max()};
};

TEST(StreamWatch, AsksAllRegistriesAgainAndAgainAboutItsLimit) {
  Stream first, second;
  OpenStreams one(1), two(1);
  ASSERT_TRUE(one.Add(&first).ok());
  ASSERT_TRUE(two.Add(&second).ok());
  {
    StreamWatch watch({&one, &two}, milliseconds(40));
    while (first.asked < 3 || second.asked < 3) std::this_thread::yield();
  }
  const int asked = first.asked;
  EXPECT_GE(first.age_ms, 40);
  EXPECT_EQ(first.asked, asked);
}

TEST(StreamWatch, EndsAtOnceWhateverItsLimit) {
  OpenStreams streams(1);
  const auto begin = steady_clock::now();
  { StreamWatch watch({&streams}, std::chrono::hours(1)); }
  EXPECT_LT(steady_clock::now() - begin, milliseconds(900));
}

}  // namespace
}  // namespace accord::rpc
