#include "ingest-service/commit/stream_order.h"

#include <algorithm>
#include <utility>

namespace accord::ingest {

StreamOrder::Ticket StreamOrder::Enter(const std::string& article_id) {
  MutexLock lock(&mutex_);
  const uint64_t number = next_number_++;
  lines_[article_id].push_back({number, nullptr});
  return {article_id, number};
}

void StreamOrder::WhenFirst(const Ticket& ticket, std::function<void()> step) {
  {
    MutexLock lock(&mutex_);
    std::deque<Place>& line = lines_[ticket.article_id];
    if (line.front().number != ticket.number) {
      const auto place =
          std::find_if(line.begin(), line.end(), [&](const Place& p) { return p.number == ticket.number; });
      place->step = std::move(step);
      return;
    }
  }
  // Nobody else can become first before this one leaves.
  step();
}

void StreamOrder::Leave(const Ticket& ticket) {
  std::function<void()> next;
  {
    MutexLock lock(&mutex_);
    const auto found = lines_.find(ticket.article_id);
    std::deque<Place>& line = found->second;
    const bool was_first = line.front().number == ticket.number;
    line.erase(
        std::find_if(line.begin(), line.end(), [&](const Place& p) { return p.number == ticket.number; }));
    if (line.empty()) {
      lines_.erase(found);
    } else if (was_first) {
      next = std::move(line.front().step);
    }
  }
  if (next) next();
}

}  // namespace accord::ingest
