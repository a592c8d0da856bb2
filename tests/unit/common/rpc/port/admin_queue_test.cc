#include "common/rpc/port/admin_queue.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>

namespace accord::rpc {
namespace {

TEST(AdminQueue, WhoAcceptsWaitsUntilOneHasEnded) {
  AdminQueue queue(/*threads=*/1, /*connections_max=*/3);
  std::promise<void> go;
  const std::shared_future<void> gone = go.get_future().share();
  std::atomic<int> accepted{0};
  std::atomic<int> served{0};
  std::thread accepts([&] {
    for (int i = 0; i < 10; ++i) {
      ++accepted;
      queue.enqueue([&, gone] {
        gone.wait();
        ++served;
      });
    }
  });
  while (accepted < 3) std::this_thread::yield();
  // The third is held, and nothing frees it.
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  EXPECT_EQ(accepted, 3);
  EXPECT_EQ(served, 0);
  go.set_value();
  accepts.join();
  queue.shutdown();
  EXPECT_EQ(accepted, 10);
  EXPECT_EQ(served, 10);
}

TEST(AdminQueue, AStopLetsWhoAcceptsGoAndServesWhatIsThere) {
  AdminQueue queue(/*threads=*/1, /*connections_max=*/1);
  std::promise<void> go;
  std::promise<void> begun;
  std::atomic<bool> served{false};
  std::thread accepts([&] {
    queue.enqueue([&, gone = go.get_future().share()] {
      begun.set_value();
      gone.wait();
      served = true;
    });
  });
  begun.get_future().wait();
  std::thread stops([&] { queue.shutdown(); });
  accepts.join();
  EXPECT_FALSE(served);
  go.set_value();
  stops.join();
  EXPECT_TRUE(served);
}

}  // namespace
}  // namespace accord::rpc
