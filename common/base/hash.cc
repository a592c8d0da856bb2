// The plain functions of OpenSSL: its EVP interface, which it would rather see used, allocates and clears a
// context for each hash, as costly as hashing 64 bytes, and an article has hundreds of ids.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "common/base/hash.h"

#include <openssl/sha.h>

#include <array>
#include <bit>
#include <cstdint>
#include <cstdlib>
#include <cstring>

namespace accord {
namespace {

constexpr char kBase32Digits[] = "abcdefghijklmnopqrstuvwxyz234567";
constexpr size_t kIdBytes = 16;

using Sha256Bytes = std::array<unsigned char, SHA256_DIGEST_LENGTH>;

Sha256Bytes HashOf(std::initializer_list<absl::string_view> parts) {
  SHA256_CTX context;
  bool ok = SHA256_Init(&context) == 1;
  for (absl::string_view part : parts) ok = ok && SHA256_Update(&context, part.data(), part.size()) == 1;
  Sha256Bytes out;
  ok = ok && SHA256_Final(out.data(), &context) == 1;
  // Not known to happen: no answer would be right.
  if (!ok) std::abort();
  return out;
}

absl::string_view ViewOf(const Sha256Bytes& hash) {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

}  // namespace

std::string Sha256(absl::string_view bytes) { return std::string(ViewOf(HashOf({bytes}))); }

std::string Sha256(std::initializer_list<absl::string_view> parts) {
  return std::string(ViewOf(HashOf(parts)));
}

PartsHash& PartsHash::Add(absl::string_view part) {
  uint64_t size = part.size();
  if constexpr (std::endian::native == std::endian::big) size = __builtin_bswap64(size);
  char length[sizeof(size)];
  std::memcpy(length, &size, sizeof(size));
  if (far_.empty() && part.size() <= kNearBytes - sizeof(length) &&
      used_ <= kNearBytes - sizeof(length) - part.size()) {
    std::memcpy(near_ + used_, length, sizeof(length));
    if (!part.empty()) std::memcpy(near_ + used_ + sizeof(length), part.data(), part.size());
    used_ += sizeof(length) + part.size();
    return *this;
  }
  if (far_.empty()) far_.assign(near_, used_);
  far_.append(length, sizeof(length));
  far_.append(part.data(), part.size());
  return *this;
}

std::string LowerHex(absl::string_view bytes) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  out.reserve(bytes.size() * 2);
  for (unsigned char byte : bytes) {
    out.push_back(kDigits[byte >> 4]);
    out.push_back(kDigits[byte & 15]);
  }
  return out;
}

std::string FromLowerHex(absl::string_view hex) {
  if (hex.size() % 2 != 0) return "";
  auto value = [](char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
  };
  std::string out;
  out.reserve(hex.size() / 2);
  for (size_t i = 0; i < hex.size(); i += 2) {
    const int high = value(hex[i]);
    const int low = value(hex[i + 1]);
    if (high < 0 || low < 0) return "";
    out.push_back(static_cast<char>(high << 4 | low));
  }
  return out;
}

std::string LowerBase32(absl::string_view bytes) {
  std::string out((bytes.size() * 8 + 4) / 5, '\0');
  char* at = out.data();
  uint32_t buffer = 0;
  int bits = 0;
  for (unsigned char byte : bytes) {
    buffer = buffer << 8 | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      *at++ = kBase32Digits[buffer >> bits & 31];
    }
  }
  if (bits > 0) *at++ = kBase32Digits[buffer << (5 - bits) & 31];
  return out;
}

std::string ShortId(const PartsHash& parts) { return std::string(absl::string_view(IdChars(parts))); }

IdChars::IdChars(const PartsHash& parts) {
  const Sha256Bytes hash = HashOf({parts.Framed()});
  // Five bytes are eight digits of five bits; the sixteenth byte is two more, the second of three bits.
  char* at = chars_;
  for (size_t i = 0; i + 5 <= kIdBytes; i += 5) {
    uint64_t bits = 0;
    for (size_t byte = i; byte < i + 5; ++byte) bits = bits << 8 | hash[byte];
    for (int shift = 35; shift >= 0; shift -= 5) *at++ = kBase32Digits[bits >> shift & 31];
  }
  *at++ = kBase32Digits[hash[kIdBytes - 1] >> 3];
  *at = kBase32Digits[hash[kIdBytes - 1] << 2 & 31];
}

}  // namespace accord
