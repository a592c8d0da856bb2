// The names that an article has told so far, to be read wherever it writes them again. A name is its
// lower-cased words and whether white space parts them.
#pragma once

#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/container/inlined_vector.h"
#include "ingest-service/segment/document.h"

namespace accord::ingest {

class ToldNames {
 public:
  // `document` must outlive it.
  explicit ToldNames(const Document& document) : document_(document) {}

  // The name's number, from 0. Names of the same words share one.
  size_t Add(TokenRange name);
  // How many different names were added.
  size_t size() const { return names_.size(); }

  // Whether `tokens` are a name that was told.
  bool Has(TokenRange tokens) const { return !tokens.empty() && FindWhole(tokens) != nullptr; }

  // Calls `take` with each told name that stands at `at` and ends by `limit`, and its number, the longest
  // first, until it returns true.
  template <typename Take>
  void Find(TokenIndex at, TokenIndex limit, Take take) const {
    if (!first_words_.contains(document_.tokens[at].hash)) return;
    for (const uint32_t size : sizes_) {
      const TokenRange tokens{at, at + size};
      if (tokens.end > limit) continue;
      const size_t* name = FindWhole(tokens);
      if (name != nullptr && take(tokens, *name)) return;
    }
  }

 private:
  uint64_t KeyOf(TokenRange tokens) const;
  bool SameWords(TokenRange a, TokenRange b) const;
  const size_t* FindWhole(TokenRange tokens) const;

  const Document& document_;
  // By number: where it was told first.
  std::vector<TokenRange> names_;
  absl::flat_hash_map<uint64_t, size_t> by_key_;
  // Most capitalised words begin no told name.
  absl::flat_hash_set<uint64_t> first_words_;
  // Tokens of names, the greatest first: few.
  absl::InlinedVector<uint32_t, 8> sizes_;
};

}  // namespace accord::ingest
