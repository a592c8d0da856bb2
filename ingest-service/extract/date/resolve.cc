#include "ingest-service/extract/date/resolve.h"

#include <algorithm>

#include "absl/strings/match.h"

namespace accord::ingest {
namespace {

// A day so close ahead is the coming one even where no word looks ahead: nobody writes "on July 7" on July 3
// of the July before.
constexpr int kNearDaysMax = 31;

// How far back a word can say that a date lies ahead.
constexpr TokenIndex kAheadTokensMax = 12;
// And how far behind it: "in October they will meet".
constexpr TokenIndex kAheadAfterTokensMax = 5;

// How many sentences of the paragraph "the year before" goes back to find a year. Without an end, a paragraph
// of nothing but such words would be read again for each of them.
constexpr size_t kSentencesBackMax = 64;

// "the same eight months of".
constexpr TokenIndex kSamePeriodTokensMax = 5;

// "YYYY-MM-DD" in EDTF.
constexpr size_t kDayLength = 10;

// A harvest or a school year that ends by then began the year before.
constexpr int kSeasonMonthMax = 6;

absl::CivilDay MondayOf(absl::CivilDay day) { return absl::PrevWeekday(day + 1, absl::Weekday::monday); }

absl::Weekday WeekdayOf(int weekday) {
  static constexpr absl::Weekday kDays[] = {
      absl::Weekday::monday, absl::Weekday::tuesday,  absl::Weekday::wednesday, absl::Weekday::thursday,
      absl::Weekday::friday, absl::Weekday::saturday, absl::Weekday::sunday};
  return kDays[weekday - 1];
}

// "signed on", "inked last", "ký hôm": a participle or a verb of a step right before the date, which is its
// own.
bool EndsTold(const Document& document, TokenIndex at, TokenIndex floor) {
  if (at > floor && (document.tokens[at - 1].Is("on") || document.tokens[at - 1].Is("in"))) --at;
  if (at == floor) return false;
  const absl::string_view word = document.TextOf(TokenRange{at - 1, at});
  return absl::EndsWith(word, "ed") && document.HitAt(at - 1, "agreement_verbs") != nullptr;
}

}  // namespace

bool LooksAhead(const Document& document, TokenRange range) {
  const Sentence* sentence = document.SentenceOf(range.begin);
  if (sentence == nullptr) return false;
  const TokenIndex begin =
      std::max(sentence->tokens.begin, range.begin - std::min(range.begin, kAheadTokensMax));
  for (TokenIndex i = begin; i < range.begin; ++i) {
    // "the Ministry of Planning", "Sở Kế hoạch": a name looks nowhere.
    const bool name = document.tokens[i].capitalised && i > sentence->tokens.begin;
    if (!name && document.HitAt(i, "future_words") != nullptr) return true;
  }
  if (range.end >= sentence->tokens.end) return false;
  if (document.HitAt(range.end, "future_words_after") != nullptr) return true;
  // "under a contract signed on Monday, X will deliver": what will be is another's.
  if (EndsTold(document, range.begin, begin)) return false;
  const TokenIndex end = std::min(sentence->tokens.end, range.end + kAheadAfterTokensMax);
  for (TokenIndex i = range.end; i < end; ++i) {
    // "signed an accord on Tuesday that will open the market": what will be is another's.
    if (document.tokens[i].Is("that") || document.tokens[i].Is("which") || document.tokens[i].Is("who"))
      break;
    if (document.HitAt(i, "future_verbs") != nullptr) return true;
  }
  return false;
}

std::any PointAny(Ymd date) { return IsValid(date) ? std::any(Point(date)) : std::any(); }

std::any ResolveMonthDay(const Match& match, int month, int day) {
  const Document& document = match.document();
  // 2000 is a leap year: "29 February" is a day of some year.
  if (!IsValid({2000, month, day})) return {};
  const std::optional<absl::CivilDay> anchor = AnchorOf(document);
  if (!anchor.has_value()) return Unresolved();
  const bool ahead = LooksAhead(document, match.Range());
  Ymd date{static_cast<int>(anchor->year()), month, day};
  if (ahead) {
    // Nor "will" on July 7 of a July 3, but of the year after.
    if (LastDay(date) < *anchor - (day == 0 ? 0 : kNearDaysMax)) date.year += 1;
  } else if (FirstDay(date) > *anchor + (day == 0 ? 0 : kNearDaysMax)) {
    date.year -= 1;
  }
  return IsValid(date) ? std::any(Relative(document, Point(date))) : std::any();
}

std::any MonthsOf(int year, int first, int last) {
  if (first < 1 || last > 12 || first > last) return {};
  if (first == 1 && last == 12) return Point({year, 0, 0});
  return Period({year, first, 0}, {year, last, 0});
}

std::any ResolveMonths(const Match& match, int first, int last) {
  if (first < 1 || last > 12 || first > last) return {};
  const std::optional<absl::CivilDay> anchor = AnchorOf(match.document());
  if (!anchor.has_value()) return Unresolved(DateValue::Kind::kPeriod);
  int year = static_cast<int>(anchor->year());
  if (LooksAhead(match.document(), match.Range())) {
    if (last < anchor->month()) ++year;
  } else if (last > anchor->month()) {
    --year;
  }
  return Relative(match.document(), Period({year, first, 0}, {year, last, 0}));
}

std::any ResolveWeekday(const Match& match, int weekday, int shift) {
  const Document& document = match.document();
  const std::optional<absl::CivilDay> anchor = AnchorOf(document);
  if (weekday < 1 || weekday > 7) return {};
  if (!anchor.has_value()) return Unresolved();
  const absl::Weekday wanted = WeekdayOf(weekday);
  if (shift == 0 && LooksAhead(document, match.Range())) shift = 1;
  const absl::CivilDay day = shift > 0   ? absl::NextWeekday(*anchor, wanted)
                             : shift < 0 ? absl::PrevWeekday(*anchor, wanted)
                                         : absl::PrevWeekday(*anchor + 1, wanted);
  return Relative(document, Point(FromDay(day)));
}

std::any YearFromAnchor(const Match& match, int years) {
  const std::optional<absl::CivilDay> anchor = AnchorOf(match.document());
  if (!anchor.has_value()) return Unresolved();
  return Relative(match.document(), Point({static_cast<int>(anchor->year()) + years, 0, 0}));
}

std::any MonthFromAnchor(const Match& match, int months) {
  const std::optional<absl::CivilDay> anchor = AnchorOf(match.document());
  if (!anchor.has_value()) return Unresolved();
  const Ymd month{static_cast<int>(anchor->year()), anchor->month(), 0};
  return Relative(match.document(), Point(AddMonths(month, months)));
}

std::any DayFromAnchor(const Match& match, int days) {
  const std::optional<absl::CivilDay> anchor = AnchorOf(match.document());
  if (!anchor.has_value()) return Unresolved();
  return Relative(match.document(), Point(FromDay(*anchor + days)));
}

std::any WeekFromAnchor(const Match& match, int weeks) {
  const std::optional<absl::CivilDay> anchor = AnchorOf(match.document());
  if (!anchor.has_value()) return Unresolved(DateValue::Kind::kPeriod);
  const absl::CivilDay monday = MondayOf(*anchor) + 7 * weeks;
  return Relative(match.document(), Period(FromDay(monday), FromDay(monday + 6)));
}

std::any QuarterFromAnchor(const Match& match, int quarters) {
  const std::optional<absl::CivilDay> anchor = AnchorOf(match.document());
  if (!anchor.has_value()) return Unresolved(DateValue::Kind::kPeriod);
  const Ymd first{static_cast<int>(anchor->year()), (anchor->month() - 1) / 3 * 3 + 1, 0};
  const Ymd begin = AddMonths(first, 3 * quarters);
  return Relative(match.document(), Period(begin, AddMonths(begin, 2)));
}

std::any Span(const DateValue& from, const DateValue& to, DateValue::Kind kind) {
  const std::optional<Ends> begin = EndsOf(from);
  const std::optional<Ends> end = EndsOf(to);
  if (!begin.has_value() || !end.has_value()) {
    return from.date.unresolved() && to.date.unresolved() ? std::any(Unresolved(kind)) : std::any();
  }
  Ymd first = begin->from;
  const Ymd last = end->to;
  if (first.open() || last.open()) return {};
  if (from.relative && first.month != 0) {
    first.year = last.year;
    if (IsValid(first) && FirstDay(first) > LastDay(last)) --first.year;
    if (!IsValid(first)) return {};
  }
  if (FirstDay(first) >= LastDay(last)) return {};
  DateValue value = Period(first, last, kind);
  value.relative = to.relative;
  value.date.set_anchor_day(to.date.anchor_day());
  return value;
}

std::any MonthsUpTo(const DateValue& date, int months) {
  const std::optional<Ends> ends = EndsOf(date);
  if (!ends.has_value() || ends->to.month == 0) {
    return date.date.unresolved() ? std::any(Unresolved(DateValue::Kind::kPeriod)) : std::any();
  }
  const Ymd to{ends->to.year, ends->to.month, 0};
  DateValue value = Period(AddMonths(to, 1 - months), to);
  value.relative = date.relative;
  value.date.set_anchor_day(date.date.anchor_day());
  return value;
}

std::any SeasonUpTo(const DateValue& date) {
  const std::optional<Ends> ends = EndsOf(date);
  if (!ends.has_value() || ends->to.month == 0) {
    return date.date.unresolved() ? std::any(Unresolved(DateValue::Kind::kPeriod)) : std::any();
  }
  const int year = ends->to.year;
  DateValue value =
      ends->to.month <= kSeasonMonthMax ? Period({year - 1, 0, 0}, {year, 0, 0}) : Point({year, 0, 0});
  value.relative = date.relative;
  value.date.set_anchor_day(date.date.anchor_day());
  return value;
}

std::any UpTo(const Match& match, const DateValue& date) {
  const std::optional<Ends> ends = EndsOf(date);
  if (!ends.has_value() || ends->to.open()) {
    return date.date.unresolved() ? std::any(Unresolved(DateValue::Kind::kCumulative)) : std::any();
  }
  const std::optional<absl::CivilDay> anchor = AnchorOf(match.document());
  DateValue value = Cumulative(ends->to);
  if (anchor.has_value() && LastDay(ends->to) > *anchor && FirstDay(ends->to) > *anchor - 1) {
    value = Point(ends->to);
  }
  value.relative = date.relative;
  value.date.set_anchor_day(date.date.anchor_day());
  return value;
}

std::any AsOf(const Match& match, const DateValue& date) {
  const std::optional<absl::CivilDay> anchor = AnchorOf(match.document());
  const std::optional<Ends> ends = EndsOf(date);
  if (!anchor.has_value() || !ends.has_value() || ends->from.open() || FirstDay(ends->from) <= *anchor)
    return UpTo(match, date);
  DateValue value = Period(ends->from, {});
  value.relative = date.relative;
  value.date.set_anchor_day(date.date.anchor_day());
  return value;
}

std::any FromNow(const Match& match, const DateValue& date) {
  const std::optional<absl::CivilDay> anchor = AnchorOf(match.document());
  const std::optional<Ends> ends = EndsOf(date);
  if (!anchor.has_value() || !ends.has_value()) return Unresolved(DateValue::Kind::kPeriod);
  Ymd from{static_cast<int>(anchor->year()), ends->to.month == 0 ? 0 : anchor->month(), 0};
  const Ymd to{ends->to.year, ends->to.month, 0};
  if (ends->to.open() || LastDay(to) <= LastDay(from)) return {};
  return Relative(match.document(), Period(from, to));
}

std::any ToldTime(const Match& match, int months) {
  const DateValue* told = TimeBefore(match.chart(), match.Range());
  if (told == nullptr) return {};
  const std::optional<Ends> ends = EndsOf(*told);
  if (!ends.has_value() || ends->from.open() || ends->to.open()) return {};
  const int length = 12 * (ends->to.year - ends->from.year) + ends->to.month - ends->from.month + 1;
  if (months > 0 && (ends->from.month == 0 || length != months)) return {};
  return *told;
}

bool IsOfOther(const Node& date) {
  return date.rule == "en.date.year-before" || date.rule == "en.date.years-earlier" ||
         date.rule == "en.date.same-month-of" || date.rule == "vi.date.year-before" ||
         date.rule == "vi.date.same-period-of";
}

namespace {

// The latest bounded date before `range` that `accepts` takes.
template <typename Accepts>
const DateValue* LatestBefore(const Chart& chart, TokenRange range, const Accepts& accepts) {
  const Sentence* sentence = chart.document().SentenceOf(range.begin);
  if (sentence == nullptr) return nullptr;
  // The sentence first, then the ones before it in the paragraph.
  const std::vector<Sentence>& sentences = chart.document().sentences;
  const auto own = static_cast<size_t>(sentence - sentences.data());
  const size_t first = own - std::min(own, kSentencesBackMax);
  for (size_t i = own + 1; i-- > first;) {
    if (sentences[i].paragraph != sentence->paragraph) return nullptr;
    const DateValue* best = nullptr;
    TokenIndex best_end = 0;
    for (const Node* node :
         chart.In<DateValue>({sentences[i].tokens.begin, std::min(range.begin, sentences[i].tokens.end)})) {
      const auto& date = *node->As<DateValue>();
      const bool bounded = date.kind == DateValue::Kind::kPoint || date.kind == DateValue::Kind::kPeriod;
      if (node->tokens.end > best_end && bounded && !date.date.unresolved() && accepts(*node)) {
        best = &date;
        best_end = node->tokens.end;
      }
    }
    if (best != nullptr) return best;
  }
  return nullptr;
}

// "the same months of" 2022: the year of what is compared with.
bool InSamePeriod(const Document& document, const Node& date) {
  const TokenIndex end = date.tokens.begin;
  for (TokenIndex i = end - std::min(end, kSamePeriodTokensMax); i < end; ++i) {
    const LexiconHit* hit = document.HitAt(i, "same_period");
    if (hit != nullptr && hit->tokens.end <= end && end - hit->tokens.end <= 1) return true;
  }
  return false;
}

}  // namespace

const DateValue* DateBefore(const Chart& chart, TokenRange range) {
  return LatestBefore(chart, range, [](const Node&) { return true; });
}

const DateValue* TimeBefore(const Chart& chart, TokenRange range) {
  return LatestBefore(chart, range, [&chart](const Node& node) {
    if (InSamePeriod(chart.document(), node)) return false;
    const std::string& edtf = node.As<DateValue>()->date.edtf();
    const bool day = edtf.find('/') == std::string::npos && edtf.size() >= kDayLength;
    return !day && !IsOfOther(node);
  });
}

}  // namespace accord::ingest
