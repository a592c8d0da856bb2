// Vietnamese dates that name their parts. Relative ones and those made of dates stand in date_vi_relative.cc
// and date_vi_composed.cc.
#include "ingest-service/extract/date/date_vi.h"

#include "absl/strings/numbers.h"
#include "ingest-service/extract/date/resolve.h"

namespace accord::ingest {
namespace {

Item DayWord() { return Opt(Word({"ngày"})); }
Item MonthWord() { return Word({"tháng"}); }
Item YearWord() { return Opt(Word({"năm"})); }
Item Slash() { return Word({"/", "-", "."}); }
Item OptMung() { return Opt(Word({"mùng", "mồng"})); }

// Not the end of a longer date ("31/02/2024").
Item LoneMonthDigits() {
  return If(MonthDigits(), [](const Chart& chart, const Capture& capture) {
    const std::vector<Token>& tokens = chart.document().tokens;
    const TokenIndex at = capture.tokens.begin;
    return at == 0 || tokens[at].space_before || !tokens[at - 1].Is("/");
  });
}

// A month in digits or words: one capture after "tháng", or the whole phrase.
Item MonthNumber() { return OneOf({MonthDigits(), Cardinal(1, 12)}); }
Item YearOrRelative() { return OneOf({YearDigits(), Lex("relative_years")}); }

int ValueAt(const Match& m, size_t i) { return m.NodeAt(i) != nullptr ? NumberAt(m, i) : DigitsAt(m, i); }

// The year that an element of YearOrRelative names; 0 when it is relative and there is no anchor.
int YearAt(const Match& m, size_t i) {
  if (m.Entry(i) == nullptr) return DigitsAt(m, i);
  const std::optional<absl::CivilDay> anchor = AnchorOf(m.document());
  return anchor.has_value() ? static_cast<int>(anchor->year()) + AttributeAt(m, i, "shift") : 0;
}

// Marks a value as relative when the year of it was.
std::any WithYear(const Match& m, size_t year, std::any value) {
  if (m.Entry(year) == nullptr || !value.has_value()) return value;
  return Relative(m.document(), std::any_cast<DateValue>(value));
}

std::any MonthsIn(const Match& m, size_t year, int first, int last) {
  const int named = YearAt(m, year);
  if (named == 0) return Unresolved(DateValue::Kind::kPeriod);
  return WithYear(m, year, MonthsOf(named, first, last));
}

int QuarterAt(const Match& m, size_t i) {
  const std::string text = std::string(m.Text(i));
  if (text == "I" || text == "i") return 1;
  if (text == "II" || text == "ii") return 2;
  if (text == "III" || text == "iii") return 3;
  if (text == "IV" || text == "iv") return 4;
  return DigitsAt(m, i);
}

std::vector<Rule> DayRules() {
  return {
      Rule{.name = "vi.date.day-month-year",  // ngày 4 tháng 11 năm 2022
           .pattern = {DayWord(), OptMung(), DayDigits(), MonthWord(), MonthNumber(),
                       Opt(Word({"năm", ",", "/", "-"})), YearOrRelative()},
           .produce = [](const Match& m) -> std::any {
             const int year = YearAt(m, 6);
             if (year == 0) return Unresolved();
             return WithYear(m, 6, PointAny({year, ValueAt(m, 4), DigitsAt(m, 2)}));
           }},
      Rule{.name = "vi.date.day-month",  // ngày 4 tháng 11
           .pattern = {DayWord(), OptMung(), DayDigits(), MonthWord(), MonthNumber()},
           .produce = [](const Match& m) { return ResolveMonthDay(m, ValueAt(m, 4), DigitsAt(m, 2)); }},
      Rule{.name = "vi.date.day-word-slashes",  // ngày 4/1/2022
           .pattern = {Word({"ngày"}), OptMung(), DayDigits(), Glued(), Slash(), Glued(), MonthDigits(),
                       Glued(), Slash(), Glued(), YearDigits()},
           .produce =
               [](const Match& m) {
                 return PointAny({DigitsAt(m, 10), DigitsAt(m, 6), DigitsAt(m, 2)});
               }},
      Rule{.name = "vi.date.day-slash-month",  // ngày 3/7, sáng mùng 3/7, (22/5)
           .pattern = {Opt(Word({"ngày"})), After("day_openers", DayDigits()), Glued(), Word({"/", "-"}),
                       Glued(), MonthDigits()},
           .produce = [](const Match& m) -> std::any {
             const TokenIndex next = m.Range().end;
             const Document& document = m.document();
             if (next < document.tokens.size() && !document.tokens[next].space_before &&
                 (document.tokens[next].Is("/") || document.tokens[next].Is("%"))) {
               return {};
             }
             if (m.Text(3) == "-" && !m.Has(0)) return {};
             return ResolveMonthDay(m, DigitsAt(m, 5), DigitsAt(m, 1));
           }},
      Rule{.name = "vi.date.day-point-month",  // ngày 5.6
           .pattern = {Word({"ngày"}), Regex("[0-3]?[0-9]\\.[01]?[0-9]")},
           .produce = [](const Match& m) -> std::any {
             const std::vector<absl::string_view> parts = absl::StrSplit(m.Text(1), '.');
             int day = 0;
             int month = 0;
             if (!absl::SimpleAtoi(parts[0], &day) || !absl::SimpleAtoi(parts[1], &month)) return {};
             return ResolveMonthDay(m, month, day);
           }},
      Rule{.name = "vi.date.day-slash-month-relative-year",  // 3/7 năm ngoái
           .pattern = {DayDigits(), Glued(), Word({"/"}), Glued(), MonthDigits(), Lex("relative_years")},
           .produce = [](const Match& m) -> std::any {
             const int year = YearAt(m, 5);
             if (year == 0) return Unresolved();
             return WithYear(m, 5, PointAny({year, DigitsAt(m, 4), DigitsAt(m, 0)}));
           }},
  };
}

std::vector<Rule> MonthAndYearRules() {
  return {
      Rule{.name = "vi.date.month-slash-year",  // tháng 4/2023, tháng 4-2023
           .pattern = {MonthWord(), MonthDigits(), Glued(), Slash(), Glued(), YearDigits()},
           .produce =
               [](const Match& m) {
                 return PointAny({DigitsAt(m, 5), DigitsAt(m, 1), 0});
               }},
      Rule{.name = "vi.date.month-slash-year-bare",  // từ 9/2024
           .pattern = {LoneMonthDigits(), Glued(), Word({"/"}), Glued(), YearDigits()},
           .produce =
               [](const Match& m) {
                 return PointAny({DigitsAt(m, 4), DigitsAt(m, 0), 0});
               }},
      Rule{.name = "vi.date.month-year",  // tháng 4 năm 2023, tháng 12 năm ngoái
           .pattern = {MonthWord(), MonthNumber(), Opt(Word({"năm", ","})), YearOrRelative()},
           .produce = [](const Match& m) -> std::any {
             const int year = YearAt(m, 3);
             if (year == 0) return Unresolved();
             return WithYear(m, 3, PointAny({year, ValueAt(m, 1), 0}));
           }},
      Rule{.name = "vi.date.month-name-year",  // tháng tư năm 2023
           .pattern = {Lex("months"), Opt(Word({"năm", ","})), YearOrRelative()},
           .produce = [](const Match& m) -> std::any {
             const int year = YearAt(m, 2);
             if (year == 0) return Unresolved();
             return WithYear(m, 2, PointAny({year, AttributeAt(m, 0, "month"), 0}));
           }},
      Rule{.name = "vi.date.month",  // tháng 4
           .pattern = {MonthWord(), MonthDigits(), Opt(Lex("past_words_after"))},
           .produce = [](const Match& m) { return ResolveMonthDay(m, DigitsAt(m, 1), 0); }},
      Rule{.name = "vi.date.month-name",  // tháng tư
           .pattern = {Lex("months"), Opt(Lex("past_words_after"))},
           .produce = [](const Match& m) { return ResolveMonthDay(m, AttributeAt(m, 0, "month"), 0); }},
      Rule{.name = "vi.date.months-year",  // tháng 1-9/2024, tháng 1 đến tháng 9 năm 2024
           .pattern = {MonthWord(), MonthDigits(), OneOf({Dash(), Word({"đến", "tới"})}), Opt(MonthWord()),
                       MonthDigits(), Opt(Word({"/", "năm"})), YearOrRelative()},
           .produce = [](const Match& m) { return MonthsIn(m, 6, DigitsAt(m, 1), DigitsAt(m, 4)); }},
      Rule{.name = "vi.date.year",  // năm 2022, (2022)
           .pattern = {BareYear(
               {"năm"}, {"từ", "đến", "tới", "trong", "sau", "trước", "và", "đoạn", "khóa", "khoá", "vào",
                         "hết", "cuối", "đầu", "giữa", "kỳ", "kể", "với", "của"})},
           .produce =
               [](const Match& m) {
                 return PointAny({DigitsAt(m, 0), 0, 0});
               }},
      Rule{.name = "vi.date.year-word",  // năm 2022
           .pattern = {Word({"năm"}), YearDigits()},
           .produce =
               [](const Match& m) {
                 return PointAny({DigitsAt(m, 1), 0, 0});
               }},
      Rule{.name = "vi.date.end-of-year",  // cuối năm 2023, cuối năm nay
           .pattern = {Word({"cuối"}), YearWord(), YearOrRelative()},
           .produce = [](const Match& m) -> std::any {
             const int year = YearAt(m, 2);
             if (year == 0) return Unresolved();
             return WithYear(m, 2, PointAny({year, 12, 0}));
           }},
  };
}

std::vector<Rule> PartOfYearRules() {
  return {
      Rule{.name = "vi.date.quarter-year",  // quý I/2024, quý 1 năm 2024
           .pattern = {Word({"quý", "quí"}), Regex("[1-4]|I|II|III|IV"), Opt(Word({"/", "-", "năm", ","})),
                       YearOrRelative()},
           .produce =
               [](const Match& m) {
                 const int q = QuarterAt(m, 1);
                 return MonthsIn(m, 3, 3 * q - 2, 3 * q);
               }},
      Rule{.name = "vi.date.quarter",  // quý III
           .pattern = {Word({"quý", "quí"}), Regex("[1-4]|I|II|III|IV")},
           .produce =
               [](const Match& m) {
                 const int q = QuarterAt(m, 1);
                 return ResolveMonths(m, 3 * q - 2, 3 * q);
               }},
      Rule{.name = "vi.date.half-year",  // nửa đầu năm 2024, nửa cuối năm nay
           .pattern = {Word({"nửa"}), Word({"đầu", "cuối", "sau"}), Opt(Word({"của"})), YearWord(),
                       YearOrRelative()},
           .produce =
               [](const Match& m) {
                 const bool first = m.document().tokens[m.Range(1).begin].Is("đầu");
                 return MonthsIn(m, 4, first ? 1 : 7, first ? 6 : 12);
               }},
      Rule{.name = "vi.date.first-quarters-year",  // ba quý đầu năm 2025, 3 quý năm nay
           .pattern = {Cardinal(2, 3), Word({"quý", "quí"}), Word({"đầu"}), Opt(Word({"của"})), YearWord(),
                       YearOrRelative()},
           .produce = [](const Match& m) { return MonthsIn(m, 5, 1, 3 * NumberAt(m, 0)); }},
      Rule{.name = "vi.date.first-quarters",  // ba quý đầu năm
           .pattern = {Cardinal(2, 3), Word({"quý", "quí"}), Word({"đầu"}), Word({"năm"})},
           .produce = [](const Match& m) { return ResolveMonths(m, 1, 3 * NumberAt(m, 0)); }},
      Rule{.name = "vi.date.half",  // nửa đầu năm
           .pattern = {Word({"nửa"}), Word({"đầu", "cuối", "sau"}), Word({"năm"})},
           .produce =
               [](const Match& m) {
                 const bool first = m.document().tokens[m.Range(1).begin].Is("đầu");
                 return ResolveMonths(m, first ? 1 : 7, first ? 6 : 12);
               }},
  };
}

std::vector<Rule> MonthsOfYearRules() {
  return {
      Rule{.name = "vi.date.first-months-year",  // 9 tháng đầu năm 2024, bốn tháng đầu năm nay
           .pattern = {Cardinal(1, 11), MonthWord(), Word({"đầu"}), Opt(Word({"của"})), YearWord(),
                       YearOrRelative()},
           .produce = [](const Match& m) { return MonthsIn(m, 5, 1, NumberAt(m, 0)); }},
      Rule{.name = "vi.date.first-months",  // 9 tháng đầu năm
           .pattern = {Cardinal(1, 11), MonthWord(), Word({"đầu"}), YearWord()},
           .produce = [](const Match& m) { return ResolveMonths(m, 1, NumberAt(m, 0)); }},
      Rule{.name = "vi.date.months-of-year",  // 9 tháng năm 2024, sau 7 tháng của năm 2025
           .pattern = {Cardinal(2, 11), MonthWord(), Opt(Word({"của", "trong"})),
                       Opt(Word({"năm", "/", "-"})), YearOrRelative()},
           .produce = [](const Match& m) { return MonthsIn(m, 4, 1, NumberAt(m, 0)); }},
      Rule{.name = "vi.date.after-months",  // sau 7 tháng: of this year, when that is how far it has come
           .pattern = {After("elapsed_words", Cardinal(2, 11)), MonthWord(), Opt(Word({"qua", "đầu"}))},
           .produce = [](const Match& m) -> std::any {
             const std::optional<absl::CivilDay> anchor = AnchorOf(m.document());
             const int months = NumberAt(m, 0);
             if (!anchor.has_value() || (months != anchor->month() && months + 1 != anchor->month()))
               return {};
             const TokenIndex next = m.Range().end;
             const Document& document = m.document();
             // "sau 7 tháng thi công" is a delay; "sau 7 tháng chỉ đạt 5 triệu" tells what was reached.
             const bool ends = next >= document.tokens.size() || document.tokens[next].line_start ||
                               document.tokens[next].kind == TokenKind::kPunct ||
                               document.HitAt(next, "reached_words") != nullptr;
             return ends ? ResolveMonths(m, 1, months) : std::any();
           }},
      Rule{.name = "vi.date.last-months-year",  // 3 tháng cuối năm 2024
           .pattern = {Cardinal(1, 11), MonthWord(), Word({"cuối"}), YearWord(), YearOrRelative()},
           .produce = [](const Match& m) { return MonthsIn(m, 4, 13 - NumberAt(m, 0), 12); }},
      Rule{.name = "vi.date.last-months",  // 3 tháng cuối năm
           .pattern = {Cardinal(1, 11), MonthWord(), Word({"cuối"}), YearWord()},
           .produce = [](const Match& m) { return ResolveMonths(m, 13 - NumberAt(m, 0), 12); }},
      Rule{.name = "vi.date.fiscal-year",  // niên vụ 2023/2024, năm học 2023-2024
           .pattern = {Lex("fiscal_years"), YearDigits(), OneOf({Word({"/"}), Dash()}),
                       Regex("(?:20)?[0-9]{2}")},
           .produce = [](const Match& m) -> std::any {
             const int from = DigitsAt(m, 1);
             int to = DigitsAt(m, 3);
             if (m.Text(3).size() == 2) to += from / 100 * 100;
             return to == from + 1 ? std::any(Period({from, 0, 0}, {to, 0, 0})) : std::any();
           }},
      Rule{.name = "vi.date.fiscal-year-single",  // năm tài chính 2024
           .pattern = {Lex("fiscal_years"), YearDigits()},
           .produce =
               [](const Match& m) {
                 return PointAny({DigitsAt(m, 1), 0, 0});
               }},
  };
}

// Forms of tables and of speech.
std::vector<Rule> ShortRules() {
  return {
      Rule{.name = "vi.date.edge-quarter",  // quý đầu tiên của năm 2025, quý cuối năm ngoái
           .pattern = {Word({"quý", "quí"}), Word({"đầu", "cuối"}), Opt(Word({"tiên", "cùng"})),
                       Opt(Word({"của"})), YearWord(), YearOrRelative()},
           .produce =
               [](const Match& m) {
                 const bool first = m.document().tokens[m.Range(1).begin].Is("đầu");
                 return MonthsIn(m, 5, first ? 1 : 10, first ? 3 : 12);
               }},
      Rule{.name = "vi.date.edge-quarter-alone",  // quý đầu năm
           .pattern = {Word({"quý", "quí"}), Word({"đầu", "cuối"}), Word({"năm"})},
           .produce =
               [](const Match& m) {
                 const bool first = m.document().tokens[m.Range(1).begin].Is("đầu");
                 return ResolveMonths(m, first ? 1 : 10, first ? 3 : 12);
               }},
      Rule{.name = "vi.date.quarter-word",  // quý một, quý ba
           .pattern = {Word({"quý", "quí"}), Cardinal(1, 4)},
           .produce =
               [](const Match& m) {
                 const int q = NumberAt(m, 1);
                 return ResolveMonths(m, 3 * q - 2, 3 * q);
               }},
      Rule{.name = "vi.date.q-year",  // Q1/2025
           .pattern = {Word({"q"}), Glued(), Regex("[1-4]"), Opt(Word({"/", "-"})), YearOrRelative()},
           .produce =
               [](const Match& m) {
                 const int q = DigitsAt(m, 2);
                 return MonthsIn(m, 4, 3 * q - 2, 3 * q);
               }},
      Rule{.name = "vi.date.months-and",  // tháng 5 và tháng 6
           .pattern = {MonthWord(), MonthDigits(), Word({"và"}), MonthWord(), MonthDigits()},
           .produce = [](const Match& m) -> std::any {
             const int first = DigitsAt(m, 1);
             return DigitsAt(m, 4) == first + 1 ? ResolveMonths(m, first, first + 1) : std::any();
           }},
      Rule{.name = "vi.date.half-turned",  // nửa năm đầu
           .pattern = {Word({"nửa"}), Word({"năm"}), Word({"đầu", "cuối"})},
           .produce =
               [](const Match& m) {
                 const bool first = m.document().tokens[m.Range(2).begin].Is("đầu");
                 return ResolveMonths(m, first ? 1 : 7, first ? 6 : 12);
               }},
      Rule{
          .name = "vi.date.split-year",  // 2023/2024
          .pattern = {YearDigits(), Glued(), Word({"/"}), Glued(), YearDigits()},
          .produce = [](const Match& m) -> std::any {
            const int from = DigitsAt(m, 0);
            return DigitsAt(m, 4) == from + 1 ? std::any(Period({from, 0, 0}, {from + 1, 0, 0})) : std::any();
          }},
      Rule{.name = "vi.date.decade",  // thập niên 2010
           .pattern = {Word({"thập"}), Word({"niên", "kỷ", "kỉ"}), Regex("(?:19|20)[0-9]0")},
           .produce = [](const Match& m) -> std::any {
             const int year = DigitsAt(m, 2);
             return Period({year, 0, 0}, {year + 9, 0, 0});
           }},
      Rule{.name = "vi.date.months-short",  // 4T/2025, 9T2024
           .pattern = {DayDigits(), Glued(), Word({"t"}), Glued(), Opt(Word({"/", "-"})), Glued(),
                       YearDigits()},
           .produce = [](const Match& m) { return MonthsOf(DigitsAt(m, 6), 1, DigitsAt(m, 0)); }},
  };
}

void Append(std::vector<Rule> more, std::vector<Rule>* rules) {
  for (Rule& rule : more) rules->push_back(std::move(rule));
}

std::vector<Rule> SimpleRules() {
  std::vector<Rule> rules;
  Append(NumericDateRules(true), &rules);
  Append(DayRules(), &rules);
  Append(MonthAndYearRules(), &rules);
  Append(PartOfYearRules(), &rules);
  Append(MonthsOfYearRules(), &rules);
  Append(ShortRules(), &rules);
  Append(RelativeDateRulesVi(), &rules);
  return rules;
}

}  // namespace

const DateRules& DateRulesVi() {
  static const auto* const rules = new DateRules{SimpleRules(), ComposedDateRulesVi()};
  return *rules;
}

}  // namespace accord::ingest
