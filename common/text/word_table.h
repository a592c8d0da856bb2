// Words as numbers, for vocabularies that are made once and then only read. A word's hash is taken once, by
// the tokenizer; every vocabulary looks it up by that.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace accord {

// Good enough to spread words over tables, which compare letters in the end. Differs between machines.
uint64_t WordHash(absl::string_view word);

// Safe to read from several threads once it is filled.
class WordTable {
 public:
  static constexpr uint32_t kNone = ~uint32_t{0};

  // The word's number: numbers count from 0 in the order of words.
  uint32_t Add(absl::string_view word);
  // kNone when the table does not have the word.
  uint32_t Find(absl::string_view word) const { return Find(word, WordHash(word)); }
  // With the word's WordHash.
  uint32_t Find(absl::string_view word, uint64_t hash) const;

  uint32_t size() const { return static_cast<uint32_t>(ends_.size()); }

 private:
  // Eight to a cache line: most words that the table does not have are told by one.
  struct Slot {
    uint32_t tag = 0;
    uint32_t word = kNone;
  };

  static uint32_t Tag(uint64_t hash) { return static_cast<uint32_t>(hash >> 32); }
  absl::string_view WordAt(uint32_t word) const;
  // The slot of a word, or the free one where it would stand.
  size_t SlotOf(absl::string_view word, uint64_t hash) const;
  void Grow();

  std::vector<Slot> slots_ = std::vector<Slot>(16);
  // The letters of all words, and where each ends.
  std::string letters_;
  std::vector<uint32_t> ends_;
};

}  // namespace accord
