// English dates that name their parts: days, months, years, quarters, halves, first months, fiscal years.
// Relative ones and those made of dates stand in date_en_relative.cc and date_en_composed.cc.
#include "ingest-service/extract/date/date_en.h"

#include "ingest-service/extract/date/resolve.h"

namespace accord::ingest {

Item YearOrRelative() { return OneOf({YearDigits(), Lex("relative_years")}); }

std::any MonthsIn(const Match& m, size_t year, int first, int last) {
  if (m.Entry(year) == nullptr) return MonthsOf(DigitsAt(m, year), first, last);
  const std::optional<absl::CivilDay> anchor = AnchorOf(m.document());
  if (!anchor.has_value()) return Unresolved(DateValue::Kind::kPeriod);
  const int named = static_cast<int>(anchor->year()) + AttributeAt(m, year, "shift");
  std::any value = MonthsOf(named, first, last);
  if (!value.has_value()) return {};
  return Relative(m.document(), std::any_cast<DateValue>(value));
}

namespace {

Item Month() { return Lex("months"); }
Item The() { return Opt(Word({"the"})); }
Item OfOrIn() { return Word({"of", "in"}); }
Item Comma() { return Opt(Word({","})); }
Item OrdinalSuffix() { return Opt(Word({"st", "nd", "rd", "th"})); }

// "May" and "March" are verbs too: a month alone is written with a capital.
Item CapitalMonth() {
  return If(Month(), [](const Chart& chart, const Capture& capture) {
    return chart.document().tokens[capture.tokens.begin].capitalised;
  });
}

int MonthAt(const Match& m, size_t i) { return AttributeAt(m, i, "month"); }

std::vector<Rule> DayRules() {
  return {
      Rule{.name = "en.date.month-day-year",  // November 4, 2022
           .pattern = {Month(), The(), DayDigits(), OrdinalSuffix(), Comma(), YearDigits()},
           .produce =
               [](const Match& m) {
                 return PointAny({DigitsAt(m, 5), MonthAt(m, 0), DigitsAt(m, 2)});
               }},
      Rule{.name = "en.date.day-month-year",  // 4th of November, 2022
           .pattern = {DayDigits(), OrdinalSuffix(), Opt(Word({"of", "-"})), Month(),
                       Opt(Word({",", "-", "of"})), YearDigits()},
           .produce =
               [](const Match& m) {
                 return PointAny({DigitsAt(m, 5), MonthAt(m, 3), DigitsAt(m, 0)});
               }},
      Rule{.name = "en.date.month-day",  // November 4
           .pattern = {CapitalMonth(), The(), DayDigits(), OrdinalSuffix()},
           .produce = [](const Match& m) { return ResolveMonthDay(m, MonthAt(m, 0), DigitsAt(m, 2)); }},
      Rule{.name = "en.date.day-month",  // 4 November, the 4th of November
           .pattern = {DayDigits(), OrdinalSuffix(), Opt(Word({"of"})), CapitalMonth()},
           .produce = [](const Match& m) { return ResolveMonthDay(m, MonthAt(m, 3), DigitsAt(m, 0)); }},
      Rule{.name = "en.date.days-of-month-year",  // July 15-18, 2024
           .pattern = {Month(), DayDigits(), OneOf({Dash(), Word({"to"})}), DayDigits(), Comma(),
                       YearDigits()},
           .produce = [](const Match& m) -> std::any {
             const Ymd from{DigitsAt(m, 5), MonthAt(m, 0), DigitsAt(m, 1)};
             const Ymd to{from.year, from.month, DigitsAt(m, 3)};
             if (!IsValid(from) || !IsValid(to) || from.day >= to.day) return {};
             return Period(from, to);
           }},
      Rule{.name = "en.date.days-month-year",  // 15-18 July 2024
           .pattern = {DayDigits(), OneOf({Dash(), Word({"to"})}), DayDigits(), Month(), Comma(),
                       YearDigits()},
           .produce = [](const Match& m) -> std::any {
             const Ymd from{DigitsAt(m, 5), MonthAt(m, 3), DigitsAt(m, 0)};
             const Ymd to{from.year, from.month, DigitsAt(m, 2)};
             if (!IsValid(from) || !IsValid(to) || from.day >= to.day) return {};
             return Period(from, to);
           }},
      Rule{.name = "en.date.days-of-month",  // July 15-18
           .pattern = {CapitalMonth(), DayDigits(), OneOf({Dash(), Word({"to"})}), DayDigits()},
           .produce = [](const Match& m) -> std::any {
             std::any from = ResolveMonthDay(m, MonthAt(m, 0), DigitsAt(m, 1));
             std::any to = ResolveMonthDay(m, MonthAt(m, 0), DigitsAt(m, 3));
             if (!from.has_value() || !to.has_value()) return {};
             return Span(std::any_cast<DateValue>(from), std::any_cast<DateValue>(to));
           }},
      Rule{.name = "en.date.days-month",  // 15-18 July
           .pattern = {DayDigits(), OneOf({Dash(), Word({"to"})}), DayDigits(), CapitalMonth()},
           .produce = [](const Match& m) -> std::any {
             std::any from = ResolveMonthDay(m, MonthAt(m, 3), DigitsAt(m, 0));
             std::any to = ResolveMonthDay(m, MonthAt(m, 3), DigitsAt(m, 2));
             if (!from.has_value() || !to.has_value()) return {};
             return Span(std::any_cast<DateValue>(from), std::any_cast<DateValue>(to));
           }},
  };
}

std::vector<Rule> MonthAndYearRules() {
  return {
      Rule{.name = "en.date.month-year",  // June 2025, June of 2025
           .pattern = {Month(), Opt(Word({",", "of"})), YearDigits()},
           .produce =
               [](const Match& m) {
                 return PointAny({DigitsAt(m, 2), MonthAt(m, 0), 0});
               }},
      Rule{.name = "en.date.month-relative-year",  // June this year, October last year
           .pattern = {Month(), Opt(Word({"of"})), Lex("relative_years")},
           .produce = [](const Match& m) -> std::any {
             const std::optional<absl::CivilDay> anchor = AnchorOf(m.document());
             if (!anchor.has_value()) return Unresolved();
             const int year = static_cast<int>(anchor->year()) + AttributeAt(m, 2, "shift");
             return Relative(m.document(), Point({year, MonthAt(m, 0), 0}));
           }},
      Rule{.name = "en.date.month",  // in June, early May, since January
           .pattern = {After("month_openers", CapitalMonth())},
           .produce = [](const Match& m) { return ResolveMonthDay(m, MonthAt(m, 0), 0); }},
      Rule{.name = "en.date.month-parenthesised",  // (June)
           .pattern = {Word({"("}), CapitalMonth(), Word({")"})},
           .produce = [](const Match& m) { return ResolveMonthDay(m, MonthAt(m, 1), 0); }},
      Rule{.name = "en.date.months-year",  // January-September 2024
           .pattern = {Month(), OneOf({Dash(), Word({"to", "through"})}), Month(), Opt(Word({"of"})),
                       YearOrRelative()},
           .produce = [](const Match& m) { return MonthsIn(m, 4, MonthAt(m, 0), MonthAt(m, 2)); }},
      Rule{.name = "en.date.months",  // January-September, the January-September period
           .pattern = {CapitalMonth(), Dash(), CapitalMonth()},
           .produce = [](const Match& m) { return ResolveMonths(m, MonthAt(m, 0), MonthAt(m, 2)); }},
      Rule{.name = "en.date.months-between",  // between January and July, from January to July
           .pattern = {Word({"between", "from"}), CapitalMonth(), Word({"and", "to", "through"}),
                       CapitalMonth()},
           .produce = [](const Match& m) -> std::any {
             const Document& document = m.document();
             const TokenIndex next = m.Range().end;
             // "from January to July 2024" tells its year, "to July 5" a day.
             if (next < document.tokens.size() && document.tokens[next].IsNumber()) return {};
             return ResolveMonths(m, MonthAt(m, 1), MonthAt(m, 3));
           }},
      Rule{.name = "en.date.year",  // in 2024, the 2014 agreement
           .pattern = {BareYear(
               {"in", "since", "by", "until", "till", "during", "year", "fy", "early", "late", "mid", "circa",
                "through", "throughout", "calendar"},
               {"from",   "to",   "of",      "for",  "before", "after", "between",  "and", "end",
                "around", "the",  "a",       "an",   "its",    "their", "this",     "s",   "than",
                "versus", "vs",   "against", "with", "over",   "or",    "previous", "on",  "late",
                "fiscal", "back", "was",     "is",   "said",   "that",  "as"})},
           .produce =
               [](const Match& m) {
                 return PointAny({DigitsAt(m, 0), 0, 0});
               }},
      Rule{.name = "en.date.decade",  // the 1990s
           .pattern = {Regex("(?:19|20)[0-9]0", kFourDigits), Glued(), Word({"s"})},
           .produce = [](const Match& m) -> std::any {
             const int year = DigitsAt(m, 0);
             return Period({year, 0, 0}, {year + 9, 0, 0});
           }},
  };
}

std::vector<Rule> PartOfYearRules() {
  return {
      Rule{.name = "en.date.quarter-year",  // the third quarter of 2024, third quarter last year
           .pattern = {Ordinal(1, 4), Opt(Word({"-"})), Word({"quarter"}), Opt(OfOrIn()), The(),
                       YearOrRelative()},
           .produce =
               [](const Match& m) {
                 const int q = NumberAt(m, 0);
                 return MonthsIn(m, 5, 3 * q - 2, 3 * q);
               }},
      Rule{.name = "en.date.quarter",  // the third quarter
           .pattern = {Ordinal(1, 4), Opt(Word({"-"})), Word({"quarter"}), Opt(Lex("of_the_year"))},
           .produce =
               [](const Match& m) {
                 const int q = NumberAt(m, 0);
                 return ResolveMonths(m, 3 * q - 2, 3 * q);
               }},
      Rule{.name = "en.date.q-year",  // Q3 2024, Q3/2024
           .pattern = {Word({"q"}), Glued(), Regex("[1-4]"), Opt(Word({"/", "of", ","})), YearOrRelative()},
           .produce =
               [](const Match& m) {
                 const int q = DigitsAt(m, 2);
                 return MonthsIn(m, 4, 3 * q - 2, 3 * q);
               }},
      Rule{.name = "en.date.q",  // Q3
           .pattern = {Word({"q"}), Glued(), Regex("[1-4]")},
           .produce =
               [](const Match& m) {
                 const int q = DigitsAt(m, 2);
                 return ResolveMonths(m, 3 * q - 2, 3 * q);
               }},
      Rule{.name = "en.date.half-alone",  // in the first half
           .pattern = {Word({"in", "during", "over", "for", "since"}), Word({"the"}), Ordinal(1, 2),
                       Opt(Word({"-"})), Word({"half"})},
           .produce = [](const Match& m) -> std::any {
             const TokenIndex next = m.Range().end;
             const Document& document = m.document();
             if (next < document.tokens.size() && document.tokens[next].Is("of")) return {};
             const int half = NumberAt(m, 2);
             return ResolveMonths(m, 6 * half - 5, 6 * half);
           }},
      Rule{.name = "en.date.first-quarters-year",  // the first three quarters of 2025
           .pattern = {Word({"first"}), Cardinal(2, 3), Word({"quarters"}), Opt(OfOrIn()), The(),
                       YearOrRelative()},
           .produce = [](const Match& m) { return MonthsIn(m, 5, 1, 3 * NumberAt(m, 1)); }},
      Rule{.name = "en.date.first-quarters",  // the first three quarters, two quarters of the year
           .pattern = {Word({"first"}), Cardinal(2, 3), Word({"quarters"}), Opt(Lex("of_the_year"))},
           .produce = [](const Match& m) { return ResolveMonths(m, 1, 3 * NumberAt(m, 1)); }},
      Rule{.name = "en.date.half-year",  // the first half of 2025, H1 2025
           .pattern = {OneOf({Ordinal(1, 2), Word({"h"})}), Opt(Word({"-"})),
                       OneOf({Word({"half"}), Regex("[12]")}), Opt(OfOrIn()), The(), YearOrRelative()},
           .produce = [](const Match& m) -> std::any {
             const bool short_form = m.NodeAt(0) == nullptr;
             if (short_form != (m.Text(2) != "half")) return {};
             const int half = short_form ? DigitsAt(m, 2) : NumberAt(m, 0);
             return MonthsIn(m, 5, 6 * half - 5, 6 * half);
           }},
      Rule{.name = "en.date.half",  // the first half, the first half of the year
           .pattern = {Ordinal(1, 2), Opt(Word({"-"})), Word({"half"}), Lex("of_the_year")},
           .produce =
               [](const Match& m) {
                 const int half = NumberAt(m, 0);
                 return ResolveMonths(m, 6 * half - 5, 6 * half);
               }},
  };
}

std::vector<Rule> MonthsOfYearRules() {
  return {
      Rule{.name = "en.date.first-months-year",  // the first nine months of 2025
           .pattern = {Word({"first", "initial"}), Cardinal(2, 11), Opt(Word({"-"})),
                       Word({"months", "month"}), Opt(OfOrIn()), The(), YearOrRelative()},
           .produce = [](const Match& m) { return MonthsIn(m, 6, 1, NumberAt(m, 1)); }},
      Rule{.name = "en.date.first-months",  // the first nine months, first nine months of the year
           .pattern = {Word({"first"}), Cardinal(2, 11), Word({"months"}), Opt(Lex("of_the_year"))},
           .produce = [](const Match& m) { return ResolveMonths(m, 1, NumberAt(m, 1)); }},
      Rule{.name = "en.date.months-of-year",  // nine months of 2025
           .pattern = {Cardinal(2, 11), Word({"months"}), OfOrIn(), YearOrRelative()},
           .produce = [](const Match& m) { return MonthsIn(m, 3, 1, NumberAt(m, 0)); }},
      Rule{
          .name = "en.date.last-months-year",  // the last two months of 2025
          .pattern = {Word({"last", "final"}), Cardinal(2, 11), Word({"months"}), OfOrIn(), YearOrRelative()},
          .produce = [](const Match& m) { return MonthsIn(m, 4, 13 - NumberAt(m, 1), 12); }},
  };
}

std::vector<Rule> EndAndFiscalYearRules() {
  return {
      Rule{.name = "en.date.end-of-year",  // the end of 2024, end-2024, late December
           .pattern = {Word({"end"}), Opt(Word({"of", "-"})), YearOrRelative()},
           .produce = [](const Match& m) -> std::any {
             std::any year = MonthsIn(m, 2, 12, 12);
             if (!year.has_value()) return {};
             const DateValue& months = std::any_cast<const DateValue&>(year);
             const std::optional<Ends> ends = EndsOf(months);
             if (!ends.has_value()) return Unresolved();
             DateValue value = Point(ends->to);
             value.relative = months.relative;
             value.date.set_anchor_day(months.date.anchor_day());
             return value;
           }},
      Rule{.name = "en.date.fiscal-year",  // the 2023/24 financial year, the 2024-2025 season
           .pattern = {YearDigits(), OneOf({Word({"/"}), Dash()}), Regex("(?:20)?[0-9]{2}"),
                       Opt(Lex("fiscal_years"))},
           .produce = [](const Match& m) -> std::any {
             const int from = DigitsAt(m, 0);
             int to = DigitsAt(m, 2);
             if (m.Text(2).size() == 2) to += from / 100 * 100;
             // Without the word only a slash tells a year of two calendar years from a period.
             if (to != from + 1 || (!m.Has(3) && m.Text(1) != "/")) return {};
             return Period({from, 0, 0}, {to, 0, 0});
           }},
      Rule{.name = "en.date.fiscal-year-before",  // fiscal year 2023/24, FY2023-24
           .pattern = {Lex("fiscal_years"), YearDigits(), OneOf({Word({"/"}), Dash()}),
                       Regex("(?:20)?[0-9]{2}")},
           .produce = [](const Match& m) -> std::any {
             const int from = DigitsAt(m, 1);
             int to = DigitsAt(m, 3);
             if (m.Text(3).size() == 2) to += from / 100 * 100;
             return to == from + 1 ? std::any(Period({from, 0, 0}, {to, 0, 0})) : std::any();
           }},
      Rule{.name = "en.date.fiscal-year-single",  // fiscal year 2024, FY2024
           .pattern = {Lex("fiscal_years"), YearDigits()},
           .produce =
               [](const Match& m) {
                 return PointAny({DigitsAt(m, 1), 0, 0});
               }},
  };
}

void Append(std::vector<Rule> more, std::vector<Rule>* rules) {
  for (Rule& rule : more) rules->push_back(std::move(rule));
}

std::vector<Rule> SimpleRules() {
  std::vector<Rule> rules;
  Append(NumericDateRules(false), &rules);
  Append(DayRules(), &rules);
  Append(MonthAndYearRules(), &rules);
  Append(PartOfYearRules(), &rules);
  Append(MonthsOfYearRules(), &rules);
  Append(EndAndFiscalYearRules(), &rules);
  Append(SpokenDateRulesEn(), &rules);
  Append(RelativeDateRulesEn(), &rules);
  return rules;
}

}  // namespace

const DateRules& DateRulesEn() {
  static const auto* const rules = new DateRules{SimpleRules(), ComposedDateRulesEn()};
  return *rules;
}

}  // namespace accord::ingest
