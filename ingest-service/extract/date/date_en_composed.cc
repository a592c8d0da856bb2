// English dates made of dates: ranges, terms of validity, weekdays with their date, "as of", "the year
// before".
#include "ingest-service/extract/date/date_en.h"
#include "ingest-service/extract/date/resolve.h"

namespace accord::ingest {
namespace {

Item AnyPoint() {
  return Is<DateValue>([](const DateValue& date) { return date.kind == DateValue::Kind::kPoint; });
}

// Years only, as "2022-2025" is.
Item YearPeriod() {
  return Is<DateValue>([](const DateValue& date) {
    return date.kind == DateValue::Kind::kPeriod && date.date.edtf().size() == 9;
  });
}

std::any Validity(const DateValue& period) {
  DateValue value = period;
  value.kind = DateValue::Kind::kValidity;
  return value;
}

std::any YearsOf(const Match& m, size_t from, size_t to, DateValue::Kind kind) {
  const Ymd first{DigitsAt(m, from), 0, 0};
  Ymd last{DigitsAt(m, to), 0, 0};
  if (m.Text(to).size() == 2) last.year += first.year / 100 * 100;
  if (last.year <= first.year || last.year > first.year + 60) return {};
  return Period(first, last, kind);
}

// A year before the one that the sentence spoke of last, else before the anchor's.
std::any YearBefore(const Match& m) {
  if (const DateValue* before = DateBefore(m.chart(), m.Range())) {
    const std::optional<Ends> ends = EndsOf(*before);
    if (ends.has_value() && !ends->from.open() && !ends->to.open()) {
      const Ymd from = AddYears(ends->from, -1);
      const Ymd to = AddYears(ends->to, -1);
      DateValue value = from == to
                            ? Point(before->kind == DateValue::Kind::kPoint ? Ymd{to.year, to.month, 0} : to)
                            : Period(from, to);
      value.relative = true;
      value.date.set_anchor_day(before->date.anchor_day());
      return value;
    }
  }
  return YearFromAnchor(m, -1);
}

// A December that was written as the end of its year.
Item EndOfYear() {
  return If(AnyPoint(), [](const Chart& chart, const Capture& capture) {
    return chart.document().tokens[capture.tokens.begin].Is("end");
  });
}

// Years or months before the time that was told last, else before the anchor. "20 days before the fair" and
// "before 2020" tell of what follows.
std::any TimeEarlier(const Match& m) {
  const Document& document = m.document();
  const TokenIndex next = m.Range().end;
  if (m.Text(2) == "before" && next < document.tokens.size() && !document.tokens[next].line_start &&
      document.tokens[next].IsWord() && document.HitAt(next, "pronouns") == nullptr) {
    return {};
  }
  const bool years = m.Text(1) == "years" || m.Text(1) == "year";
  const int number = NumberAt(m, 0);
  const DateValue* before = DateBefore(m.chart(), m.Range());
  const std::optional<Ends> ends = before == nullptr ? std::nullopt : EndsOf(*before);
  if (!ends.has_value() || ends->to.open() || (!years && ends->to.month == 0)) {
    return years ? YearFromAnchor(m, -number) : MonthFromAnchor(m, -number);
  }
  const Ymd to{ends->to.year, ends->to.month, 0};
  DateValue value = Point(years ? AddYears(to, -number) : AddMonths(to, -number));
  value.relative = true;
  value.date.set_anchor_day(before->date.anchor_day());
  return value;
}

std::vector<Rule> RangeRules() {
  return {
      Rule{.name = "en.date.years-period",  // the 2022 – 2025 period
           .pattern = {YearDigits(), Dash(), YearDigits(), Lex("term_words")},
           .produce = [](const Match& m) { return YearsOf(m, 0, 2, DateValue::Kind::kValidity); }},
      Rule{.name = "en.date.period-of-years",  // the period 2022-2025, the period from 2022 to 2025
           .pattern = {Word({"period", "term"}), Opt(Word({"of", "from"})), YearDigits(),
                       OneOf({Dash(), Word({"to"})}), YearDigits()},
           .produce = [](const Match& m) { return YearsOf(m, 2, 4, DateValue::Kind::kValidity); }},
      Rule{.name = "en.date.for-years",  // for 2022-2025
           .pattern = {Word({"for"}), Opt(Word({"the"})), YearDigits(), Dash(), YearDigits(),
                       Opt(Lex("term_words"))},
           .produce = [](const Match& m) { return YearsOf(m, 2, 4, DateValue::Kind::kValidity); }},
      Rule{.name = "en.date.years",  // 2022-2025
           .pattern = {YearDigits(), Dash(), Regex("(?:19|20)[0-9]{2}|[0-9]{2}")},
           .produce = [](const Match& m) -> std::any {
             const bool glued = !m.document().tokens[m.Range(2).begin].space_before;
             if (m.Text(2).size() == 2 && !glued) return {};
             return YearsOf(m, 0, 2, DateValue::Kind::kPeriod);
           }},
      Rule{.name = "en.date.from-to",  // from July 1, 2025 to June 30, 2030
           .pattern = {Word({"from"}), AnyPoint(), Word({"to", "until", "till", "through"}), AnyPoint()},
           .produce = [](const Match& m) { return Span(m.As<DateValue>(1), m.As<DateValue>(3)); }},
      Rule{.name = "en.date.from-years",  // from 2025 to 2030
           .pattern = {Word({"from"}), YearDigits(), Word({"to", "until", "till", "through"}), YearDigits()},
           .produce = [](const Match& m) { return YearsOf(m, 1, 3, DateValue::Kind::kPeriod); }},
      Rule{.name = "en.date.between-years",  // between 2022 and 2024
           .pattern = {Word({"between"}), YearDigits(), Word({"and"}), YearDigits()},
           .produce = [](const Match& m) { return YearsOf(m, 1, 3, DateValue::Kind::kPeriod); }},
      Rule{.name = "en.date.between",  // between May 2022 and June 2024
           .pattern = {Word({"between"}), AnyPoint(), Word({"and"}), AnyPoint()},
           .produce = [](const Match& m) { return Span(m.As<DateValue>(1), m.As<DateValue>(3)); }},
      Rule{.name = "en.date.to",  // October 2022 to March 2023, July 1 – August 15, 2024
           .pattern = {AnyPoint(), OneOf({Dash(), Word({"to", "through"})}), AnyPoint()},
           .produce = [](const Match& m) { return Span(m.As<DateValue>(0), m.As<DateValue>(2)); }},
  };
}

std::vector<Rule> OpenAndMonthRangeRules() {
  return {
      Rule{.name = "en.date.from-month-to-month",  // from January to September 2024
           .pattern = {Word({"from", "between"}), Lex("months"), Word({"to", "and", "through"}), AnyPoint()},
           .produce = [](const Match& m) -> std::any {
             const std::optional<Ends> ends = EndsOf(m.As<DateValue>(3));
             const int month = AttributeAt(m, 1, "month");
             if (!ends.has_value() || ends->to.month == 0) return {};
             const int year = month > ends->to.month ? ends->to.year - 1 : ends->to.year;
             return Span(Point({year, month, 0}), m.As<DateValue>(3));
           }},
      Rule{.name = "en.date.months-to",  // the nine months to September 2024
           .pattern = {Cardinal(2, 36), Word({"months"}), Word({"to", "through", "until", "ending", "ended"}),
                       Opt(Word({"in", "on", "the"})), Opt(Word({"end"})), Opt(Word({"of"})), AnyPoint()},
           .produce = [](const Match& m) -> std::any {
             return MonthsUpTo(m.As<DateValue>(6), NumberAt(m, 0));
           }},
      Rule{.name = "en.date.quarter-to",  // the quarter to March 2025, the half year ended in June
           .pattern = {Word({"quarter", "half"}), Opt(Word({"year"})), Lex("ended_words"), AnyPoint()},
           .produce = [](const Match& m) -> std::any {
             const bool half = m.document().tokens[m.Range(0).begin].Is("half");
             return half == m.Has(1) ? MonthsUpTo(m.As<DateValue>(3), half ? 6 : 3) : std::any();
           }},
      Rule{.name = "en.date.year-to",  // the year to June 2024, the fiscal year that ended on 30 June
           .pattern = {Word({"year"}), Opt(Word({"that", "which"})), Lex("ended_words"), AnyPoint()},
           .produce = [](const Match& m) -> std::any { return MonthsUpTo(m.As<DateValue>(3), 12); }},
      Rule{.name = "en.date.season-ended",  // the season that closed last month: of the winter before
           .pattern = {Lex("fiscal_years"), Opt(Word({"that", "which", "just"})), Lex("ended_words"),
                       AnyPoint()},
           .produce = [](const Match& m) -> std::any {
             const DateValue& end = m.As<DateValue>(3);
             return m.Entry(0)->Has("season") ? SeasonUpTo(end) : MonthsUpTo(end, 12);
           }},
      Rule{.name = "en.date.period",  // the 2022-2025 term after other words for a period
           .pattern = {YearPeriod(), Lex("term_words")},
           .produce = [](const Match& m) { return Validity(m.As<DateValue>(0)); }},
      Rule{.name = "en.date.since",  // since 2015
           .pattern = {Word({"since"}), Opt(Word({"the"})), Opt(Word({"beginning", "start"})),
                       Opt(Word({"of"})), AnyPoint()},
           .produce = [](const Match& m) -> std::any {
             const DateValue& from = m.As<DateValue>(4);
             const std::optional<Ends> ends = EndsOf(from);
             if (!ends.has_value()) return {};
             DateValue value = Period(ends->from, {});
             value.relative = from.relative;
             value.date.set_anchor_day(from.date.anchor_day());
             return value;
           }},
      Rule{.name = "en.date.from-year-on",  // from 2027
           .pattern = {Word({"from"}), YearDigits(), Opt(Lex("onwards"))},
           .produce = [](const Match& m) -> std::any {
             return Period({DigitsAt(m, 1), 0, 0}, {});
           }},
  };
}

std::vector<Rule> OtherRules() {
  return {
      Rule{.name = "en.date.weekday-date",  // Monday, March 17
           .pattern = {Lex("weekdays"), Opt(Word({",", "("})), AnyPoint(), Opt(Word({")"}))},
           .produce = [](const Match& m) -> std::any {
             if ((m.Has(1) && m.Text(1) == "(") != m.Has(3)) return {};
             const std::optional<Ends> ends = EndsOf(m.As<DateValue>(2));
             if (ends.has_value() && ends->from.day == 0) return {};
             return m.As<DateValue>(2);
           }},
      Rule{.name = "en.date.as-of",  // as of June 2025, as at 30 June
           .pattern = {Lex("as_of"), Opt(Word({"the"})), AnyPoint()},
           .produce = [](const Match& m) { return AsOf(m, m.As<DateValue>(2)); }},
      Rule{.name = "en.date.told-time",  // over the same months, in that period: the time told last
           .pattern = {Word({"over", "in", "during", "for", "through", "throughout"}), Lex("told_times")},
           .produce = [](const Match& m) { return ToldTime(m, 0); }},
      Rule{.name = "en.date.told-months",  // over the seven months: those told last
           .pattern = {Word({"over", "in", "during", "for"}), Word({"the", "these", "those"}),
                       Cardinal(2, 11), Opt(Word({"-"})), Word({"months", "month"}), Opt(Word({"period"}))},
           .produce = [](const Match& m) { return ToldTime(m, NumberAt(m, 2)); }},
      Rule{.name = "en.date.now-until",  // from now until 2030, between now and May 2027
           .pattern = {Word({"from", "between"}), Word({"now", "today"}),
                       Word({"to", "until", "till", "and", "through"}), Opt(Word({"the"})), AnyPoint()},
           .produce = [](const Match& m) { return FromNow(m, m.As<DateValue>(4)); }},
      Rule{.name = "en.date.by-end-of",  // by the end of May, by the end of the third quarter
           .pattern = {Lex("by_the_end_of"), Opt(Word({"the"})), Is<DateValue>()},
           .produce = [](const Match& m) { return UpTo(m, m.As<DateValue>(2)); }},
      Rule{.name = "en.date.by-end",  // by (the end of 2023)
           .pattern = {Lex("by_words"), Opt(Word({"the"})), EndOfYear()},
           .produce = [](const Match& m) { return UpTo(m, m.As<DateValue>(2)); }},
      Rule{.name = "en.date.by-end-of-month",  // by the end of May
           .pattern = {Lex("by_the_end_of"), Lex("months")},
           .produce = [](const Match& m) -> std::any {
             std::any month = ResolveMonthDay(m, AttributeAt(m, 1, "month"), 0);
             return month.has_value() ? UpTo(m, std::any_cast<DateValue>(month)) : std::any();
           }},
      Rule{.name = "en.date.year-before",  // the previous year, a year earlier
           .pattern = {Lex("year_before")},
           .produce = YearBefore},
      Rule{.name = "en.date.years-earlier",  // five years earlier, twelve months before: before what was told
           .pattern = {Cardinal(1, 200), Word({"years", "year", "months", "month"}),
                       Word({"earlier", "before", "previously"})},
           .produce = TimeEarlier},
      Rule{.name = "en.date.same-month-of",  // the same month of 2022
           .pattern = {Lex("same_period"), Opt(Word({"of", "in"})),
                       OneOf({YearDigits(), Lex("relative_years")})},
           .produce = [](const Match& m) -> std::any {
             const std::optional<absl::CivilDay> anchor = AnchorOf(m.document());
             if (m.Entry(2) != nullptr && !anchor.has_value()) return Unresolved();
             const int year = m.Entry(2) == nullptr
                                  ? DigitsAt(m, 2)
                                  : static_cast<int>(anchor->year()) + AttributeAt(m, 2, "shift");
             const DateValue* before = DateBefore(m.chart(), m.Range());
             const std::optional<Ends> ends = before == nullptr ? std::nullopt : EndsOf(*before);
             DateValue value = Point({year, 0, 0});
             if (ends.has_value() && !ends->from.open() && !ends->to.open() && ends->to.month != 0) {
               const Ymd to = AddYears(ends->to, year - ends->to.year);
               const Ymd from = AddYears(ends->from, year - ends->to.year);
               value = from == to ? Point(to) : Period(from, to);
             }
             value.relative = m.Entry(2) != nullptr;
             if (value.relative) value.date.set_anchor_day(m.document().article.published_day());
             return value;
           }},
  };
}

}  // namespace

std::vector<Rule> ComposedDateRulesEn() {
  std::vector<Rule> rules = RangeRules();
  for (Rule& rule : OpenAndMonthRangeRules()) rules.push_back(std::move(rule));
  for (Rule& rule : OtherRules()) rules.push_back(std::move(rule));
  return rules;
}

}  // namespace accord::ingest
