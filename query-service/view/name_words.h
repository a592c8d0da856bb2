// A name as its words are compared: without case, punctuation and small words; with diacritics and without.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace accord::query {

struct NameWord {
  // Lower case, decomposed, the tone behind the last letter: "hòa" and "hoà" are equal.
  std::string marked;
  // text::Fold: without diacritics. Equal to `marked` when it has none. At most kNameWordBytesMax bytes, not
  // empty.
  std::string folded;
};

// The first kNameWordsMax words of a name in valid UTF-8: letters and digits; "." and apostrophes join, all
// else parts. Small words ("of", "and", "the", "và", "của", ...) are left out unless there are no others.
std::vector<NameWord> WordsOfName(absl::string_view name);

// The small words, folded, ascending.
const std::vector<absl::string_view>& SmallWords();

// The folded words, in order, with `separator` between them.
std::string FoldedName(const std::vector<NameWord>& words, absl::string_view separator);
// The first letters of the folded words, in order.
std::string InitialsOf(const std::vector<NameWord>& words);

}  // namespace accord::query
