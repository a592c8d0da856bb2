#include "query-service/view/shingles.h"

#include <algorithm>
#include <limits>
#include <string>

#include "common/base/limits.h"
#include "common/text/unicode.h"

namespace accord::query {
namespace {

// The finalizer of SplitMix64: each bit of the input changes half of the output's.
uint64_t Mixed(uint64_t x) {
  x += 0x9e3779b97f4a7c15;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return x ^ (x >> 31);
}

bool IsLeftOut(v1::Region::Kind kind) {
  return kind == v1::Region::KIND_TEASER || kind == v1::Region::KIND_BOILERPLATE ||
         kind == v1::Region::KIND_BYLINE || kind == v1::Region::KIND_DATELINE;
}

// Hashes of the words of a folded text: runs of letters and digits.
std::vector<uint64_t> WordsOf(absl::string_view folded) {
  std::vector<uint64_t> words;
  size_t begin = 0;
  for (size_t pos = 0; pos <= folded.size();) {
    const size_t at = pos;
    const char32_t c = pos < folded.size() ? text::NextCodePoint(folded, &pos) : U' ';
    if (at < folded.size() && (text::IsLetter(c) || text::IsDigit(c))) continue;
    if (at > begin) words.push_back(StableHash(folded.substr(begin, at - begin)));
    begin = pos;
    if (at == folded.size()) break;
  }
  return words;
}

void AddShingles(absl::string_view part, Shingles* shingles) {
  const std::vector<uint64_t> words = WordsOf(text::Fold(part));
  for (size_t i = 0; i + kShingleWords <= words.size(); ++i) {
    uint64_t hash = 0;
    for (size_t w = 0; w < kShingleWords; ++w) hash = Mixed(hash ^ words[i + w]);
    shingles->push_back(hash);
  }
}

}  // namespace

uint64_t StableHash(absl::string_view bytes) {
  uint64_t hash = 0xcbf29ce484222325;
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3;
  return Mixed(hash);
}

Shingles ShinglesOf(absl::string_view text, const Regions& regions) {
  Shingles shingles;
  size_t begin = 0;
  for (const v1::Region& region : regions) {
    if (!IsLeftOut(region.kind()) || region.begin() < begin || region.end() > text.size() ||
        region.begin() > region.end())
      continue;
    AddShingles(text.substr(begin, region.begin() - begin), &shingles);
    begin = region.end();
  }
  AddShingles(text.substr(begin), &shingles);
  std::sort(shingles.begin(), shingles.end());
  shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
  if (shingles.size() > kStoryShinglesMax) shingles.resize(kStoryShinglesMax);
  return shingles;
}

std::vector<uint64_t> BandsOf(const Shingles& shingles) {
  std::vector<uint64_t> bands;
  if (shingles.empty()) return bands;
  for (uint64_t band = 0; band < kStoryBands; ++band) {
    uint64_t hash = Mixed(band);
    for (uint64_t row = 0; row < kStoryBandRows; ++row) {
      const uint64_t salt = Mixed(~(band * kStoryBandRows + row));
      uint64_t least = std::numeric_limits<uint64_t>::max();
      for (const uint64_t shingle : shingles) least = std::min(least, Mixed(shingle ^ salt));
      hash = Mixed(hash ^ least);
    }
    bands.push_back(hash);
  }
  return bands;
}

double Containment(const Shingles& a, const Shingles& b) {
  if (a.empty() || b.empty()) return 0;
  uint64_t last = std::numeric_limits<uint64_t>::max();
  for (const Shingles* each : {&a, &b}) {
    if (each->size() >= kStoryShinglesMax) last = std::min(last, each->back());
  }
  const auto a_end = std::upper_bound(a.begin(), a.end(), last);
  const auto b_end = std::upper_bound(b.begin(), b.end(), last);
  const auto shorter = std::min(a_end - a.begin(), b_end - b.begin());
  if (shorter == 0) return 0;
  ptrdiff_t both = 0;
  for (auto x = a.begin(), y = b.begin(); x != a_end && y != b_end;) {
    both += *x == *y;
    const bool x_next = *x <= *y, y_next = *y <= *x;
    x += x_next;
    y += y_next;
  }
  return static_cast<double>(both) / static_cast<double>(shorter);
}

}  // namespace accord::query
