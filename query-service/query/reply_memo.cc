#include "query-service/query/reply_memo.h"

#include <utility>

#include "absl/hash/hash.h"
#include "common/base/limits.h"

namespace accord::query {
namespace {

// Of an entry beside its strings: two of them in a slot of a table that is half full.
constexpr size_t kEntryBytes = 4 * sizeof(std::string);

size_t Weight(absl::string_view key, absl::string_view reply) {
  return key.size() + reply.size() + kEntryBytes;
}

}  // namespace

std::optional<std::string> ReplyMemo::Find(absl::string_view key) {
  if (!on()) return std::nullopt;
  Shard& shard = ShardOf(key);
  std::optional<std::string> reply;
  Replies dropped;
  {
    MutexLock lock(&shard.mutex);
    if (const auto young = shard.young.find(key); young != shard.young.end()) {
      reply = young->second;
    } else if (auto old = shard.old.extract(key); !old.empty()) {
      reply = old.mapped();
      dropped = Insert(shard, std::move(old.key()), std::move(old.mapped()));
    }
  }
  if (counts_ != nullptr) (reply ? counts_->found : counts_->missed).fetch_add(1, std::memory_order_relaxed);
  return reply;
}

void ReplyMemo::Keep(std::string key, const std::string& reply) {
  if (reply.size() > kMemoReplyBytesMax) return;
  if (Weight(key, reply) > bytes_max_ / kShards / 2) return;
  Shard& shard = ShardOf(key);
  std::string copy = reply;
  Replies dropped;
  MutexLock lock(&shard.mutex);
  dropped = Insert(shard, std::move(key), std::move(copy));
}

ReplyMemo::Replies ReplyMemo::Insert(Shard& shard, std::string key, std::string reply) const {
  const size_t weight = Weight(key, reply);
  Replies dropped;
  if (shard.young_bytes + weight > bytes_max_ / kShards / 2) {
    dropped = std::exchange(shard.old, std::exchange(shard.young, {}));
    shard.young_bytes = 0;
  }
  if (shard.young.emplace(std::move(key), std::move(reply)).second) shard.young_bytes += weight;
  return dropped;
}

ReplyMemo::Shard& ReplyMemo::ShardOf(absl::string_view key) {
  static_assert(kShards == 1 << 4);
  // By bits that the tables themselves do not look at first.
  return shards_[absl::HashOf(key) >> (64 - 4)];
}

}  // namespace accord::query
