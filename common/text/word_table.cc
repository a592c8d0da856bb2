#include "common/text/word_table.h"

#include <cstring>

namespace accord {
namespace {

constexpr uint64_t kSpread = 0x9E3779B97F4A7C15u;

uint64_t Mix(uint64_t state, uint64_t part) {
  const auto product = static_cast<unsigned __int128>(state ^ part) * kSpread;
  return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
}

template <typename T>
uint64_t Load(const char* bytes) {
  T value;
  std::memcpy(&value, bytes, sizeof(value));
  return value;
}

// Up to eight bytes as one number; with the length, no two words of up to eight bytes share one.
uint64_t LoadTail(const char* bytes, size_t size) {
  if (size >= 4) return Load<uint32_t>(bytes) | Load<uint32_t>(bytes + size - 4) << 32;
  uint64_t value = 0;
  for (size_t i = 0; i < size; ++i) value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return value;
}

}  // namespace

uint64_t WordHash(absl::string_view word) {
  const char* bytes = word.data();
  size_t left = word.size();
  uint64_t hash = Mix(kSpread, word.size());
  for (; left > 8; left -= 8, bytes += 8) hash = Mix(hash, Load<uint64_t>(bytes));
  return Mix(hash, LoadTail(bytes, left));
}

absl::string_view WordTable::WordAt(uint32_t word) const {
  const uint32_t begin = word == 0 ? 0 : ends_[word - 1];
  return absl::string_view(letters_).substr(begin, ends_[word] - begin);
}

size_t WordTable::SlotOf(absl::string_view word, uint64_t hash) const {
  const size_t mask = slots_.size() - 1;
  size_t at = hash & mask;
  while (slots_[at].word != kNone && (slots_[at].tag != Tag(hash) || WordAt(slots_[at].word) != word)) {
    at = (at + 1) & mask;
  }
  return at;
}

uint32_t WordTable::Find(absl::string_view word, uint64_t hash) const {
  return slots_[SlotOf(word, hash)].word;
}

uint32_t WordTable::Add(absl::string_view word) {
  // At most half full, so that runs of taken slots stay short.
  if (2 * (ends_.size() + 1) > slots_.size()) Grow();
  const uint64_t hash = WordHash(word);
  Slot& slot = slots_[SlotOf(word, hash)];
  if (slot.word != kNone) return slot.word;
  slot = {Tag(hash), size()};
  letters_.append(word.data(), word.size());
  ends_.push_back(static_cast<uint32_t>(letters_.size()));
  return slot.word;
}

void WordTable::Grow() {
  slots_.assign(2 * slots_.size(), Slot());
  for (uint32_t word = 0; word < size(); ++word) {
    const uint64_t hash = WordHash(WordAt(word));
    slots_[SlotOf(WordAt(word), hash)] = {Tag(hash), word};
  }
}

}  // namespace accord
