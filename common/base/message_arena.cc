#include "common/base/message_arena.h"

#include <utility>

namespace accord {
namespace {

// Of what does not fit into the kept memory.
constexpr size_t kFurtherBlockBytes = 64 * 1024;

google::protobuf::ArenaOptions OptionsFor(char* block) {
  google::protobuf::ArenaOptions options;
  options.initial_block = block;
  options.initial_block_size = block == nullptr ? 0 : MessageArena::kKeptBytes;
  options.start_block_size = kFurtherBlockBytes;
  options.max_block_size = kFurtherBlockBytes;
  return options;
}

}  // namespace

MessageArena::Block& MessageArena::Kept() {
  thread_local Block kept(new char[kKeptBytes]);
  return kept;
}

MessageArena::MessageArena() : block_(std::move(Kept())) { arena_.emplace(OptionsFor(block_.get())); }

MessageArena::~MessageArena() {
  arena_.reset();
  if (block_ != nullptr) Kept() = std::move(block_);
}

}  // namespace accord
