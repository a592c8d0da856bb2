#include "ingest-service/clean/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>

#include "absl/strings/ascii.h"

namespace accord::ingest {
namespace {

// A news text tells its language early; the detector is linear, but articles can be long.
constexpr size_t kDetectBytesMax = 4 * 1024;
// Of the bytes that were counted, how much one language must hold.
constexpr int kPercentMin = 60;
constexpr int kTextBytesMin = 20;

}  // namespace

std::string DetectLanguage(absl::string_view text) {
  text = text.substr(0, kDetectBytesMax);
  // A cut may split a character.
  while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0) == 0x80) text.remove_suffix(1);
  if (!text.empty() && static_cast<unsigned char>(text.back()) >= 0xC0) text.remove_suffix(1);
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
