#include "ingest-service/commit/stream_order.h"

#include <atomic>
#include <random>
#include <thread>

#include "gmock/gmock.h"

namespace accord::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(StreamOrder, RunsAtOnceWhatIsFirst) {
  StreamOrder order;
  bool ran = false;
  const auto ticket = order.Enter("a");
  order.WhenFirst(ticket, [&] { ran = true; });
  EXPECT_TRUE(ran);
  order.Leave(ticket);
}

TEST(StreamOrder, WaitsForEarlierItemsOfTheSameArticleOnly) {
  StreamOrder order;
  std::vector<std::string> ran;
  const auto a1 = order.Enter("a");
  const auto a2 = order.Enter("a");
  const auto b1 = order.Enter("b");
  order.WhenFirst(a2, [&] { ran.push_back("a2"); });
  order.WhenFirst(b1, [&] { ran.push_back("b1"); });
  EXPECT_THAT(ran, ElementsAre("b1"));
  order.WhenFirst(a1, [&] { ran.push_back("a1"); });
  EXPECT_THAT(ran, ElementsAre("b1", "a1"));
  order.Leave(a1);
  EXPECT_THAT(ran, ElementsAre("b1", "a1", "a2"));
  order.Leave(a2);
  order.Leave(b1);
}

TEST(StreamOrder, OneThatLeavesFromTheMiddleIsPassedOver) {
  StreamOrder order;
  std::vector<int> ran;
  const auto first = order.Enter("a");
  const auto second = order.Enter("a");
  const auto third = order.Enter("a");
  order.WhenFirst(third, [&] { ran.push_back(3); });
  order.Leave(second);
  EXPECT_THAT(ran, IsEmpty());
  order.Leave(first);
  EXPECT_THAT(ran, ElementsAre(3));
  order.Leave(third);
}

TEST(StreamOrder, AStepMayLeaveByItself) {
  StreamOrder order;
  std::vector<int> ran;
  std::vector<StreamOrder::Ticket> tickets;
  for (int i = 0; i < 50; ++i) tickets.push_back(order.Enter("a"));
  for (int i = 49; i >= 0; --i) {
    order.WhenFirst(tickets[i], [&, i] {
      ran.push_back(i);
      order.Leave(tickets[i]);
    });
  }
  ASSERT_EQ(ran.size(), 50u);
  EXPECT_TRUE(std::is_sorted(ran.begin(), ran.end()));
}

TEST(StreamOrder, KeepsTheOrderOfEachArticleOverManyThreads) {
  constexpr int kArticles = 5;
  constexpr int kItems = 4000;
  StreamOrder order;
  struct Item {
    StreamOrder::Ticket ticket;
    int article;
    int number;
  };
  std::vector<Item> items;
  for (int i = 0; i < kItems; ++i) {
    const int article = i % kArticles;
    items.push_back({order.Enter(absl::StrCat(article)), article, i});
  }
  // Neighbours swap places, so that items are ready out of order.
  std::mt19937 random(3);
  for (size_t i = 0; i + 20 < items.size(); ++i) std::swap(items[i], items[i + random() % 20]);
  std::vector<std::vector<int>> ran(kArticles);
  std::atomic<size_t> next{0};
  const auto work = [&] {
    for (size_t i; (i = next++) < items.size();) {
      const Item& item = items[i];
      if (item.number % 7 == 0) {
        order.Leave(item.ticket);
        continue;
      }
      order.WhenFirst(item.ticket, [&order, &ran, &item] {
        // Unguarded on purpose: the order itself keeps steps of one article apart (ThreadSanitizer watches).
        ran[item.article].push_back(item.number);
        order.Leave(item.ticket);
      });
    }
  };
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) threads.emplace_back(work);
  for (std::thread& thread : threads) thread.join();
  size_t total = 0;
  for (const auto& numbers : ran) {
    EXPECT_TRUE(std::is_sorted(numbers.begin(), numbers.end()));
    total += numbers.size();
  }
  EXPECT_EQ(total, static_cast<size_t>(kItems - (kItems + 6) / 7));
}

}  // namespace
}  // namespace accord::ingest
