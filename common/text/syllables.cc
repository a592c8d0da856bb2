#include "common/text/syllables.h"

#include "absl/strings/match.h"
#include "common/base/one_of.h"

namespace accord::text {

bool IsSyllable(absl::string_view word) {
  constexpr absl::string_view kOnsets[] = {"",   "b",  "c", "ch", "d", "g",  "gh",  "gi", "h",
                                           "k",  "kh", "l", "m",  "n", "ng", "ngh", "nh", "p",
                                           "ph", "qu", "r", "s",  "t", "th", "tr",  "v",  "x"};
  constexpr absl::string_view kCodas[] = {"", "c", "ch", "m", "n", "ng", "nh", "p", "t"};
  const size_t vowel =
      word.find_first_of("aeiouy", absl::StartsWith(word, "qu") || absl::StartsWith(word, "gi") ? 2 : 0);
  if (vowel == absl::string_view::npos) return word == "gi";
  size_t coda = word.find_first_not_of("aeiouy", vowel);
  if (coda == absl::string_view::npos) coda = word.size();
  constexpr size_t kVowelsMax = 3;
  return coda - vowel <= kVowelsMax && IsOneOf(kOnsets, word.substr(0, vowel)) &&
         IsOneOf(kCodas, word.substr(coda));
}

}  // namespace accord::text
