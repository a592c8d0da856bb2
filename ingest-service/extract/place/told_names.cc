#include "ingest-service/extract/place/told_names.h"

#include <algorithm>
#include <functional>

namespace accord::ingest {

// The words' hashes in their order, with the white space between them.
uint64_t ToldNames::KeyOf(TokenRange tokens) const {
  uint64_t key = tokens.size();
  for (TokenIndex i = tokens.begin; i < tokens.end; ++i) {
    const Token& token = document_.tokens[i];
    const uint64_t space = i > tokens.begin && token.space_before ? 1 : 0;
    key = (key ^ (token.hash + space)) * 0x9E3779B97F4A7C15u;
    key ^= key >> 29;
  }
  return key;
}

bool ToldNames::SameWords(TokenRange a, TokenRange b) const {
  if (a.size() != b.size()) return false;
  for (TokenIndex i = 0; i < a.size(); ++i) {
    const Token& left = document_.tokens[a.begin + i];
    const Token& right = document_.tokens[b.begin + i];
    if (left.lower != right.lower || (i > 0 && left.space_before != right.space_before)) return false;
  }
  return true;
}

const size_t* ToldNames::FindWhole(TokenRange tokens) const {
  const auto found = by_key_.find(KeyOf(tokens));
  return found != by_key_.end() && SameWords(names_[found->second], tokens) ? &found->second : nullptr;
}

size_t ToldNames::Add(TokenRange name) {
  const auto [known, added] = by_key_.try_emplace(KeyOf(name), names_.size());
  if (!added) return known->second;
  names_.push_back(name);
  first_words_.insert(document_.tokens[name.begin].hash);
  const auto at = std::lower_bound(sizes_.begin(), sizes_.end(), name.size(), std::greater<uint32_t>());
  if (at == sizes_.end() || *at != name.size()) sizes_.insert(at, name.size());
  return names_.size() - 1;
}

}  // namespace accord::ingest
