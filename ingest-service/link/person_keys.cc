#include "ingest-service/link/person_keys.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "common/base/limits.h"
#include "common/base/one_of.h"
#include "common/text/syllables.h"
#include "common/text/unicode.h"
#include "ingest-service/extract/organization/found_organization.h"
#include "ingest-service/link/entity_keys.h"
#include "ingest-service/link/participant_record.h"
#include "ingest-service/link/sounds.h"

namespace accord::ingest {
namespace {

// The country that a body's key tells; empty when none.
absl::string_view CountryOfKey(absl::string_view key) {
  const size_t at = key.find_last_of("|:");
  const absl::string_view code = at == absl::string_view::npos ? key : key.substr(at + 1);
  const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  const bool told = code.size() >= 2 && is_upper(code[0]) && is_upper(code[1]);
  if (told) return code.substr(0, 2);
  // "place:LA|pakse".
  constexpr absl::string_view kPlace = "place:";
  return absl::StartsWith(key, kPlace) ? key.substr(kPlace.size(), 2) : absl::string_view();
}

// "Tống Thu Hiền" may be a counsellor in Thailand.
bool IsVietnamese(absl::string_view folded_name) {
  const std::vector<absl::string_view> words = absl::StrSplit(folded_name, ' ', absl::SkipEmpty());
  return words.size() >= 3 && std::all_of(words.begin(), words.end(), text::IsSyllable);
}

std::string NameKey(absl::string_view folded_name, absl::string_view country) {
  constexpr absl::string_view kParticles[] = {"al", "bin", "binti", "bint"};
  const bool by_sound = IsBySound(country) && !IsVietnamese(folded_name);
  std::vector<std::string> words;
  for (const absl::string_view word :
       absl::StrSplit(folded_name, absl::ByAnyChar(by_sound ? " ," : " ,-"), absl::SkipEmpty())) {
    if (!IsOneOf(kParticles, word)) words.push_back(by_sound ? SoundsOf(word) : std::string(word));
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return absl::StrJoin(words, " ");
}

}  // namespace

std::vector<std::string> PersonNames(const Chart& chart, const LocalEntity& person) {
  constexpr TokenIndex kWordsMin = 2;
  constexpr TokenIndex kWordsMax = 6;
  constexpr size_t kNamesMax = 4;
  const Document& document = chart.document();
  const std::vector<Token>& tokens = document.tokens;
  std::vector<std::string> names = {FoldedName(document, person.display)};
  for (const NameMention& mention : person.mentions) {
    const TokenIndex begin = mention.name.end + 1;
    if (begin >= tokens.size() || !tokens[begin - 1].Is("(")) continue;
    TokenIndex end = begin;
    while (end < tokens.size() && end - begin <= kWordsMax &&
           (tokens[end].Is("-") ||
            (tokens[end].IsWord() && (tokens[end].capitalised || tokens[end - 1].Is("-")))))
      ++end;
    const bool closed = end < tokens.size() && tokens[end].Is(")");
    if (!closed || end - begin < kWordsMin || end - begin > kWordsMax) continue;
    const TokenRange bracketed{begin, end};
    const bool other = !chart.In<OrganizationValue>(bracketed).empty() ||
                       !chart.In<PlaceValue>(bracketed).empty() || tokens[begin].all_caps;
    if (!other && names.size() < kNamesMax) names.push_back(FoldedName(document, bracketed));
  }
  return names;
}

std::vector<std::string> PersonKeys(const std::vector<std::string>& names,
                                    const std::vector<std::string>& bodies, absl::string_view article) {
  std::vector<std::string> keys;
  for (const std::string& name : names) {
    for (const std::string& body : bodies) {
      if (absl::StartsWith(body, "private:")) continue;
      const bool acronym = absl::StartsWith(body, kAcronymBody);
      keys.push_back(
          absl::StrCat(acronym ? "alias:" : "person:", NameKey(name, CountryOfKey(body)), "|", body));
    }
  }
  // Aliases last, as they rank.
  const auto is_alias = [](const std::string& key) { return absl::StartsWith(key, "alias:"); };
  std::sort(keys.begin(), keys.end(), [&](const std::string& a, const std::string& b) {
    return is_alias(a) != is_alias(b) ? is_alias(b) : a < b;
  });
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  if (keys.size() > kJoinedGroupsMax) keys.resize(kJoinedGroupsMax);
  if (keys.empty()) keys.push_back(absl::StrCat("private:", article, "|", names.front()));
  return keys;
}

}  // namespace accord::ingest
