// Replies by request, of reads at one read point. A read is a pure function of (point, request): its reply is
// right for as long as the point is the newest, and what is published next begins with an empty memo. Bounded
// in bytes; what is asked for keeps its place, what is not leaves when room is needed.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "common/base/mutex.h"

namespace accord::query {

// Counts over all memos of a program.
struct ReplyMemoCounts {
  std::atomic<uint64_t> found{0};
  std::atomic<uint64_t> missed{0};
};

// Thread safe; no call waits for more than another one's copy of one reply.
class ReplyMemo {
 public:
  // Of keys and replies together; 0 keeps nothing. `counts` may be null, else it outlives this.
  explicit ReplyMemo(size_t bytes_max, ReplyMemoCounts* counts = nullptr)
      : bytes_max_(bytes_max), counts_(counts) {}

  // Whether anything is ever kept.
  bool on() const { return bytes_max_ != 0; }
  std::optional<std::string> Find(absl::string_view key);
  // A reply over kMemoReplyBytesMax, or one that has no place in its share of the room, is not kept.
  void Keep(std::string key, const std::string& reply);

 private:
  static constexpr size_t kShards = 16;

  using Replies = absl::flat_hash_map<std::string, std::string>;
  // Two generations: what is kept or found is of the young one; when that is full it becomes the old one, and
  // what was old is dropped.
  struct Shard {
    Mutex mutex;
    Replies young ABSL_GUARDED_BY(mutex);
    Replies old ABSL_GUARDED_BY(mutex);
    size_t young_bytes ABSL_GUARDED_BY(mutex) = 0;
  };

  // Into the young generation. What is dropped for it is given back, to be freed without the lock.
  Replies Insert(Shard& shard, std::string key, std::string reply) const
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(shard.mutex);
  Shard& ShardOf(absl::string_view key);

  const size_t bytes_max_;
  ReplyMemoCounts* const counts_;
  std::array<Shard, kShards> shards_;
};

}  // namespace accord::query
