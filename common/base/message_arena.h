// An arena for one large message and all in it, whose memory the thread keeps for the next one. Allocating
// and giving back a few hundred KiB for each message cost a seventh of making the messages: malloc cleans up
// after blocks of that size.
#pragma once

#include <memory>
#include <optional>

#include "google/protobuf/arena.h"

namespace accord {

// Messages of the arena live as long as it does. A second one at the same time on one thread works, without
// the kept memory.
class MessageArena {
 public:
  // Held by each thread that ever made one: what the records of a long article take.
  static constexpr size_t kKeptBytes = 512 * 1024;

  MessageArena();
  ~MessageArena();
  MessageArena(const MessageArena&) = delete;
  MessageArena& operator=(const MessageArena&) = delete;

  // A new empty message.
  template <typename T>
  T* Make() {
    return google::protobuf::Arena::CreateMessage<T>(&*arena_);
  }

 private:
  using Block = std::unique_ptr<char[]>;
  // The thread's; empty while an arena has it.
  static Block& Kept();

  Block block_;
  // Stands in the block.
  std::optional<google::protobuf::Arena> arena_;
};

}  // namespace accord
