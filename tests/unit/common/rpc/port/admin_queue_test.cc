#include "common/rpc/port/admin_queue.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>

namespace accord::rpc {
namespace {

TEST(AdminQueue, AProbeDoesNotWaitForTheOthers) {
  std::atomic<int> ended{0};
  AdminQueue queue(/*threads=*/2, [&] { ++ended; });
  std::promise<void> go;
  const std::shared_future<void> gone = go.get_future().share();
  // One holds the thread for everything, one waits for it.
  for (int i = 0; i < 2; ++i) queue.Add([gone] { gone.wait(); }, /*probe=*/false);
  for (int i = 0; i < 10; ++i) {
    std::promise<void> answered;
    queue.Add([&] { answered.set_value(); }, /*probe=*/true);
    answered.get_future().wait();
  }
  while (queue.open() > 2) std::this_thread::yield();
  go.set_value();
  queue.Stop();
  EXPECT_EQ(queue.open(), 0u);
  EXPECT_EQ(ended, 12);
}

TEST(AdminQueue, ProbesComeFirst) {
  AdminQueue queue(/*threads=*/2, [] {});
  std::promise<void> go;
  const std::shared_future<void> gone = go.get_future().share();
  std::promise<void> begun[2];
  queue.Add([&, gone] { begun[0].set_value(), gone.wait(); }, /*probe=*/true);
  queue.Add([&, gone] { begun[1].set_value(), gone.wait(); }, /*probe=*/true);
  for (auto& each : begun) each.get_future().wait();
  std::atomic<int> probes{0};
  std::atomic<int> before{-1};
  queue.Add([&] { before = probes.load(); }, /*probe=*/false);
  std::promise<void> first;
  queue.Add([&] { ++probes, first.set_value(); }, /*probe=*/true);
  go.set_value();
  first.get_future().wait();
  queue.Stop();
  EXPECT_EQ(probes, 1);
  EXPECT_GE(before, 0);
}

TEST(AdminQueue, AStopAnswersWhatIsThereAndTakesNothingMore) {
  AdminQueue queue(/*threads=*/2, [] {});
  std::promise<void> go;
  std::atomic<int> answered{0};
  queue.Add([&, gone = go.get_future().share()] { gone.wait(), ++answered; }, /*probe=*/false);
  queue.Add([&] { ++answered; }, /*probe=*/false);
  std::thread stops([&] { queue.Stop(); });
  go.set_value();
  stops.join();
  EXPECT_EQ(answered, 2);
  queue.Add([&] { ++answered; }, /*probe=*/true);
  EXPECT_EQ(queue.open(), 0u);
  EXPECT_EQ(answered, 2);
}

}  // namespace
}  // namespace accord::rpc
