// The language of a text, for articles that do not tell.
#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace accord::ingest {

// The primary subtag ("en", "vi", "fr"); "und" when the detector is not sure or the text is too short.
std::string DetectLanguage(absl::string_view text);

// The two ways it takes, apart for tests. By signs that leave no doubt: the letters of Vietnamese, the small
// words of English; empty when there are not enough. Then by the detector's model, which knows all languages
// but takes longer than reading the whole article.
std::string LanguageBySigns(absl::string_view text);
std::string LanguageByModel(absl::string_view text);

// "vi_VN", "VI-vn", " vi " are "vi"; empty when it is no language tag.
std::string PrimaryLanguage(absl::string_view tag);

// The detector's version, for the ruleset.
std::string LanguageDetectorVersion();

}  // namespace accord::ingest
