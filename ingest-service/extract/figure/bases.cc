#include "ingest-service/extract/figure/bases.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "ingest-service/extract/date/date.h"
#include "ingest-service/extract/date/resolve.h"
#include "ingest-service/extract/figure/period.h"
#include "ingest-service/extract/quantity/quantity.h"

namespace accord::ingest {
namespace {

// Words before a date that are also its own.
constexpr TokenIndex kSharedTokensMax = 2;

// "than the level of 2022", "so với mức áp dụng năm 2025": between the word of comparison and its date.
constexpr TokenIndex kLikeTokensMax = 4;

// "between 2020 and 2024", "từ năm 2020 đến năm 2024": what happened over it began and ended with it.
bool RunsFromTo(const Node& date) {
  return date.As<DateValue>()->kind == DateValue::Kind::kPeriod && !OpenEnded(date) &&
         (absl::StrContains(date.rule, "from") || absl::StrContains(date.rule, "between"));
}

class Bases {
 public:
  Bases(const Chart& chart, const Cues& cues, bool change)
      : chart_(chart), document_(chart.document()), cues_(cues), change_(change) {}

  // "so với năm 2021", "than in 2022", "twice 2021".
  bool Reads(const Node& date) const {
    const Cue word = CueBefore(cues_, "comparison_words", date);
    if (word.entry != nullptr && !LastsOver(word, date)) return true;
    // "2.5 lần năm 2022".
    if (RatioEndsAt(date.tokens.begin)) return true;
    if (CueBefore(cues_, "multiples", date).entry != nullptr) return !OpenEnded(date) && !RunsFromTo(date);
    // "ít hơn năm 2023", "below last year".
    const Cue change = CueBefore(cues_, "change_words", date);
    if (change.entry != nullptr && change.entry->Has("compare")) return true;
    const TokenIndex begin = date.tokens.begin;
    // "up 5% on 2023": a day alone stands behind "on".
    if (FollowsOn(begin) && !IsDay(date)) return true;
    // "up 5% from 2021"; "two million a year from 2027" is no change.
    const Cue inside = cues_.At("comparison_words", begin);
    if (inside.entry != nullptr && inside.tokens.end <= date.tokens.end && OpenEnded(date)) return change_;
    return IsOfLike(begin);
  }

 private:
  bool RatioEndsAt(TokenIndex at) const {
    for (const Node* amount : chart_.In<QuantityValue>({cues_.sentence().begin, at})) {
      if (amount->tokens.end == at &&
          amount->As<QuantityValue>()->quantity.unit().kind() == v1::Unit::KIND_RATIO)
        return true;
    }
    return false;
  }

  // "over the first three quarters", "From January they ...": words that also compare, of a stretch of time
  // or at the begin of the sentence.
  bool LastsOver(const Cue& word, const Node& date) const {
    if (word.entry->Has("strong")) return false;
    const bool over = absl::StartsWith(word.entry->phrase, "over");
    if (over && date.As<DateValue>()->kind == DateValue::Kind::kPeriod && !IsOfOther(date)) return true;
    return word.tokens.begin == cues_.sentence().begin;
  }

  bool FollowsOn(TokenIndex at) const {
    const TokenIndex first = cues_.sentence().begin;
    if (at > first && document_.tokens[at - 1].Is("the")) --at;
    return at > first && document_.tokens[at - 1].Is("on");
  }

  // A few words may stand between: "than the previous year", "so với năm trước", "than the level of 2022";
  // behind words that lead elsewhere too ("from the port in 2024") one at most.
  bool IsOfLike(TokenIndex begin) const {
    for (TokenIndex words = 1; words <= kLikeTokensMax && begin - cues_.sentence().begin >= words; ++words) {
      const TokenIndex at = begin - words;
      if (!document_.tokens[at].IsWord()) return false;
      const Cue cue = cues_.EndingAt("comparison_words", at);
      if (cue.entry != nullptr) return words == 1 || cue.entry->Has("strong");
    }
    return false;
  }

  const Chart& chart_;
  const Document& document_;
  const Cues& cues_;
  const bool change_;
};

}  // namespace

bool OpenEnded(const Node& date) {
  const std::string& edtf = date.As<DateValue>()->date.edtf();
  return edtf.size() > 3 && edtf.compare(edtf.size() - 3, 3, "/..") == 0;
}

Cue CueBefore(const Cues& cues, Category category, const Node& date) {
  const TokenIndex begin = date.tokens.begin;
  for (TokenIndex end = begin; end <= begin + kSharedTokensMax; ++end) {
    const Cue cue = cues.EndingAt(category, end);
    if (cue.entry != nullptr && cue.tokens.begin < begin) return cue;
  }
  return {};
}

bool IsBase(const Chart& chart, const Cues& cues, const Node& date, bool change) {
  return Bases(chart, cues, change).Reads(date);
}

}  // namespace accord::ingest
