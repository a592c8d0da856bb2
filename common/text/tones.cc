#include "common/text/tones.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include "common/text/unicode.h"

namespace accord::text {
namespace {

// Grave, acute, tilde, hook above, dot below.
bool IsTone(char32_t c) { return c == 0x300 || c == 0x301 || c == 0x303 || c == 0x309 || c == 0x323; }

std::string Decomposed(absl::string_view word) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2& nfd = *icu::Normalizer2::getNFDInstance(error);
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  nfd.normalizeUTF8(0, {word.data(), static_cast<int32_t>(word.size())}, sink, nullptr, error);
  return out;
}

}  // namespace

std::string TonesLast(absl::string_view word) {
  std::string letters;
  std::string tones;
  const std::string decomposed = Decomposed(word);
  for (size_t pos = 0; pos < decomposed.size();) {
    const char32_t c = NextCodePoint(decomposed, &pos);
    AppendUtf8(c, IsTone(c) ? &tones : &letters);
  }
  return letters + tones;
}

}  // namespace accord::text
