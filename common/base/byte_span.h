// A half-open range of bytes of one text. Used everywhere a place in an article is meant.
#pragma once

#include <cstdint>

#include "absl/strings/string_view.h"

namespace accord {

struct ByteSpan {
  uint32_t begin = 0;
  uint32_t end = 0;

  uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool Contains(ByteSpan other) const { return begin <= other.begin && other.end <= end; }
  bool Overlaps(ByteSpan other) const { return begin < other.end && other.begin < end; }
  // The least span that holds both.
  ByteSpan Join(ByteSpan other) const {
    return {begin < other.begin ? begin : other.begin, end > other.end ? end : other.end};
  }
  // The bytes of `text` it covers. `text` must be the text it was made for.
  absl::string_view In(absl::string_view text) const { return text.substr(begin, end - begin); }

  friend bool operator==(ByteSpan a, ByteSpan b) { return a.begin == b.begin && a.end == b.end; }
  friend bool operator!=(ByteSpan a, ByteSpan b) { return !(a == b); }
  friend bool operator<(ByteSpan a, ByteSpan b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
  }
};

}  // namespace accord
