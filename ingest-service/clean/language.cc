#include "ingest-service/clean/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>

#include "absl/strings/ascii.h"
#include "common/text/unicode.h"
#include "common/text/word_table.h"

namespace accord::ingest {
namespace {

// A news text tells its language early; the detector is linear, but articles can be long.
constexpr size_t kDetectBytesMax = 4 * 1024;
// Of the bytes that were counted, how much one language must hold.
constexpr int kPercentMin = 60;
constexpr int kTextBytesMin = 20;

// Signs: letters that are to be seen at least, and the shares of them or of words that decide. Of a text that
// is three fifths in one language, such as the model still tells, fewer are.
constexpr size_t kSignLettersMin = 100;
constexpr size_t kVietnamesePercentMin = 13;
constexpr size_t kVietnameseLettersMin = 6;
constexpr size_t kEnglishPercentMin = 7;
constexpr size_t kEnglishWordsMin = 4;
constexpr size_t kEnglishLettersMin = 3;
constexpr size_t kEnglishLettersMax = 7;
constexpr size_t kForeignPercentMax = 2;

absl::string_view Beginning(absl::string_view text) {
  text = text.substr(0, kDetectBytesMax);
  // A cut may split a character.
  while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0) == 0x80) text.remove_suffix(1);
  if (!text.empty() && static_cast<unsigned char>(text.back()) >= 0xC0) text.remove_suffix(1);
  return text;
}

// Small words that no other language writes so. Each is one bit.
uint32_t EnglishWord(absl::string_view word) {
  if (word.size() < kEnglishLettersMin || word.size() > kEnglishLettersMax) return 0;
  static const WordTable* const words = [] {
    auto* table = new WordTable();
    for (const char* one : {"the", "and", "with", "that", "from", "have", "their", "which", "been", "were",
                            "this", "would", "its", "said", "into", "they", "between"})
      table->Add(one);
    return table;
  }();
  const uint32_t number = words->Find(word);
  return number == WordTable::kNone ? 0 : uint32_t{1} << number;
}

// Counts what a text has of either.
class Signs {
 public:
  explicit Signs(absl::string_view text) {
    for (size_t pos = 0; pos < text.size();) {
      const size_t begin = pos;
      while (pos < text.size() && absl::ascii_isalpha(static_cast<unsigned char>(text[pos]))) ++pos;
      if (pos > begin) {
        AsciiWord(text.substr(begin, pos - begin));
      } else {
        Other(text::NextCodePoint(text, &pos));
      }
    }
  }

  bool Enough() const { return letters_ >= kSignLettersMin; }
  bool Vietnamese() const {
    return vietnamese_ * 100 >= letters_ * kVietnamesePercentMin &&
           static_cast<size_t>(__builtin_popcountll(kinds_)) >= kVietnameseLettersMin;
  }
  bool English() const {
    return english_ * 100 >= words_ * kEnglishPercentMin && foreign_ * 100 <= letters_ * kForeignPercentMax &&
           static_cast<size_t>(__builtin_popcount(english_words_)) >= kEnglishWordsMin;
  }

 private:
  void AsciiWord(absl::string_view word) {
    letters_ += word.size();
    ++words_;
    const uint32_t bit = EnglishWord(word);
    english_words_ |= bit;
    english_ += bit != 0;
  }

  void Other(char32_t c) {
    if (c < 0x80 || !text::IsLetter(c)) return;
    ++letters_;
    ++foreign_;
    const bool toned = c >= 0x1EA0 && c <= 0x1EF9;
    if (!toned && c != U'ơ' && c != U'ư' && c != U'Ơ' && c != U'Ư') return;
    ++vietnamese_;
    kinds_ |= uint64_t{1} << (c % 64);
  }

  size_t letters_ = 0;
  size_t words_ = 0;
  // Letters that are not ASCII; of these those that hardly any other language has, and which they are.
  size_t foreign_ = 0;
  size_t vietnamese_ = 0;
  uint64_t kinds_ = 0;
  size_t english_ = 0;
  uint32_t english_words_ = 0;
};

}  // namespace

std::string DetectLanguage(absl::string_view text) {
  std::string language = LanguageBySigns(text);
  return language.empty() ? LanguageByModel(text) : language;
}

std::string LanguageBySigns(absl::string_view text) {
  const Signs signs(Beginning(text));
  if (!signs.Enough()) return "";
  return signs.Vietnamese() ? "vi" : signs.English() ? "en" : "";
}

std::string LanguageByModel(absl::string_view text) {
  text = Beginning(text);
  CLD2::CLDHints hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  CLD2::Language languages[3];
  int percents[3];
  double scores[3];
  int text_bytes = 0;
  bool reliable = false;
  CLD2::ExtDetectLanguageSummary(text.data(), static_cast<int>(text.size()), /*is_plain_text=*/true, &hints,
                                 /*flags=*/0, languages, percents, scores, /*resultchunkvector=*/nullptr,
                                 &text_bytes, &reliable);
  if (!reliable || percents[0] < kPercentMin || text_bytes < kTextBytesMin ||
      languages[0] == CLD2::UNKNOWN_LANGUAGE) {
    return "und";
  }
  const std::string language = PrimaryLanguage(CLD2::LanguageCode(languages[0]));
  return language.empty() || language == "un" ? "und" : language;
}

std::string PrimaryLanguage(absl::string_view tag) {
  tag = absl::StripAsciiWhitespace(tag);
  const size_t end = tag.find_first_of("-_");
  std::string primary = absl::AsciiStrToLower(tag.substr(0, end));
  const bool letters =
      std::all_of(primary.begin(), primary.end(), [](char c) { return absl::ascii_isalpha(c); });
  return letters && primary.size() >= 2 && primary.size() <= 3 ? primary : "";
}

std::string LanguageDetectorVersion() { return CLD2::DetectLanguageVersion(); }

}  // namespace accord::ingest
