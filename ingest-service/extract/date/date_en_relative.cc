// English dates that need the published day: "last year", "yesterday", "on Monday", "two years ago", "to
// date".
#include "ingest-service/extract/date/date_en.h"
#include "ingest-service/extract/date/resolve.h"

namespace accord::ingest {
namespace {

Item CapitalWeekday() {
  return If(Lex("weekdays"), [](const Chart& chart, const Capture& capture) {
    return chart.document().tokens[capture.tokens.begin].capitalised;
  });
}

std::any ThisYearSoFar(const Match& m) {
  const std::optional<absl::CivilDay> anchor = AnchorOf(m.document());
  if (!anchor.has_value()) return Unresolved(DateValue::Kind::kPeriod);
  const int year = static_cast<int>(anchor->year());
  return Relative(m.document(), Period({year, 1, 0}, {year, anchor->month(), 0}));
}

std::any ToDate(const Match& m) {
  const std::optional<absl::CivilDay> anchor = AnchorOf(m.document());
  if (!anchor.has_value()) return Unresolved(DateValue::Kind::kCumulative);
  return Relative(m.document(), Cumulative(FromDay(*anchor)));
}

}  // namespace

std::vector<Rule> RelativeDateRulesEn() {
  return {
      Rule{.name = "en.date.relative-year",  // last year, this year
           .pattern = {Lex("relative_years")},
           .produce = [](const Match& m) { return YearFromAnchor(m, AttributeAt(m, 0, "shift")); }},
      Rule{.name = "en.date.relative-month",  // last month
           .pattern = {Lex("relative_months")},
           .produce = [](const Match& m) { return MonthFromAnchor(m, AttributeAt(m, 0, "shift")); }},
      Rule{.name = "en.date.relative-quarter",  // last quarter
           .pattern = {Lex("relative_quarters")},
           .produce = [](const Match& m) { return QuarterFromAnchor(m, AttributeAt(m, 0, "shift")); }},
      Rule{.name = "en.date.relative-week",  // last week
           .pattern = {Lex("relative_weeks")},
           .produce = [](const Match& m) { return WeekFromAnchor(m, AttributeAt(m, 0, "shift")); }},
      Rule{.name = "en.date.relative-day",  // today, yesterday
           .pattern = {Lex("relative_days")},
           .produce = [](const Match& m) { return DayFromAnchor(m, AttributeAt(m, 0, "shift")); }},
      Rule{.name = "en.date.shifted-month",  // last December
           .pattern = {Word({"last", "next"}), Lex("months")},
           .produce = [](const Match& m) -> std::any {
             const std::optional<absl::CivilDay> anchor = AnchorOf(m.document());
             if (!anchor.has_value()) return Unresolved();
             const int month = AttributeAt(m, 1, "month");
             int year = static_cast<int>(anchor->year());
             if (m.Text(0) == "next" || m.Text(0) == "Next") {
               if (month <= anchor->month()) ++year;
             } else if (month >= anchor->month()) {
               --year;
             }
             return Relative(m.document(), Point({year, month, 0}));
           }},
      Rule{.name = "en.date.weekday",  // Monday
           .pattern = {CapitalWeekday()},
           .produce = [](const Match& m) { return ResolveWeekday(m, AttributeAt(m, 0, "weekday"), 0); }},
      Rule{.name = "en.date.shifted-weekday",  // last Monday, next Monday
           .pattern = {Word({"last", "next", "coming"}), CapitalWeekday()},
           .produce =
               [](const Match& m) {
                 const bool last = m.Text(0) == "last" || m.Text(0) == "Last";
                 return ResolveWeekday(m, AttributeAt(m, 1, "weekday"), last ? -1 : 1);
               }},
      Rule{.name = "en.date.years-ago",  // five years ago; earlier
           .pattern = {Cardinal(1, 200), Word({"years", "year"}), Word({"ago"})},
           .produce = [](const Match& m) { return YearFromAnchor(m, -NumberAt(m, 0)); }},
      Rule{.name = "en.date.months-ago",  // two months ago
           .pattern = {Cardinal(1, 24), Word({"months", "month"}), Word({"ago"})},
           .produce = [](const Match& m) { return MonthFromAnchor(m, -NumberAt(m, 0)); }},
      Rule{.name = "en.date.days-ago",  // two days ago
           .pattern = {Cardinal(1, 60), Word({"days", "day"}), Word({"ago"})},
           .produce = [](const Match& m) { return DayFromAnchor(m, -NumberAt(m, 0)); }},
      Rule{.name = "en.date.year-so-far",  // so far this year, year to date
           .pattern = {Lex("year_so_far")},
           .produce = ThisYearSoFar},
      Rule{.name = "en.date.to-date",  // to date, so far
           .pattern = {Lex("to_date")},
           .produce = ToDate},
  };
}

}  // namespace accord::ingest
