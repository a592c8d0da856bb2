#include "query-service/view/member_cache.h"

#include "gmock/gmock.h"
#include "tests/unit/query-service/view/join_fixture.h"

namespace accord::query {
namespace {

std::shared_ptr<const JoinMember> Member(const std::string& id) {
  ArticleText article(id, "");
  article.Figure("f", "k", "1");
  return MembersOf(Kind::kFigure, {article.parsed()}).front();
}

TEST(MemberCache, ForgetsWhatWasUsedLongestAgo) {
  const auto one = Member("one");
  MemberCache cache(2 * one->ByteSize() + 16);
  cache.Put("1", one);
  cache.Put("2", Member("two"));
  EXPECT_NE(cache.Get("1"), nullptr);
  cache.Put("3", Member("six"));
  EXPECT_EQ(cache.Get("2"), nullptr);
  EXPECT_NE(cache.Get("1"), nullptr);
  EXPECT_NE(cache.Get("3"), nullptr);
  EXPECT_LE(cache.bytes(), 2 * one->ByteSize() + 16);
}

TEST(MemberCache, ErasesAndClears) {
  MemberCache cache(1 << 20);
  cache.Put("1", Member("one"));
  cache.Put("1", Member("two"));
  EXPECT_EQ(cache.Get("1")->id(), "f-two");
  cache.Erase("1");
  cache.Erase("1");
  EXPECT_EQ(cache.Get("1"), nullptr);
  EXPECT_EQ(cache.bytes(), 0u);
  cache.Put("1", Member("one"));
  cache.Clear();
  EXPECT_EQ(cache.Get("1"), nullptr);
  EXPECT_EQ(cache.bytes(), 0u);
}

}  // namespace
}  // namespace accord::query
