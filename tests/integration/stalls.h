// What tests look at while clients do not read: the memory of a process, and what it logged of cut streams.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <fstream>
#include <string>

#include "absl/strings/str_cat.h"

namespace accord::testing {

inline constexpr char kCutLine[] = "stream cut, its peer does not read";

// Kibibytes that a process has in memory.
inline int64_t ResidentKib(pid_t pid) {
  std::ifstream status(absl::StrCat("/proc/", pid, "/status"));
  std::string word;
  while (status >> word) {
    int64_t kib = 0;
    if (word == "VmRSS:" && status >> kib) return kib;
  }
  return 0;
}

// What a sanitizer adds, so that the bounds of memory and time still hold something in its builds:
// AddressSanitizer keeps freed memory back (its quarantine, 256 MiB unless told otherwise), surrounds what
// lives, and halves the speed.
#if defined(__SANITIZE_ADDRESS__) || (defined(__has_feature) && __has_feature(address_sanitizer))
inline constexpr int64_t kQuarantineKib = 256 * 1024;
inline constexpr int kSanitizerFactor = 3;
#else
inline constexpr int64_t kQuarantineKib = 0;
inline constexpr int kSanitizerFactor = 1;
#endif

// The most that `streams` streams of `kib` each may add to a process.
constexpr int64_t ResidentMaxKib(int64_t streams, int64_t kib) {
  return streams * kib * kSanitizerFactor + kQuarantineKib;
}

// The longest that a cut may take where the streams are cut after 2 s.
inline constexpr std::chrono::seconds kCutAllMax(10 * kSanitizerFactor);

inline int64_t CountOf(const std::string& text, const std::string& part) {
  int64_t count = 0;
  for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

}  // namespace accord::testing
