#include "ingest-service/segment/recase.h"

#include <algorithm>
#include <vector>

#include "absl/strings/match.h"
#include "common/base/one_of.h"

namespace accord::ingest {
namespace {

// Of so many words of two letters or more at least, one of so many may be in small letters.
constexpr size_t kWordsMin = 30;
constexpr size_t kWordsPerSmall = 20;
// Longer words are no acronyms.
constexpr size_t kAcronymBytesMax = 6;

// What vocabulary names: its words keep their capitals.
constexpr Category kNames[] = {
    "org_forms",     "org_fields", "org_known",      "org_prefixes", "org_descriptors",
    "cities",        "countries",  "demonyms",       "eponyms",      "family_names",
    "given_names",   "geography",  "subdivisions",   "honorifics",   "months",
    "foreign_forms", "weekdays",   "name_particles", "currencies",   "currency_signs",
};

constexpr Category kOwn[] = {"org_forms", "org_fields", "org_known", "months", "weekdays"};

// What English vocabulary writes small; its nouns stand in names as well.
constexpr Category kSmall[] = {
    "agreement_nouns", "agreement_verbs", "approximators",  "area_prepositions",
    "clause_words",    "currency_words",  "magnitudes",     "noun_stops",
    "number_words",    "people_nouns",    "plural_nouns",   "predicate_words",
    "pronouns",        "relative_months", "relative_years", "speech_verbs",
    "tense_words",     "time_units",      "units",          "verb_forms",
};

// Endings of English verbs and adverbs.
constexpr absl::string_view kEndings[] = {"ed", "ly"};
constexpr size_t kStemBytesMin = 3;

// "SUPPLY", "ENGINEERING" are nouns too.
bool IsSmall(const LexiconHit& hit) {
  if (hit.category == "verb_forms" && (hit.entry->Has("noun") || hit.entry->Get("form") == "ing"))
    return false;
  return IsOneOf(kSmall, hit.category);
}

// A letter beyond ASCII is hardly one of an acronym.
bool IsVowel(char c) {
  return static_cast<unsigned char>(c) >= 0x80 ||
         absl::string_view("aeiouy").find(c) != absl::string_view::npos;
}

bool HasEnding(absl::string_view word) {
  return std::any_of(std::begin(kEndings), std::end(kEndings), [&](absl::string_view ending) {
    return word.size() >= ending.size() + kStemBytesMin && absl::EndsWith(word, ending);
  });
}

// What the longest hits say of a token.
struct Known {
  uint32_t size = 0;
  bool name = false;
  bool small = false;
  // Of names that their words have for themselves: bodies, what they are for, months.
  bool own = false;

  // Of one word alone its common use counts ("an", "do"), of a phrase its name.
  bool Common() const { return small && !own && (size == 1 || !name); }
};

std::vector<Known> Look(const Document& document) {
  std::vector<Known> known(document.tokens.size());
  const bool english = document.language() == "en";
  for (const LexiconHit& hit : document.hits) {
    const bool name = IsOneOf(kNames, hit.category);
    const bool small = english ? IsSmall(hit) : !name;
    const bool own = IsOneOf(kOwn, hit.category);
    // "agreed in", a phrase of a category that says neither, leaves its words as they are.
    if (!name && !small) continue;
    for (TokenIndex i = hit.tokens.begin; i < hit.tokens.end; ++i) {
      Known& one = known[i];
      if (hit.tokens.size() < one.size) continue;
      if (hit.tokens.size() > one.size) one = {hit.tokens.size()};
      one.name = one.name || name;
      one.small = one.small || small;
      one.own = one.own || own;
    }
  }
  return known;
}

bool MayBeAcronym(const Document& document, TokenIndex at) {
  const Token& token = document.tokens[at];
  if (token.lower.size() > kAcronymBytesMax) return false;
  if (at > 0 && document.tokens[at - 1].Is("(")) return true;
  return std::none_of(token.lower.begin(), token.lower.end(), IsVowel);
}

}  // namespace

bool IsInCapitals(const Document& document) {
  size_t words = 0;
  size_t small = 0;
  for (const Token& token : document.tokens) {
    if (!token.IsWord() || token.span.size() < 2) continue;
    ++words;
    small += !token.all_caps;
    if (small * kWordsPerSmall > std::max(words, kWordsMin)) return false;
  }
  return words >= kWordsMin && small * kWordsPerSmall <= words;
}

void Recase(Document* document) {
  const std::vector<Known> known = Look(*document);
  const bool english = document->language() == "en";
  for (TokenIndex i = 0; i < document->tokens.size(); ++i) {
    Token& token = document->tokens[i];
    if (!token.IsWord()) continue;
    const bool common = known[i].Common() || (english && known[i].size == 0 && HasEnding(token.lower));
    if (common) token.capitalised = false;
    if (token.all_caps && (common || !MayBeAcronym(*document, i))) token.all_caps = false;
  }
  // "WHO" is a pronoun as a rule.
  std::vector<LexiconHit>& hits = document->hits;
  const auto who = std::remove_if(hits.begin(), hits.end(), [&](const LexiconHit& hit) {
    return hit.entry->exact_case && hit.tokens.size() == 1 && document->tokens[hit.tokens.begin].Is("who");
  });
  if (who != hits.end()) {
    hits.erase(who, hits.end());
    document->IndexHits();
  }
  for (const Sentence& sentence : document->sentences) {
    Token& first = document->tokens[sentence.tokens.begin];
    if (first.IsWord()) first.capitalised = true;
  }
}

}  // namespace accord::ingest
