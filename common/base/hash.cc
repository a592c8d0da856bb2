#include "common/base/hash.h"

#include <openssl/evp.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>

namespace accord {
namespace {

constexpr size_t kSha256Bytes = 32;

using Sha256Bytes = std::array<unsigned char, kSha256Bytes>;

Sha256Bytes HashOf(std::initializer_list<absl::string_view> parts) {
  // OpenSSL looks an algorithm up by its name, under locks, each time it is not told which: as costly as
  // hashing half a KiB.
  static const EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  thread_local const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context(EVP_MD_CTX_new(),
                                                                                EVP_MD_CTX_free);
  bool ok = EVP_DigestInit_ex2(context.get(), algorithm, nullptr) == 1;
  for (absl::string_view part : parts)
    ok = ok && EVP_DigestUpdate(context.get(), part.data(), part.size()) == 1;
  Sha256Bytes out;
  ok = ok && EVP_DigestFinal_ex(context.get(), out.data(), nullptr) == 1;
  // Only without memory, or without SHA-256 in the library: no answer would be right.
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
  const uint64_t size = part.size();
  char length[sizeof(size)];
  for (size_t i = 0; i < sizeof(size); ++i) length[i] = static_cast<char>(size >> (8 * i));
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
  static constexpr char kDigits[] = "abcdefghijklmnopqrstuvwxyz234567";
  std::string out((bytes.size() * 8 + 4) / 5, '\0');
  char* at = out.data();
  uint32_t buffer = 0;
  int bits = 0;
  for (unsigned char byte : bytes) {
    buffer = buffer << 8 | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      *at++ = kDigits[buffer >> bits & 31];
    }
  }
  if (bits > 0) *at++ = kDigits[buffer << (5 - bits) & 31];
  return out;
}

std::string ShortId(const PartsHash& parts) {
  return LowerBase32(ViewOf(HashOf({parts.Framed()})).substr(0, 16));
}

}  // namespace accord
