// Under which keys a name is found, by the very name and by one near it. A record's names and what is asked
// for go through the same function: they may mean each other when they share a key.
//
//   kWhole     the letters of all words, sorted: equal words in any order, with any spaces
//   kInitials  the first letters of all words, sorted: any typos behind them; acronyms
//   kFinals    the last letters of all words, sorted: any typos before them
//   kRest      all words but one, and all words: one word wrong, missing or too many
//   kDeleted   of a name of one or two words: all letters but one, and all: one letter wrong
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "query-service/view/name_words.h"

namespace accord::query {

enum class NameKeySort : char { kDeleted = 'd', kFinals = 'f', kInitials = 'i', kRest = 'r', kWhole = 'w' };

struct NameKey {
  NameKeySort sort;
  // 64 bits of a hash over what is kept.
  uint64_t hash;
  // Of kRest: the word that is left out, folded; else empty.
  std::string left_out;
};

NameKey WholeKey(const std::vector<NameWord>& words);
// Of an acronym, `letters` are all of its letters.
NameKey InitialsKey(std::string letters);
// Of names of two words or more.
NameKey FinalsKey(const std::vector<NameWord>& words);
// At most kNameLeftOutMax + 1, the one of all words first; none of no words.
std::vector<NameKey> RestKeys(const std::vector<NameWord>& words);
// At most kNameDeletionsMax + 1; none of a name of three words or more.
std::vector<NameKey> DeletedKeys(const std::vector<NameWord>& words);

}  // namespace accord::query
