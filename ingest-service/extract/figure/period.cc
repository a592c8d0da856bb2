#include "ingest-service/extract/figure/period.h"

#include <algorithm>
#include <string>

#include "ingest-service/extract/date/date.h"
#include "ingest-service/extract/quantity/quantity.h"

namespace accord::ingest {
namespace {

// A date that close behind an amount is its own ("5 million by 2030", "3 triệu USD vào năm 2030").
constexpr TokenIndex kOwnReach = 4;
// Between two amounts of a list.
constexpr TokenIndex kTurnGapMax = 2;
// "YYYY-MM-DD" in EDTF.
constexpr size_t kDayLength = 10;

// Whether a date is what something is compared with ("so với năm 2021", "than in 2022").
bool IsBase(const Document& document, const Cues& cues, const Node& date) {
  TokenIndex begin = date.tokens.begin;
  // The word may take the date's first token along ("so với cuối" năm 2021).
  for (const TokenIndex end : {begin, begin + 1}) {
    if (cues.EndingAt("comparison_words", end).entry != nullptr) return true;
  }
  // One word may stand between: "than the previous year", "so với năm trước".
  return begin > cues.sentence().begin && cues.EndingAt("comparison_words", begin - 1).entry != nullptr &&
         document.tokens[begin - 1].IsWord();
}

bool AmountBetween(const Chart& chart, TokenIndex begin, TokenIndex end) {
  return begin < end && !chart.In<QuantityValue>({begin, end}).empty();
}

// The dates of a sentence by where they stand to an amount.
struct Around {
  const Node* before = nullptr;
  const Node* in_clause = nullptr;
  const Node* after = nullptr;
  const Node* base = nullptr;
};

Around LookAround(const Chart& chart, const Cues& cues, TokenRange quantity, bool days) {
  const TokenRange clause = cues.ClauseOf(quantity.begin);
  Around around;
  for (const Node* date : chart.In<DateValue>(cues.sentence())) {
    const DateValue& value = *date->As<DateValue>();
    if (value.kind == DateValue::Kind::kValidity || date->tokens.Overlaps(quantity)) continue;
    if (IsDay(*date) && !days) continue;
    if (IsBase(chart.document(), cues, *date)) {
      if (date->tokens.begin >= quantity.end && around.base == nullptr) around.base = date;
      continue;
    }
    if (date->tokens.end <= quantity.begin) {
      around.before = date;
      if (date->tokens.begin >= clause.begin) around.in_clause = date;
    } else if (around.after == nullptr && date->tokens.end <= clause.end) {
      around.after = date;
    }
  }
  return around;
}

// Right behind the amount, with no comma between.
bool IsOwn(const Document& document, TokenRange quantity, const Node* date) {
  if (date == nullptr || date->tokens.begin > quantity.end + kOwnReach) return false;
  for (TokenIndex i = quantity.end; i < date->tokens.begin; ++i) {
    if (document.tokens[i].Is(",")) return false;
  }
  return true;
}

}  // namespace

bool IsDay(const Node& date) {
  const std::string& edtf = date.As<DateValue>()->date.edtf();
  return edtf.size() == kDayLength && edtf.find('/') == std::string::npos;
}

PeriodReading ReadPeriod(const Chart& chart, const Cues& cues, TokenRange quantity, PeriodReach reach,
                         const Node* carried) {
  const Around around = LookAround(chart, cues, quantity, reach == PeriodReach::kDays);
  PeriodReading reading;
  reading.base = around.base;
  const bool own = IsOwn(chart.document(), quantity, around.after);
  if (reach == PeriodReach::kOwn) {
    reading.period = own ? around.after : nullptr;
    return reading;
  }
  const Node* before = around.in_clause;
  // A date that served the amount before gives way to the one right behind.
  if (before != nullptr && own && AmountBetween(chart, before->tokens.end, quantity.begin)) before = nullptr;
  reading.period = before != nullptr          ? before
                   : around.after != nullptr  ? around.after
                   : around.before != nullptr ? around.before
                                              : carried;
  return reading;
}

void DatesInTurn(const Chart& chart, const Cues& cues, size_t first, std::vector<FigureFrame>* frames) {
  const std::vector<Cue> words = cues.Of("list_words");
  const bool told = std::any_of(words.begin(), words.end(),
                                [](const Cue& cue) { return cue.entry->Get("kind") == "respectively"; });
  if (!told) return;
  for (size_t begin = first; begin < frames->size(); ++begin) {
    size_t end = begin + 1;
    while (end < frames->size() && (*frames)[end].tokens.begin >= (*frames)[end - 1].tokens.end &&
           (*frames)[end].tokens.begin - (*frames)[end - 1].tokens.end <= kTurnGapMax) {
      ++end;
    }
    const TokenRange before{cues.sentence().begin, (*frames)[begin].tokens.begin};
    const std::vector<const Node*> dates = chart.In<DateValue>(before);
    if (end - begin >= 2 && dates.size() == end - begin) {
      for (size_t i = begin; i < end; ++i) (*frames)[i].period = dates[i - begin];
    }
    begin = end - 1;
  }
}

}  // namespace accord::ingest
