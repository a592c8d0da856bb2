#include "query-service/query/reply_memo.h"

#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/limits.h"
#include "gmock/gmock.h"

namespace accord::query {
namespace {

using ::testing::Optional;

constexpr size_t kMiB = 1024 * 1024;

TEST(ReplyMemo, GivesBackWhatWasKept) {
  ReplyMemoCounts counts;
  ReplyMemo memo(kMiB, &counts);
  EXPECT_EQ(memo.Find("a"), std::nullopt);
  memo.Keep("a", "reply of a");
  memo.Keep("b", "");
  EXPECT_THAT(memo.Find("a"), Optional(std::string("reply of a")));
  EXPECT_THAT(memo.Find("b"), Optional(std::string()));
  EXPECT_EQ(memo.Find("c"), std::nullopt);
  EXPECT_EQ(counts.found, 2u);
  EXPECT_EQ(counts.missed, 2u);
}

TEST(ReplyMemo, OfNoBytesKeepsNothingAndCountsNothing) {
  ReplyMemoCounts counts;
  ReplyMemo memo(0, &counts);
  EXPECT_FALSE(memo.on());
  memo.Keep("a", "reply");
  EXPECT_EQ(memo.Find("a"), std::nullopt);
  EXPECT_EQ(counts.found + counts.missed, 0u);
}

// What of `keys` keys with replies of `size` bytes is there after all were kept, in order.
std::vector<int> KeptOf(int keys, size_t size, ReplyMemo& memo) {
  for (int i = 0; i < keys; ++i) memo.Keep(absl::StrCat("key-", i), std::string(size, 'x'));
  std::vector<int> kept;
  for (int i = 0; i < keys; ++i) {
    if (memo.Find(absl::StrCat("key-", i))) kept.push_back(i);
  }
  return kept;
}

TEST(ReplyMemo, StaysInItsRoomAndDropsTheOldestFirst) {
  ReplyMemo memo(kMiB);
  const std::vector<int> kept = KeptOf(10'000, 1000, memo);
  EXPECT_LE(kept.size() * 1000, kMiB);
  // A generation of each shard is full before the one before it goes.
  EXPECT_GE(kept.size() * 1000, kMiB / 4);
  EXPECT_GT(kept.front(), 8000);
}

TEST(ReplyMemo, WhatIsAskedForStays) {
  ReplyMemo memo(kMiB);
  memo.Keep("asked", "reply");
  for (int i = 0; i < 10'000; ++i) {
    memo.Keep(absl::StrCat("key-", i), std::string(1000, 'x'));
    ASSERT_TRUE(memo.Find("asked").has_value()) << "after " << i;
  }
}

TEST(ReplyMemo, KeepsNoReplyThatIsTooLong) {
  ReplyMemo memo(64 * kMiB);
  memo.Keep("fits", std::string(kMemoReplyBytesMax, 'x'));
  memo.Keep("does not", std::string(kMemoReplyBytesMax + 1, 'x'));
  EXPECT_TRUE(memo.Find("fits").has_value());
  EXPECT_FALSE(memo.Find("does not").has_value());
  // Nor one for which the share of its shard has no room.
  ReplyMemo small(kMiB);
  small.Keep("fits", std::string(kMemoReplyBytesMax, 'x'));
  EXPECT_FALSE(small.Find("fits").has_value());
}

TEST(ReplyMemo, KeptTwiceItIsOneEntry) {
  ReplyMemo memo(kMiB);
  memo.Keep("other", "reply");
  for (int i = 0; i < 100'000; ++i) memo.Keep("a", std::string(1000, 'x'));
  EXPECT_TRUE(memo.Find("a").has_value());
  EXPECT_TRUE(memo.Find("other").has_value());
}

TEST(ReplyMemo, ManyThreadsSeeWholeReplies) {
  ReplyMemo memo(kMiB / 8);
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&memo, t] {
      for (int i = 0; i < 5000; ++i) {
        const std::string key = absl::StrCat("key-", (i * (t + 1)) % 97);
        if (const auto reply = memo.Find(key)) {
          EXPECT_EQ(*reply, key + key);
        } else {
          memo.Keep(key, key + key);
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace accord::query
