#include "common/base/message_arena.h"

#include <string>

#include "accord/v1/article.pb.h"
#include "gmock/gmock.h"

namespace accord {
namespace {

TEST(MessageArena, KeepsItsMemoryForTheNextMessage) {
  const auto first = [] {
    MessageArena arena;
    return reinterpret_cast<uintptr_t>(arena.Make<v1::Article>());
  };
  EXPECT_EQ(first(), first());
}

TEST(MessageArena, MakesMessagesAnewEachTime) {
  for (int i = 0; i < 2; ++i) {
    MessageArena arena;
    auto* article = arena.Make<v1::Article>();
    EXPECT_EQ(article->title(), "");
    article->set_title("A title that is longer than what a string holds by itself");
  }
}

TEST(MessageArena, HoldsMoreThanItKeeps) {
  MessageArena arena;
  auto* parsed = arena.Make<v1::ParsedArticle>();
  while (parsed->SpaceUsedLong() < 2 * MessageArena::kKeptBytes) parsed->add_participants()->add_keys("key");
  EXPECT_EQ(parsed->participants(0).keys(0), "key");
}

TEST(MessageArena, TwoOfOneThreadAreApart) {
  MessageArena one;
  auto* a = one.Make<v1::Article>();
  a->set_title("a");
  {
    MessageArena two;
    two.Make<v1::Article>()->set_title("b");
  }
  EXPECT_EQ(a->title(), "a");
}

}  // namespace
}  // namespace accord
