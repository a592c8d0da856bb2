#include "common/base/mutex.h"

#include <thread>
#include <vector>

#include "gmock/gmock.h"

namespace accord {
namespace {

class Counter {
 public:
  void Add() {
    MutexLock lock(&mutex_);
    ++value_;
    changed_.NotifyAll();
  }
  void WaitFor(int value) {
    MutexLock lock(&mutex_);
    while (value_ < value) changed_.Wait(&mutex_);
  }
  // False when the deadline comes first.
  bool WaitUntil(int value, std::chrono::steady_clock::time_point deadline) {
    MutexLock lock(&mutex_);
    while (value_ < value) {
      if (!changed_.WaitUntil(&mutex_, deadline)) return false;
    }
    return true;
  }
  int value() {
    MutexLock lock(&mutex_);
    return value_;
  }

 private:
  Mutex mutex_;
  CondVar changed_;
  int value_ ABSL_GUARDED_BY(mutex_) = 0;
};

TEST(Mutex, ExcludesAndWakes) {
  Counter counter;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 5000; ++i) counter.Add();
    });
  }
  counter.WaitFor(20'000);
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(counter.value(), 20'000);
}

TEST(Mutex, WaitUntilTellsTheDeadlineFromTheEvent) {
  Counter counter;
  EXPECT_FALSE(counter.WaitUntil(1, std::chrono::steady_clock::now() + std::chrono::milliseconds(1)));
  std::thread adder([&] { counter.Add(); });
  EXPECT_TRUE(counter.WaitUntil(1, std::chrono::steady_clock::now() + std::chrono::minutes(1)));
  adder.join();
}

}  // namespace
}  // namespace accord
