#include "query-service/view/form_match.h"

#include <algorithm>
#include <cstdlib>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace accord::query {
namespace {

// Days that are told in relation to another one may be this much off.
constexpr int kRelativeDays = 1;
// Days of which one may be a mistake for the other lie no further apart, unless they share a part.
constexpr int kMistakenDays = 31;
constexpr int kMonthDays = 31;
// Shorter words ("of", "ve") tell nothing.
constexpr size_t kWordBytesMin = 3;

int SlackOf(const DayRange& a, const DayRange& b) { return a.relative || b.relative ? kRelativeDays : 0; }

bool ShareADay(const DayRange& a, const DayRange& b) {
  const int slack = SlackOf(a, b);
  return a.first - b.last <= slack && b.first - a.last <= slack;
}

// "4 November" and "4 January", "12 September" and "9 December", "28 March" and "18 March" of one year.
bool AreAlike(const DayRange& a, const DayRange& b) {
  if (!a.IsDay() || !b.IsDay()) return false;
  const absl::CivilDay one = a.first, other = b.first;
  if (std::abs(static_cast<int>(one - other)) <= kMistakenDays) return true;
  if (one.year() != other.year()) return false;
  return one.month() == other.month() || one.day() == other.day() ||
         (one.month() == other.day() && one.day() == other.month());
}

// "27" and "17"; of a digit that is left out "20" and "2", "16" and "6".
bool IsSlipOfADigit(const std::string& one, const std::string& other) {
  if (one.size() == other.size()) {
    int differ = 0;
    for (size_t i = 0; i < one.size(); ++i) differ += one[i] != other[i];
    return differ == 1 && one.size() > 1;
  }
  const std::string &longer = one.size() > other.size() ? one : other, &shorter = longer == one ? other : one;
  return longer == absl::StrCat(shorter, "0") || longer == absl::StrCat("1", shorter);
}

// Written for each other by mistake: a digit of the day, or day and month changed round.
bool IsSlip(const DayRange& a, const DayRange& b) {
  if (!a.IsDay() || !b.IsDay()) return false;
  const absl::CivilDay one = a.first, other = b.first;
  if (one.year() != other.year()) return false;
  if (one.month() == other.month()) {
    return IsSlipOfADigit(absl::StrCat(one.day()), absl::StrCat(other.day()));
  }
  return one.month() == other.day() && one.day() == other.month();
}

enum class Agree { kUntold, kYes, kNo };

Agree Compare(const std::optional<DayRange>& a, const std::optional<DayRange>& b) {
  if (!a.has_value() || !b.has_value()) return Agree::kUntold;
  return ShareADay(*a, *b) ? Agree::kYes : Agree::kNo;
}

// Both ends, or one of them to the month where the other is not told by both: that many end in 2025 says
// little.
bool ValidityAgrees(const AgreementForm& a, const AgreementForm& b) {
  const Agree from = Compare(a.valid_from, b.valid_from), until = Compare(a.valid_until, b.valid_until);
  if (from == Agree::kNo || until == Agree::kNo) return false;
  if (from == Agree::kYes && until == Agree::kYes) return true;
  const auto is_precise = [](const DayRange& range) { return range.last - range.first < kMonthDays; };
  if (from == Agree::kYes) return is_precise(*a.valid_from) && is_precise(*b.valid_from);
  return until == Agree::kYes && is_precise(*a.valid_until) && is_precise(*b.valid_until);
}

bool ValidityDiffers(const AgreementForm& a, const AgreementForm& b) {
  return Compare(a.valid_from, b.valid_from) == Agree::kNo ||
         Compare(a.valid_until, b.valid_until) == Agree::kNo;
}

// Each in its own words: more than half of the shorter one's are the other's. Words of two languages cannot
// be compared.
Agree CompareSubjects(const ComparedForm& a, const ComparedForm& b) {
  if (a.form.subject.empty() || b.form.subject.empty() || a.form.language != b.form.language)
    return Agree::kUntold;
  if (a.form.subject == b.form.subject) return Agree::kYes;
  const size_t least = std::min(a.words.size(), b.words.size());
  if (least == 0) return Agree::kUntold;
  size_t shared = 0;
  for (auto one = a.words.begin(), other = b.words.begin(); one != a.words.end() && other != b.words.end();) {
    const int order = one->compare(*other);
    shared += order == 0;
    if (order <= 0) ++one;
    if (order >= 0) ++other;
  }
  return 2 * shared > least ? Agree::kUntold : Agree::kNo;
}

bool TextAgrees(const AgreementForm& a, const AgreementForm& b) {
  if (a.language != b.language) return false;
  if (!a.title.empty() && a.title == b.title) return true;
  return a.subject_tells && b.subject_tells && a.subject == b.subject;
}

// News calls a memorandum an agreement or a letter of intent. What a visit ends with besides has its own
// name.
int SortOf(v1::AgreementKind kind) {
  if (kind == v1::AGREEMENT_KIND_MEMORANDUM_OF_UNDERSTANDING || kind == v1::AGREEMENT_KIND_LETTER_OF_INTENT) {
    return v1::AGREEMENT_KIND_COOPERATION_AGREEMENT;
  }
  if (kind == v1::AGREEMENT_KIND_FREE_TRADE_AGREEMENT) return v1::AGREEMENT_KIND_TREATY;
  return kind;
}

// One document is not thirteen; of several, articles count differently.
bool CountsExclude(const AgreementForm& a, const AgreementForm& b) {
  return a.count != b.count && (a.count == 1 || b.count == 1);
}

FormMatch MatchUndated(bool supported) { return supported ? FormMatch::kWeak : FormMatch::kUnknown; }

}  // namespace

ComparedForm::ComparedForm(const AgreementForm& compared) : form(compared) {
  for (const absl::string_view word : absl::StrSplit(form.subject, ' ', absl::SkipEmpty())) {
    if (word.size() >= kWordBytesMin) words.push_back(word);
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
}

FormMatch MatchForms(const ComparedForm& compared, const ComparedForm& other_compared) {
  const AgreementForm &a = compared.form, &b = other_compared.form;
  if (CountsExclude(a, b) || CompareSubjects(compared, other_compared) == Agree::kNo)
    return FormMatch::kNever;
  const bool validity = ValidityAgrees(a, b), text = TextAgrees(a, b);
  const bool supported = validity || text || (a.count == b.count && CountTells(a.count));
  const bool same_sort = SortOf(a.kind) == SortOf(b.kind);
  if (!a.concluded.has_value() || !b.concluded.has_value()) {
    if (ValidityDiffers(a, b)) return FormMatch::kNever;
    return MatchUndated(supported && same_sort && a.count == b.count);
  }
  const DayRange &one = *a.concluded, &other = *b.concluded;
  if (!ShareADay(one, other)) {
    // Two bodies seldom sign twice in a month, and on days that look alike.
    const bool same_subject = !a.subject.empty() && a.language == b.language && a.subject == b.subject;
    if (a.between_bodies && b.between_bodies && a.count == b.count && IsSlip(one, other) &&
        (a.kind == b.kind || same_subject)) {
      return FormMatch::kWeak;
    }
    // The term tells an agreement even where its day is told as years apart; a subject may come back.
    if (!validity && !AreAlike(one, other)) return FormMatch::kNever;
    return MatchUndated(supported && same_sort && a.count == b.count && !ValidityDiffers(a, b));
  }
  if (one.IsDay() && other.IsDay()) {
    return same_sort || supported ? FormMatch::kStrong : FormMatch::kUnknown;
  }
  if (ValidityDiffers(a, b)) return FormMatch::kNever;
  const bool in_a_month = std::max(one.last - one.first, other.last - other.first) < kMonthDays;
  return MatchUndated(same_sort && a.count == b.count && (in_a_month || supported));
}

}  // namespace accord::query
