// English parts of years as they are spoken of: "the final quarter of 2024", "last year's first half", "the
// March quarter", "between January and May this year".
#include "ingest-service/extract/date/date_en.h"
#include "ingest-service/extract/date/resolve.h"

namespace accord::ingest {
namespace {

constexpr int kQuarterMonths = 3;
constexpr int kYearMonths = 12;

Item The() { return Opt(Word({"the"})); }
Item Of() { return Word({"of", "in"}); }
Item Apostrophe() { return Word({"'", "’"}); }

bool Opens(const Match& m, size_t i) { return m.document().tokens[m.Range(i).begin].Is("opening"); }

std::vector<Rule> QuarterRules() {
  return {
      Rule{
          .name = "en.date.edge-quarter-year",  // the final quarter of 2024, the opening quarter of last year
          .pattern = {Word({"final", "last", "closing", "opening"}), Word({"quarter"}), Of(), The(),
                      YearOrRelative()},
          .produce =
              [](const Match& m) { return Opens(m, 0) ? MonthsIn(m, 4, 1, 3) : MonthsIn(m, 4, 10, 12); }},
      Rule{.name = "en.date.opening-quarter",  // the opening quarter
           .pattern = {Word({"opening"}), Word({"quarter"}), Opt(Lex("of_the_year"))},
           .produce = [](const Match& m) { return ResolveMonths(m, 1, 3); }},
      Rule{.name = "en.date.quarters-year",  // the second and third quarters of 2024
           .pattern = {Ordinal(1, 3), Word({"and"}), Ordinal(2, 4), Word({"quarters"}), Of(), The(),
                       YearOrRelative()},
           .produce =
               [](const Match& m) {
                 return MonthsIn(m, 6, kQuarterMonths * NumberAt(m, 0) - 2, kQuarterMonths * NumberAt(m, 2));
               }},
      Rule{.name = "en.date.quarter-of-owner",  // last year's third quarter, 2024's third quarter
           .pattern = {YearOrRelative(), Apostrophe(), Word({"s"}), Ordinal(1, 4), Word({"quarter"})},
           .produce =
               [](const Match& m) {
                 return MonthsIn(m, 0, kQuarterMonths * NumberAt(m, 3) - 2, kQuarterMonths * NumberAt(m, 3));
               }},
      Rule{.name = "en.date.month-quarter",  // the March quarter, the June quarter of 2024
           .pattern = {Lex("months"), Word({"quarter"}), Opt(Of()), Opt(YearOrRelative())},
           .produce = [](const Match& m) -> std::any {
             const int month = AttributeAt(m, 0, "month");
             if (month % kQuarterMonths != 0 || (m.Has(2) && !m.Has(3))) return {};
             return m.Has(3) ? MonthsIn(m, 3, month - 2, month) : ResolveMonths(m, month - 2, month);
           }},
  };
}

std::vector<Rule> HalfAndMonthRules() {
  return {
      Rule{.name = "en.date.latter-half",  // the latter half of 2024
           .pattern = {Word({"latter"}), Word({"half"}), Of(), The(), YearOrRelative()},
           .produce = [](const Match& m) { return MonthsIn(m, 4, 7, kYearMonths); }},
      Rule{.name = "en.date.half-of-owner",  // last year's first half
           .pattern = {YearOrRelative(), Apostrophe(), Word({"s"}), Ordinal(1, 2), Word({"half"})},
           .produce =
               [](const Match& m) { return MonthsIn(m, 0, 6 * NumberAt(m, 3) - 5, 6 * NumberAt(m, 3)); }},
      Rule{.name = "en.date.months-of-owner",  // this year's first five months
           .pattern = {YearOrRelative(), Apostrophe(), Word({"s"}), Word({"first", "opening"}),
                       Cardinal(2, 11), Word({"months"})},
           .produce = [](const Match& m) { return MonthsIn(m, 0, 1, NumberAt(m, 4)); }},
      Rule{.name = "en.date.opening-months",  // the opening three months of the year
           .pattern = {Word({"opening", "initial"}), Cardinal(2, 11), Word({"months"}),
                       Opt(Lex("of_the_year"))},
           .produce = [](const Match& m) { return ResolveMonths(m, 1, NumberAt(m, 1)); }},
      Rule{.name = "en.date.months-between-year",  // between January and May this year
           .pattern = {Word({"between", "from"}), Lex("months"), Word({"and", "to", "through"}),
                       Lex("months"), Opt(Of()), YearOrRelative()},
           .produce =
               [](const Match& m) {
                 return MonthsIn(m, 5, AttributeAt(m, 1, "month"), AttributeAt(m, 3, "month"));
               }},
      Rule{.name = "en.date.years-to",  // the three years to 2024
           .pattern = {Cardinal(2, 30), Word({"years"}), Word({"to", "through", "until", "ending", "ended"}),
                       Opt(Word({"in"})), YearDigits()},
           .produce = [](const Match& m) -> std::any {
             const int last = DigitsAt(m, 4);
             return Period({last - NumberAt(m, 0) + 1, 0, 0}, {last, 0, 0});
           }},
      Rule{.name = "en.date.so-far-in-year",  // so far in 2025
           .pattern = {Word({"so"}), Word({"far"}), Word({"in"}), YearDigits()},
           .produce = [](const Match& m) -> std::any {
             const std::optional<absl::CivilDay> anchor = AnchorOf(m.document());
             if (!anchor.has_value() || anchor->year() != DigitsAt(m, 3)) return {};
             const int year = DigitsAt(m, 3);
             return Relative(m.document(), Period({year, 1, 0}, {year, anchor->month(), 0}));
           }},
  };
}

}  // namespace

std::vector<Rule> SpokenDateRulesEn() {
  std::vector<Rule> rules = QuarterRules();
  for (Rule& rule : HalfAndMonthRules()) rules.push_back(std::move(rule));
  return rules;
}

}  // namespace accord::ingest
