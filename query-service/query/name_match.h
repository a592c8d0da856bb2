// How near a name of a record is to the one that was asked for. Pure: the same two names have the same score,
// whatever else there is.
//
//   1.00  equal                       0.93  other order
//   0.99  case, punctuation, small words   0.88  the same letters, but other diacritics where both have some
//   0.97  diacritics dropped          0.80  acronym
//   0.95  other spaces                below 0.9: typos, words missing or too many, by their share of letters
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "accord/v1/participant_service.pb.h"
#include "query-service/view/name_words.h"

namespace accord::query {

// Past this a name says all words that were asked for.
inline constexpr double kSameWordsScore = 0.9;
// Below this two names have nothing to do with each other.
inline constexpr double kNearScore = 0.5;

struct NameText {
  std::string text;
  std::vector<NameWord> words;
};
NameText NameTextOf(absl::string_view text);

struct NameMatch {
  // In [0, 1].
  double score = 0;
  int typos = 0;
  // Ascending, each once.
  std::vector<v1::MatchReason> reasons;
};

// By the words alone; the form of the name (alias, acronym, ...) is not known here.
NameMatch MatchName(const NameText& asked, const NameText& name);

// `asked` without the titles before it ("Mr", "Deputy Minister", "Chủ tịch"); its words are empty when there
// are none, or nothing else.
NameText WithoutTitles(const NameText& asked);

// What both words differ by: letters put in, left out, changed or swapped with the next; more than
// `typos_max`: typos_max + 1.
int TyposBetween(absl::string_view a, absl::string_view b, int typos_max);

}  // namespace accord::query
