#include "common/text/folded_words.h"

#include "common/text/unicode.h"

namespace accord::text {

std::vector<std::string> FoldedWords(absl::string_view text) {
  const std::string folded = Fold(text);
  std::vector<std::string> words;
  size_t begin = 0;
  for (size_t pos = 0; pos < folded.size();) {
    const size_t at = pos;
    const char32_t c = NextCodePoint(folded, &pos);
    if (IsLetter(c) || IsDigit(c)) continue;
    if (at > begin) words.push_back(folded.substr(begin, at - begin));
    begin = pos;
  }
  if (begin < folded.size()) words.push_back(folded.substr(begin));
  return words;
}

}  // namespace accord::text
