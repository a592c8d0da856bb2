#include "common/store/ordered_code.h"

namespace accord::store {
namespace {

// A zero byte in a part becomes {0, 255}; the end of a part is {0, 1}. So an end sorts before every byte that
// could follow in a longer part, be it an escaped zero or not.
constexpr char kEscape = '\0';
constexpr char kEscapedZero = '\xff';
constexpr char kEnd = '\x01';
constexpr size_t kIntBytes = 8;
constexpr uint64_t kSignBit = uint64_t{1} << 63;

}  // namespace

void AppendOrdered(std::string* key, absl::string_view part) {
  for (char c : part) {
    key->push_back(c);
    if (c == kEscape) key->push_back(kEscapedZero);
  }
  key->push_back(kEscape);
  key->push_back(kEnd);
}

void AppendOrdered(std::string* key, int64_t part) {
  const uint64_t bits = static_cast<uint64_t>(part) ^ kSignBit;
  for (int shift = 56; shift >= 0; shift -= 8) key->push_back(static_cast<char>(bits >> shift));
}

bool ConsumeOrdered(absl::string_view* key, std::string* part) {
  part->clear();
  for (size_t i = 0; i < key->size(); ++i) {
    const char c = (*key)[i];
    if (c != kEscape) {
      part->push_back(c);
      continue;
    }
    if (++i == key->size()) return false;
    if ((*key)[i] == kEnd) {
      key->remove_prefix(i + 1);
      return true;
    }
    if ((*key)[i] != kEscapedZero) return false;
    part->push_back(kEscape);
  }
  return false;
}

bool ConsumeOrdered(absl::string_view* key, int64_t* part) {
  if (key->size() < kIntBytes) return false;
  uint64_t bits = 0;
  for (size_t i = 0; i < kIntBytes; ++i) bits = bits << 8 | static_cast<unsigned char>((*key)[i]);
  *part = static_cast<int64_t>(bits ^ kSignBit);
  key->remove_prefix(kIntBytes);
  return true;
}

std::string PrefixEnd(absl::string_view prefix) {
  std::string end(prefix);
  while (!end.empty() && end.back() == '\xff') end.pop_back();
  if (!end.empty()) end.back() = static_cast<char>(static_cast<unsigned char>(end.back()) + 1);
  return end;
}

}  // namespace accord::store
