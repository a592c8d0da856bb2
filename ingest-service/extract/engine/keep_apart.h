// Of readings that overlap, which to keep.
#pragma once

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

#include "ingest-service/extract/engine/token_marks.h"

namespace accord::ingest {

// Keeps the readings of which none that `before` puts in front of them shares a token, in the order of the
// text. Reading has `tokens`, a range of the `tokens` of the text; `before(a, b)` is a strict weak order.
template <typename Reading, typename Before>
void KeepApart(size_t tokens, Before before, std::vector<Reading>* readings) {
  // Readings are big: their places are sorted, and each is moved once.
  std::vector<size_t> order(readings->size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return before((*readings)[a], (*readings)[b]); });
  TokenMarks taken(tokens);
  size_t free = 0;
  for (const size_t i : order) {
    const TokenRange range = (*readings)[i].tokens;
    if (!taken.IsFree(range)) continue;
    taken.Take(range);
    order[free++] = i;
  }
  order.resize(free);
  std::sort(order.begin(), order.end(),
            [&](size_t a, size_t b) { return (*readings)[a].tokens < (*readings)[b].tokens; });
  std::vector<Reading> kept;
  kept.reserve(order.size());
  for (const size_t i : order) kept.push_back(std::move((*readings)[i]));
  *readings = std::move(kept);
}

}  // namespace accord::ingest
