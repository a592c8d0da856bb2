// Vietnamese dates made of dates: ranges, terms of validity, weekdays with their date, "tính đến", "năm trước
// đó".
#include "ingest-service/extract/date/date_vi.h"
#include "ingest-service/extract/date/resolve.h"

namespace accord::ingest {
namespace {

Item AnyPoint() {
  return Is<DateValue>([](const DateValue& date) { return date.kind == DateValue::Kind::kPoint; });
}
Item Through() { return OneOf({Word({"đến", "tới"}), Dash()}); }
Item UpToWord() { return Opt(Word({"hết", "ngày", "năm", "cuối"})); }

std::any YearsOf(const Match& m, size_t from, size_t to, DateValue::Kind kind) {
  const Ymd first{DigitsAt(m, from), 0, 0};
  const Ymd last{DigitsAt(m, to), 0, 0};
  if (last.year <= first.year || last.year > first.year + 60) return {};
  return Period(first, last, kind);
}

// From `day` to a date of the same month and year: "15 đến 18/7".
std::any DaysTo(const Match& m, int day, const DateValue& to) {
  const std::optional<Ends> ends = EndsOf(to);
  if (!ends.has_value())
    return to.date.unresolved() ? std::any(Unresolved(DateValue::Kind::kPeriod)) : std::any();
  if (ends->to.day <= day) return {};
  DateValue value = Period({ends->to.year, ends->to.month, day}, ends->to);
  value.relative = to.relative;
  value.date.set_anchor_day(to.date.anchor_day());
  return value;
}

// "xuất khẩu cùng kỳ đạt 5 triệu": the same time as that of what was told, not a year before it.
bool IsSameTime(const Match& m) {
  const TokenIndex at = m.Range().begin;
  if (m.Entry(0) == nullptr || !m.Entry(0)->Has("bare") || at == 0) return false;
  const Token& before = m.document().tokens[at - 1];
  return before.IsWord() && !before.Is("của") && !IsCompared(m.document(), at);
}

std::any YearBefore(const Match& m) {
  const int years = IsSameTime(m) ? 0 : -1;
  if (const DateValue* before = DateBefore(m.chart(), m.Range())) {
    const std::optional<Ends> ends = EndsOf(*before);
    if (ends.has_value() && !ends->from.open() && !ends->to.open()) {
      const bool point = before->kind == DateValue::Kind::kPoint;
      const Ymd from = AddYears(ends->from, years);
      const Ymd to = AddYears(ends->to, years);
      DateValue value = point ? Point({to.year, to.month, 0}) : Period(from, to);
      value.relative = true;
      value.date.set_anchor_day(before->date.anchor_day());
      return value;
    }
  }
  return years == 0 ? std::any() : YearFromAnchor(m, years);
}

std::any OpenFrom(const DateValue& date) {
  const std::optional<Ends> ends = EndsOf(date);
  if (!ends.has_value()) return {};
  DateValue value = Period(ends->from, {});
  value.relative = date.relative;
  value.date.set_anchor_day(date.date.anchor_day());
  return value;
}

std::vector<Rule> RangeRules() {
  return {
      Rule{.name = "vi.date.validity",  // giai đoạn 2022-2025, giai đoạn từ năm 2022 đến năm 2025
           .pattern = {Lex("term_words"), Opt(Word({"từ"})), Opt(Word({"năm"})), YearDigits(), Through(),
                       Opt(Word({"năm"})), YearDigits()},
           .produce = [](const Match& m) { return YearsOf(m, 3, 6, DateValue::Kind::kValidity); }},
      Rule{.name = "vi.date.years",  // 2022-2025
           .pattern = {YearDigits(), Dash(), YearDigits()},
           .produce = [](const Match& m) { return YearsOf(m, 0, 2, DateValue::Kind::kPeriod); }},
      Rule{.name = "vi.date.from-years",  // từ năm 2025 đến năm 2030
           .pattern = {Word({"từ"}), Opt(Word({"năm"})), YearDigits(), Word({"đến", "tới"}), UpToWord(),
                       Opt(Word({"năm"})), YearDigits()},
           .produce = [](const Match& m) { return YearsOf(m, 2, 6, DateValue::Kind::kPeriod); }},
      Rule{.name = "vi.date.from-to",  // từ tháng 9/2024 đến hết tháng 8/2029
           .pattern = {Word({"từ"}), AnyPoint(), Through(), UpToWord(), AnyPoint()},
           .produce = [](const Match& m) { return Span(m.As<DateValue>(1), m.As<DateValue>(4)); }},
      Rule{.name = "vi.date.from-to-date",  // từ năm 2015 đến nay
           .pattern = {Opt(Word({"kể", "tính"})), Word({"từ"}), AnyPoint(), Lex("to_date")},
           .produce = [](const Match& m) -> std::any {
             const std::optional<absl::CivilDay> anchor = AnchorOf(m.document());
             if (!anchor.has_value()) return OpenFrom(m.As<DateValue>(2));
             const Ymd now{static_cast<int>(anchor->year()), anchor->month(), 0};
             return Span(m.As<DateValue>(2), Relative(m.document(), Point(now)));
           }},
      Rule{.name = "vi.date.to",  // tháng 9/2024 - tháng 8/2029
           .pattern = {AnyPoint(), Through(), UpToWord(), AnyPoint()},
           .produce = [](const Match& m) { return Span(m.As<DateValue>(0), m.As<DateValue>(3)); }},
      Rule{.name = "vi.date.from-month-to-month",  // từ tháng 1 đến tháng 9 năm 2024
           .pattern = {Word({"từ"}), Word({"tháng"}), MonthDigits(), Word({"đến", "tới"}), UpToWord(),
                       AnyPoint()},
           .produce = [](const Match& m) -> std::any {
             const std::optional<Ends> ends = EndsOf(m.As<DateValue>(5));
             const int month = DigitsAt(m, 2);
             if (!ends.has_value() || ends->to.month == 0 || ends->to.day != 0) return {};
             return Span(Point({month > ends->to.month ? ends->to.year - 1 : ends->to.year, month, 0}),
                         m.As<DateValue>(5));
           }},
      Rule{.name = "vi.date.days-to",  // từ ngày 15 đến 18/7, 15-18/7/2024
           .pattern = {Opt(Word({"từ"})), Opt(Word({"ngày"})), DayDigits(), OneOf({Through(), Word({"và"})}),
                       UpToWord(), Is<DateValue>([](const DateValue& date) {
                         return date.kind == DateValue::Kind::kPoint &&
                                (date.date.unresolved() || date.date.edtf().size() == 10);
                       })},
           .produce = [](const Match& m) { return DaysTo(m, DigitsAt(m, 2), m.As<DateValue>(5)); }},
      Rule{.name = "vi.date.days-slash-month",  // 15-18/7
           .pattern = {Opt(Word({"từ"})), Opt(Word({"ngày", "sáng", "chiều"})), DayDigits(), Through(),
                       DayDigits(), Glued(), Word({"/"}), Glued(), MonthDigits()},
           .produce = [](const Match& m) -> std::any {
             const TokenIndex next = m.Range().end;
             if (next < m.document().tokens.size() && m.document().tokens[next].Is("/")) return {};
             std::any to = ResolveMonthDay(m, DigitsAt(m, 8), DigitsAt(m, 4));
             return to.has_value() ? DaysTo(m, DigitsAt(m, 2), std::any_cast<DateValue>(to)) : std::any();
           }},
      Rule{.name = "vi.date.since",  // kể từ năm 2015
           .pattern = {Word({"kể", "tính"}), Word({"từ"}), Opt(Word({"ngày"})), AnyPoint()},
           .produce = [](const Match& m) { return OpenFrom(m.As<DateValue>(3)); }},
      Rule{.name = "vi.date.from-year-on",  // từ năm 2027
           .pattern = {Word({"từ"}), Opt(Word({"năm"})), YearDigits()},
           .produce = [](const Match& m) -> std::any {
             return Period({DigitsAt(m, 2), 0, 0}, {});
           }},
  };
}

// Times that stand on one told before, or on the published day.
std::vector<Rule> ToldRules() {
  return {
      Rule{.name = "vi.date.told-time",  // trong thời gian này, cùng giai đoạn: of what was told last
           .pattern = {Lex("told_times")},
           .produce = [](const Match& m) { return ToldTime(m, 0); }},
      Rule{.name = "vi.date.told-months",  // trong 7 tháng này
           .pattern = {Word({"trong"}), Cardinal(2, 11), Word({"tháng"}), Word({"này", "đó", "ấy"})},
           .produce = [](const Match& m) { return ToldTime(m, NumberAt(m, 1)); }},
      Rule{.name = "vi.date.year-begin-to",  // từ đầu năm đến hết tháng 5
           .pattern = {Opt(Word({"kể", "tính"})), Word({"từ"}), Word({"đầu"}), Word({"năm"}),
                       Opt(Word({"nay"})), Word({"đến", "tới"}), UpToWord(), AnyPoint()},
           .produce = [](const Match& m) -> std::any {
             const DateValue& to = m.As<DateValue>(7);
             const std::optional<Ends> ends = EndsOf(to);
             if (!ends.has_value() || ends->to.month == 0) return {};
             return Span(Point({ends->to.year, 1, ends->to.day == 0 ? 0 : 1}), to);
           }},
      Rule{.name = "vi.date.now-until",  // từ nay đến hết năm 2030
           .pattern = {Word({"từ"}), Word({"nay"}), Opt(Word({"cho"})), Word({"đến", "tới"}), UpToWord(),
                       AnyPoint()},
           .produce = [](const Match& m) { return FromNow(m, m.As<DateValue>(5)); }},
  };
}

std::vector<Rule> OtherRules() {
  return {
      Rule{.name = "vi.date.weekday-date",  // thứ sáu, ngày 23/5/2025
           .pattern = {Lex("weekdays"), Opt(Word({",", "("})), Opt(Word({"ngày"})), AnyPoint(),
                       Opt(Word({")"}))},
           .produce = [](const Match& m) -> std::any {
             if ((m.Has(1) && m.Text(1) == "(") != m.Has(4)) return {};
             const std::optional<Ends> ends = EndsOf(m.As<DateValue>(3));
             if (!ends.has_value() || ends->from.day == 0) return {};
             return m.As<DateValue>(3);
           }},
      Rule{.name = "vi.date.relative-day-date",  // chiều qua (22/5)
           .pattern = {Lex("relative_days"), Opt(Word({","})), Opt(Word({"ngày"})), AnyPoint(),
                       Opt(Word({")"}))},
           .produce = [](const Match& m) -> std::any {
             const std::optional<Ends> ends = EndsOf(m.As<DateValue>(3));
             if (!ends.has_value() || ends->from.day == 0) return {};
             return m.As<DateValue>(3);
           }},
      Rule{.name = "vi.date.as-of",  // tính đến hết tháng 6, lũy kế đến ngày 20/5
           .pattern = {Lex("as_of"), Opt(Word({"hết", "cuối", "ngày"})), AnyPoint()},
           .produce = [](const Match& m) { return UpTo(m, m.As<DateValue>(2)); }},
      Rule{.name = "vi.date.as-of-period",  // lũy kế đến hết quý I, tính đến hết 6 tháng đầu năm
           .pattern = {Lex("as_of"), Opt(Word({"hết", "cuối"})), Is<DateValue>([](const DateValue& date) {
                         return date.kind == DateValue::Kind::kPeriod;
                       })},
           .produce = [](const Match& m) -> std::any {
             // "kín đến hết quý I sang năm" is no total.
             const std::optional<Ends> ends = EndsOf(m.As<DateValue>(2));
             const std::optional<absl::CivilDay> anchor = AnchorOf(m.document());
             if (!ends.has_value() || ends->to.open() || !anchor.has_value() || LastDay(ends->to) > *anchor)
               return {};
             return UpTo(m, m.As<DateValue>(2));
           }},
      Rule{.name = "vi.date.year-to",  // năm tài chính kết thúc vào tháng 6/2024
           .pattern = {Lex("fiscal_years"), Lex("ended_words"), AnyPoint()},
           .produce = [](const Match& m) -> std::any {
             const bool season = m.Entry(0)->Has("season");
             return season ? SeasonUpTo(m.As<DateValue>(2)) : MonthsUpTo(m.As<DateValue>(2), 12);
           }},
      Rule{.name = "vi.date.year-before",  // năm trước đó, cùng kỳ năm trước
           .pattern = {Lex("year_before")},
           .produce = [](const Match& m) -> std::any {
             const bool alone = m.Entry(0)->Has("compared") && !IsCompared(m.document(), m.Range().begin);
             return alone ? std::any() : YearBefore(m);
           }},
      Rule{.name = "vi.date.same-period-of",  // cùng kỳ năm 2023
           .pattern = {Word({"cùng"}), Word({"kỳ", "kì"}), Opt(Word({"của"})), Opt(Word({"năm"})),
                       YearDigits()},
           .produce = [](const Match& m) -> std::any {
             const int year = DigitsAt(m, 4);
             const DateValue* before = DateBefore(m.chart(), m.Range());
             const std::optional<Ends> ends = before == nullptr ? std::nullopt : EndsOf(*before);
             if (!ends.has_value() || ends->from.open() || ends->to.open() || ends->to.month == 0) {
               return Point({year, 0, 0});
             }
             const int shift = year - ends->to.year;
             const Ymd from = AddYears(ends->from, shift);
             const Ymd to = AddYears(ends->to, shift);
             return from == to ? Point(to) : Period(from, to);
           }},
  };
}

}  // namespace

std::vector<Rule> ComposedDateRulesVi() {
  std::vector<Rule> rules = RangeRules();
  for (Rule& rule : ToldRules()) rules.push_back(std::move(rule));
  for (Rule& rule : OtherRules()) rules.push_back(std::move(rule));
  return rules;
}

}  // namespace accord::ingest
