#include "query-service/query/name_match.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "common/base/limits.h"

namespace accord::query {
namespace {

constexpr double kExact = 1.0;
constexpr double kCase = 0.99;
constexpr double kDiacritics = 0.97;
constexpr double kSpacing = 0.95;
constexpr double kOrder = 0.93;
constexpr double kOtherMarks = 0.88;
constexpr double kAcronym = 0.80;
// What all below is a share of.
constexpr double kNearMost = 0.89;
// Of the letters of the longer name, for each letter that is so.
constexpr double kTypoLoss = 1.5;
constexpr double kMissingLoss = 0.8;
constexpr double kExtraLoss = 1.0;
// For each word with other diacritics; for another order.
constexpr double kOtherMarksLoss = 0.02;
constexpr double kOrderLoss = 0.01;
// Numbers tell things apart: a wrong one leaves at most this.
constexpr double kOtherNumberMost = 0.45;
constexpr size_t kAcronymLettersLeast = 2;

// Folded.
constexpr absl::string_view kTitles[] = {
    "mr",       "mrs",       "ms",         "miss",     "dr",      "prof",      "professor",
    "sir",      "president", "vice",       "minister", "deputy",  "prime",     "ambassador",
    "governor", "chairman",  "chairwoman", "director", "general", "secretary", "ong",
    "ba",       "anh",       "chi",        "tien",     "si",      "giao",      "su",
    "pho",      "bo",        "truong",     "thu",      "tuong",   "chu",       "tich",
    "nuoc",     "dai",       "giam",       "doc",      "tong",    "bi"};

bool IsTitle(absl::string_view folded) {
  return std::find(std::begin(kTitles), std::end(kTitles), folded) != std::end(kTitles);
}

bool HasDigit(absl::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Both have diacritics, and not the same.
bool MarksDiffer(const NameWord& a, const NameWord& b) {
  return a.marked != b.marked && a.marked != a.folded && b.marked != b.folded;
}

int TyposAllowed(const NameWord& a, const NameWord& b) {
  const size_t letters = std::max(a.folded.size(), b.folded.size());
  if (HasDigit(a.folded) || HasDigit(b.folded)) return 0;
  if (std::min(a.folded.size(), b.folded.size()) < 2) return letters <= 2 ? 1 : 0;
  if (letters >= 9) return 3;
  return letters >= 5 ? 2 : 1;
}

// Which word of the name each word that was asked for is.
struct Alignment {
  static constexpr size_t kNone = kNameWordsMax;
  std::array<size_t, kNameWordsMax> name_word;
  int typos = 0;
  size_t extra_letters = 0;
  size_t missing_letters = 0;
  int other_marks = 0;
  bool number_differs = false;
  bool in_order = true;
};

class Aligner {
 public:
  Aligner(const std::vector<NameWord>& asked, const std::vector<NameWord>& name)
      : asked_(asked), name_(name) {
    made_.name_word.fill(Alignment::kNone);
  }

  Alignment Align() {
    // Equal words first, then those with the fewest typos, so that a typo never takes another word's place.
    for (int typos = 0; typos <= 3; ++typos) AlignWith(typos);
    Sum();
    return made_;
  }

 private:
  void AlignWith(int typos) {
    for (size_t i = 0; i < asked_.size(); ++i) {
      if (made_.name_word[i] != Alignment::kNone) continue;
      size_t best = Alignment::kNone;
      for (size_t j = 0; j < name_.size(); ++j) {
        if (taken_[j] || !AreNear(asked_[i], name_[j], typos)) continue;
        if (best == Alignment::kNone || Before(i, j, best)) best = j;
      }
      if (best == Alignment::kNone) continue;
      taken_[best] = true;
      made_.name_word[i] = best;
      made_.typos += typos;
    }
  }

  static bool AreNear(const NameWord& a, const NameWord& b, int typos) {
    if (typos == 0) return a.folded == b.folded;
    return TyposAllowed(a, b) >= typos && TyposBetween(a.folded, b.folded, typos) == typos;
  }

  // Of two words of the name, which is rather the one asked for: the same diacritics, then the same place.
  bool Before(size_t asked, size_t j, size_t best) const {
    const bool differ = MarksDiffer(asked_[asked], name_[j]);
    const bool best_differ = MarksDiffer(asked_[asked], name_[best]);
    if (differ != best_differ) return best_differ;
    const auto far = [asked](size_t at) { return at > asked ? at - asked : asked - at; };
    return far(j) < far(best);
  }

  void Sum() {
    size_t last = 0;
    for (size_t i = 0; i < asked_.size(); ++i) {
      const size_t j = made_.name_word[i];
      if (j == Alignment::kNone) {
        made_.extra_letters += asked_[i].folded.size();
        made_.number_differs |= HasDigit(asked_[i].folded);
        continue;
      }
      if (MarksDiffer(asked_[i], name_[j])) ++made_.other_marks;
      if (j < last) made_.in_order = false;
      last = j;
    }
    for (size_t j = 0; j < name_.size(); ++j) {
      if (taken_[j]) continue;
      made_.missing_letters += name_[j].folded.size();
      made_.number_differs |= HasDigit(name_[j].folded);
    }
  }

  const std::vector<NameWord>& asked_;
  const std::vector<NameWord>& name_;
  std::array<bool, kNameWordsMax> taken_ = {};
  Alignment made_;
};

size_t LettersOf(const std::vector<NameWord>& words) {
  size_t letters = 0;
  for (const NameWord& word : words) letters += word.folded.size();
  return letters;
}

NameMatch Near(const Alignment& found, size_t asked_letters, size_t name_letters) {
  NameMatch match;
  match.typos = found.typos;
  if (found.typos > 0) match.reasons.push_back(v1::MATCH_REASON_TYPO);
  if (found.missing_letters > 0) match.reasons.push_back(v1::MATCH_REASON_WORD_MISSING);
  if (found.extra_letters > 0) match.reasons.push_back(v1::MATCH_REASON_WORD_EXTRA);
  const double loss = found.typos * kTypoLoss + static_cast<double>(found.missing_letters) * kMissingLoss +
                      static_cast<double>(found.extra_letters) * kExtraLoss;
  const double share = 1 - loss / static_cast<double>(std::max(asked_letters, name_letters));
  match.score = kNearMost * share - kOtherMarksLoss * found.other_marks - (found.in_order ? 0 : kOrderLoss);
  if (found.number_differs) match.score = std::min(match.score, kOtherNumberMost);
  match.score = std::max(0.0, match.score);
  return match;
}

// All words are the same ones.
NameMatch SameWords(const NameText& asked, const NameText& name, const Alignment& found) {
  if (found.other_marks > 0)
    return {kOtherMarks - kOtherMarksLoss * found.other_marks, found.other_marks, {v1::MATCH_REASON_TYPO}};
  if (!found.in_order) return {kOrder, 0, {v1::MATCH_REASON_ORDER}};
  bool same_marks = true;
  for (size_t i = 0; i < asked.words.size(); ++i)
    same_marks &= asked.words[i].marked == name.words[found.name_word[i]].marked;
  if (same_marks) return {kCase, 0, {v1::MATCH_REASON_CASE}};
  return {kDiacritics, 0, {v1::MATCH_REASON_DIACRITICS}};
}

bool IsAcronymOf(const std::vector<NameWord>& acronym, const std::vector<NameWord>& words) {
  return acronym.size() == 1 && words.size() >= kAcronymLettersLeast &&
         acronym[0].folded == InitialsOf(words);
}

}  // namespace

NameText NameTextOf(absl::string_view text) { return {std::string(text), WordsOfName(text)}; }

NameMatch MatchName(const NameText& asked, const NameText& name) {
  if (asked.words.empty() || name.words.empty()) return {};
  if (asked.text == name.text) return {kExact, 0, {v1::MATCH_REASON_EXACT}};
  const Alignment found = Aligner(asked.words, name.words).Align();
  const bool all = found.missing_letters == 0 && found.extra_letters == 0 && found.typos == 0;
  if (all) return SameWords(asked, name, found);
  if (FoldedName(asked.words, "") == FoldedName(name.words, ""))
    return {kSpacing, 0, {v1::MATCH_REASON_SPACING}};
  NameMatch near = Near(found, LettersOf(asked.words), LettersOf(name.words));
  if (near.score < kAcronym && (IsAcronymOf(asked.words, name.words) || IsAcronymOf(name.words, asked.words)))
    return {kAcronym, 0, {v1::MATCH_REASON_ACRONYM}};
  return near;
}

NameText WithoutTitles(const NameText& asked) {
  size_t titles = 0;
  while (titles < asked.words.size() && IsTitle(asked.words[titles].folded)) ++titles;
  if (titles == 0 || titles == asked.words.size()) return {};
  NameText rest;
  rest.words.assign(asked.words.begin() + static_cast<ptrdiff_t>(titles), asked.words.end());
  return rest;
}

int TyposBetween(absl::string_view a, absl::string_view b, int typos_max) {
  if (a.size() > kNameWordBytesMax || b.size() > kNameWordBytesMax) return a == b ? 0 : typos_max + 1;
  const size_t difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (difference > static_cast<size_t>(typos_max)) return typos_max + 1;
  // Optimal string alignment over three rows.
  using Row = std::array<int, kNameWordBytesMax + 1>;
  Row before_last = {};
  Row last = {};
  Row row = {};
  for (size_t j = 0; j <= b.size(); ++j) last[j] = static_cast<int>(j);
  for (size_t i = 1; i <= a.size(); ++i) {
    row[0] = static_cast<int>(i);
    int least = row[0];
    for (size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before_last[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    if (least > typos_max) return typos_max + 1;
    before_last = last;
    last = row;
  }
  return std::min(last[b.size()], typos_max + 1);
}

}  // namespace accord::query
