// What the number tests share: the numbers of a text as lines, and CLDR's spelling of a number.
#pragma once

#include <unicode/locid.h>
#include <unicode/rbnf.h>
#include <unicode/unistr.h>

#include <map>
#include <string>
#include <vector>

#include "tests/support/describe.h"

namespace accord::ingest {

inline std::vector<std::string> NumberLines(absl::string_view text, absl::string_view language) {
  const Extracted extracted = Extract(text, language, Kind::kNumber);
  std::vector<std::string> lines;
  for (const Node* node : extracted.chart->All<Number>()) lines.push_back(Describe(*node->As<Number>()));
  return lines;
}

// "one hundred twenty-three" in English, "một trăm hai mươi ba" in Vietnamese; `rules` names a rule set of
// ICU's, "" the default one.
inline std::string SpellOut(int64_t value, const char* language, const char* rules = "") {
  UErrorCode status = U_ZERO_ERROR;
  // Reading a language's rules costs more than using them a hundred times.
  static std::map<std::string, icu::RuleBasedNumberFormat>* const formats =
      new std::map<std::string, icu::RuleBasedNumberFormat>();
  const icu::RuleBasedNumberFormat& format =
      formats->try_emplace(language, icu::URBNF_SPELLOUT, icu::Locale(language), status).first->second;
  icu::UnicodeString out;
  icu::FieldPosition ignored;
  if (*rules == '\0') {
    format.format(value, out, ignored, status);
  } else {
    format.format(value, icu::UnicodeString::fromUTF8(rules), out, ignored, status);
  }
  std::string text;
  out.toUTF8String(text);
  return U_SUCCESS(status) ? text : std::string();
}

// A spread of numbers from 1 to 10^12: all small ones, then ones of every length with many and few zeros.
inline std::vector<int64_t> SampledNumbers() {
  std::vector<int64_t> out;
  for (int64_t value = 1; value <= 1000; ++value) out.push_back(value);
  uint64_t state = 20250618;
  for (int64_t limit = 10'000; limit <= 1'000'000'000'000; limit *= 10) {
    for (int i = 0; i < 60; ++i) {
      state = state * 6364136223846793005u + 1442695040888963407u;
      const auto value = static_cast<int64_t>((state >> 16) % static_cast<uint64_t>(limit)) + 1;
      out.push_back(value);
      // The same with its lower half cleared: gaps are where spellings differ.
      int64_t cut = 1;
      while (cut * cut < limit) cut *= 10;
      if (value / cut > 0) out.push_back(value / cut * cut);
      if (value / cut > 0) out.push_back(value / cut * cut + value % 10 + 1);
    }
  }
  return out;
}

}  // namespace accord::ingest
