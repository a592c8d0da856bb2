// Clients that keep both services busy while a test breaks things: writers that put, replace and delete, one
// at a time or over a stream, with request ids and without; readers that carry tokens. All of it is
// remembered in a History.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "tests/integration/write_calls.h"
#include "tests/support/history.h"

namespace accord::testing {

struct LoadOptions {
  std::string ingest;
  // Empty: no readers.
  std::string query;
  int writers = 4;
  int readers = 2;
  bool bulk = true;
  // Between two calls of one client.
  std::chrono::milliseconds pause{10};
  uint64_t seed = 1;
};

// Thread safe.
class Load {
 public:
  // Starts. `history` must outlive it.
  Load(History* history, LoadOptions options);
  ~Load();
  // Lets every write that has an id come to its answer, then ends. Idempotent.
  void Stop();

  // How much was answered so far.
  int64_t acknowledged() const { return acknowledged_; }
  int64_t read() const { return read_; }
  // The newest position that a writer was told of.
  const NewestToken& newest() const { return newest_; }

 private:
  class Client;
  class Unary;
  class Bulk;
  class Reader;

  History& history_;
  const LoadOptions options_;
  std::atomic<bool> stopping_{false};
  std::atomic<int64_t> numbers_{0};
  std::atomic<int64_t> acknowledged_{0};
  std::atomic<int64_t> read_{0};
  NewestToken newest_;
  std::vector<std::thread> threads_;
};

}  // namespace accord::testing
