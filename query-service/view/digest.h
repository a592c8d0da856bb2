// The digest of a view: a sum over hashes of its rows, so that it does not depend on the order in which they
// came, and a row can be taken out again. Four 64-bit lanes, each summed modulo 2^64 on its own. Two views
// with equal rows have equal digests; unequal rows give unequal digests unless somebody searches for a
// collision of sums, which nobody who can write rows has a reason to do.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "common/store/database.h"

namespace accord::query {

class Digest {
 public:
  static constexpr size_t kBytes = 32;

  // Of no rows.
  Digest() = default;
  // nullopt when `bytes` are not 32.
  static std::optional<Digest> FromBytes(absl::string_view bytes);
  // Each lane big-endian.
  std::string Bytes() const;

  void Add(store::TableId table, absl::string_view key, absl::string_view value);
  // Takes out a row that was added.
  void Subtract(store::TableId table, absl::string_view key, absl::string_view value);

  friend bool operator==(const Digest& a, const Digest& b) { return a.lanes_ == b.lanes_; }

 private:
  std::array<uint64_t, 4> lanes_ = {};
};

}  // namespace accord::query
