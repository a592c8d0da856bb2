#include "query-service/view/name_words.h"

#include <algorithm>

#include "absl/strings/str_join.h"
#include "common/base/limits.h"
#include "common/text/tones.h"
#include "common/text/unicode.h"

namespace accord::query {
namespace {

bool IsSmall(absl::string_view folded) {
  return std::binary_search(SmallWords().begin(), SmallWords().end(), folded);
}

bool IsAscii(absl::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

void CutTo(size_t bytes_max, std::string* word) {
  if (word->size() > bytes_max) word->resize(text::ValidUtf8Prefix(word->substr(0, bytes_max)));
}

// `word`: in lower case.
NameWord WordOf(std::string word) {
  NameWord made;
  made.folded = IsAscii(word) ? word : text::Fold(word);
  made.marked = IsAscii(word) ? std::move(word) : text::TonesLast(word);
  CutTo(kNameWordBytesMax, &made.folded);
  return made;
}

}  // namespace

const std::vector<absl::string_view>& SmallWords() {
  static const auto* const words =
      new std::vector<absl::string_view>{"and", "cua", "for", "in", "of", "the", "va"};
  return *words;
}

std::vector<NameWord> WordsOfName(absl::string_view name) {
  std::vector<NameWord> words;
  std::vector<NameWord> small;
  std::string word;
  const auto end_word = [&] {
    if (word.empty()) return;
    NameWord made = WordOf(std::move(word));
    word.clear();
    if (made.folded.empty()) return;
    std::vector<NameWord>& to = IsSmall(made.folded) ? small : words;
    if (to.size() < kNameWordsMax) to.push_back(std::move(made));
  };
  const std::string lower = text::ToLower(text::ToNfc(name));
  for (size_t pos = 0; pos < lower.size();) {
    const char32_t c = text::NextCodePoint(lower, &pos);
    if (text::IsLetter(c) || text::IsMark(c) || text::IsDigit(c)) {
      text::AppendUtf8(c, &word);
    } else if (c != '.' && c != '\'' && c != 0x2019) {
      end_word();
    }
  }
  end_word();
  return words.empty() ? small : words;
}

std::string FoldedName(const std::vector<NameWord>& words, absl::string_view separator) {
  return absl::StrJoin(words, separator,
                       [](std::string* out, const NameWord& word) { out->append(word.folded); });
}

std::string InitialsOf(const std::vector<NameWord>& words) {
  std::string initials;
  for (const NameWord& word : words) {
    size_t pos = 0;
    text::AppendUtf8(text::NextCodePoint(word.folded, &pos), &initials);
  }
  return initials;
}

}  // namespace accord::query
