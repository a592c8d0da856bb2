#include "common/base/byte_span.h"

#include "gmock/gmock.h"

namespace accord {
namespace {

TEST(ByteSpan, CoversItsBytesHalfOpen) {
  const absl::string_view text = "0123456789";
  EXPECT_EQ((ByteSpan{2, 5}).In(text), "234");
  EXPECT_EQ((ByteSpan{2, 5}).size(), 3u);
  EXPECT_EQ((ByteSpan{0, 10}).In(text), text);
  EXPECT_EQ((ByteSpan{10, 10}).In(text), "");
  EXPECT_TRUE((ByteSpan{4, 4}).empty());
  EXPECT_FALSE((ByteSpan{4, 5}).empty());
}

TEST(ByteSpan, NeighboursDoNotOverlap) {
  EXPECT_FALSE((ByteSpan{0, 3}).Overlaps({3, 6}));
  EXPECT_FALSE((ByteSpan{3, 6}).Overlaps({0, 3}));
  EXPECT_TRUE((ByteSpan{0, 4}).Overlaps({3, 6}));
  EXPECT_TRUE((ByteSpan{0, 9}).Overlaps({3, 6}));
}

TEST(ByteSpan, ContainsItselfAndWhatLiesWithin) {
  const ByteSpan span{2, 6};
  EXPECT_TRUE(span.Contains(span));
  EXPECT_TRUE(span.Contains({3, 5}));
  EXPECT_TRUE(span.Contains({6, 6}));
  EXPECT_FALSE(span.Contains({1, 3}));
  EXPECT_FALSE(span.Contains({5, 7}));
}

TEST(ByteSpan, JoinHoldsBoth) {
  EXPECT_EQ((ByteSpan{2, 4}).Join({7, 9}), (ByteSpan{2, 9}));
  EXPECT_EQ((ByteSpan{7, 9}).Join({2, 4}), (ByteSpan{2, 9}));
  EXPECT_EQ((ByteSpan{2, 9}).Join({3, 4}), (ByteSpan{2, 9}));
}

TEST(ByteSpan, SortsByBeginThenEnd) {
  EXPECT_LT((ByteSpan{1, 9}), (ByteSpan{2, 3}));
  EXPECT_LT((ByteSpan{1, 3}), (ByteSpan{1, 4}));
  EXPECT_FALSE((ByteSpan{1, 3}) < (ByteSpan{1, 3}));
  EXPECT_NE((ByteSpan{1, 3}), (ByteSpan{1, 4}));
}

}  // namespace
}  // namespace accord
