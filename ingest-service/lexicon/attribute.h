// The name of an attribute of lexicon entries ("month"), as a number like a category's: rules ask for
// attributes by name at every other token.
#pragma once

#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"
#include "ingest-service/lexicon/category.h"

namespace accord::ingest {

// The lexicon's builder refuses two names that share a number.
class Attribute {
 public:
  template <size_t N>
  consteval Attribute(const char (&name)[N]) : hash_(HashOfName(absl::string_view(name, N - 1))) {}
  explicit constexpr Attribute(absl::string_view name) : hash_(HashOfName(name)) {}

  constexpr uint64_t hash() const { return hash_; }
  friend constexpr bool operator==(Attribute a, Attribute b) { return a.hash_ == b.hash_; }

 private:
  uint64_t hash_;
};

}  // namespace accord::ingest
