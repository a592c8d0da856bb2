// SHA-256 and the readable spellings of its bytes.
#pragma once

#include <initializer_list>
#include <string>

#include "absl/strings/string_view.h"

namespace accord {

// 32 bytes.
std::string Sha256(absl::string_view bytes);
// The same over the parts one after the other.
std::string Sha256(std::initializer_list<absl::string_view> parts);

// Builds a hash over parts so that no two lists of parts collide: each part goes in with its length.
class PartsHash {
 public:
  PartsHash& Add(absl::string_view part);
  // 32 bytes over all parts added so far.
  std::string Digest() const { return Sha256(Framed()); }

 private:
  friend class IdChars;

  absl::string_view Framed() const { return far_.empty() ? absl::string_view(near_, used_) : far_; }

  // The parts of an id take no more, with their lengths: an article has hundreds of ids.
  static constexpr size_t kNearBytes = 448;

  // All parts, in near_ until they are more than it holds.
  std::string far_;
  size_t used_ = 0;
  char near_[kNearBytes];
};

std::string LowerHex(absl::string_view bytes);
// The bytes of lower-case hex; empty when `hex` is no such string.
std::string FromLowerHex(absl::string_view hex);
// RFC 4648 base32 in lower case without padding: safe in resource names.
std::string LowerBase32(absl::string_view bytes);

// 26 characters of base32 over the first 128 bits of the parts' hash: the id of a record or a claim.
std::string ShortId(const PartsHash& parts);

// The same where no string of its own is wanted.
class IdChars {
 public:
  static constexpr size_t kSize = 26;

  explicit IdChars(const PartsHash& parts);
  operator absl::string_view() const { return {chars_, kSize}; }  // NOLINT: it is one

 private:
  char chars_[kSize];
};

}  // namespace accord
