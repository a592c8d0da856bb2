// Which tokens of a text are taken by a reading: for passes that read what earlier ones left.
#pragma once

#include <algorithm>
#include <vector>

#include "common/text/token.h"

namespace accord::ingest {

class TokenMarks {
 public:
  // None is taken.
  explicit TokenMarks(size_t tokens) : taken_(tokens, false) {}

  // `tokens` are tokens of the text, here and below.
  void Take(TokenRange tokens) { std::fill(At(tokens.begin), At(tokens.end), true); }
  bool IsTaken(TokenIndex token) const { return taken_[token]; }
  // Whether none of them is taken; so is an empty range.
  bool IsFree(TokenRange tokens) const {
    return std::none_of(taken_.begin() + static_cast<std::ptrdiff_t>(tokens.begin),
                        taken_.begin() + static_cast<std::ptrdiff_t>(tokens.end),
                        [](bool taken) { return taken; });
  }

 private:
  std::vector<bool>::iterator At(TokenIndex token) {
    return taken_.begin() + static_cast<std::ptrdiff_t>(token);
  }

  std::vector<bool> taken_;
};

}  // namespace accord::ingest
