// The name of a lexicon category, as a number: asking whether a word is of a category costs one comparison,
// and the rules still name it as its file is called ("months").
#pragma once

#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"

namespace accord::ingest {

// FNV-1a, then a multiplication that spreads it to the high bits.
constexpr uint64_t HashOfName(absl::string_view name) {
  uint64_t hash = 14695981039346656037u;
  for (const char c : name) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 1099511628211u;
  }
  hash ^= hash >> 32;
  return hash * 0x9E3779B97F4A7C15u;
}

// The number is a hash of the name, taken by the compiler where the name is a literal. The lexicon's builder
// refuses two names that share one.
class Category {
 public:
  template <size_t N>
  consteval Category(const char (&name)[N]) : hash_(HashOfName(absl::string_view(name, N - 1))) {}
  explicit constexpr Category(absl::string_view name) : hash_(HashOfName(name)) {}

  constexpr uint64_t hash() const { return hash_; }
  // One bit of 64 for it, which others may share: a set of categories as one word, that tells for sure only
  // what is not in it.
  constexpr uint64_t bit() const { return uint64_t{1} << (hash_ >> 58); }

  friend constexpr bool operator==(Category a, Category b) { return a.hash_ == b.hash_; }
  friend constexpr bool operator!=(Category a, Category b) { return a.hash_ != b.hash_; }
  template <typename H>
  friend H AbslHashValue(H state, Category category) {
    return H::combine(std::move(state), category.hash_);
  }

 private:
  uint64_t hash_;
};

}  // namespace accord::ingest
