// Keeps the items of one stream that name one article in the order in which they came, although they are
// parsed in any order and by any thread. Items that name different articles do not wait for each other.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "common/base/mutex.h"

namespace accord::ingest {

// Thread safe.
class StreamOrder {
 public:
  // A place in the line of one article.
  struct Ticket {
    std::string article_id;
    uint64_t number = 0;
  };

  // At the end of the article's line.
  Ticket Enter(const std::string& article_id);

  // Runs `step` when all that entered before have left: now, or on the thread of the one that leaves last.
  // Once per ticket.
  void WhenFirst(const Ticket& ticket, std::function<void()> step);

  // Gives up the place, first or not, and runs the step of the next one if that is first now and has one.
  // Once per ticket; a step that never ran will not.
  void Leave(const Ticket& ticket);

 private:
  struct Place {
    uint64_t number;
    std::function<void()> step;
  };

  Mutex mutex_;
  uint64_t next_number_ ABSL_GUARDED_BY(mutex_) = 0;
  // Lines are never empty.
  absl::flat_hash_map<std::string, std::deque<Place>> lines_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace accord::ingest
