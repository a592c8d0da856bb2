// Vietnamese dates that need the published day: "năm ngoái", "chiều qua", "thứ hai", "5 năm trước", "đến
// nay".
#include "ingest-service/extract/date/date_vi.h"
#include "ingest-service/extract/date/resolve.h"

namespace accord::ingest {
namespace {

// "thứ hai" is Monday where a time of day stands before it or a date after it; elsewhere it is "second".
Item Weekday() {
  return If(Lex("weekdays"), [](const Chart& chart, const Capture& capture) {
    const Document& document = chart.document();
    const TokenIndex at = capture.tokens.begin;
    if (document.tokens[at].Is("chủ")) return true;
    if (at > 0 && !document.tokens[at].line_start) {
      for (const char* word : {"sáng", "trưa", "chiều", "tối", "đêm", "hôm"}) {
        if (document.tokens[at - 1].Is(word)) return true;
      }
    }
    const TokenIndex next = capture.tokens.end;
    if (next >= document.tokens.size() || document.tokens[next].line_start) return false;
    const bool comma = document.tokens[next].Is(",") || document.tokens[next].Is("(");
    const TokenIndex after = comma ? next + 1 : next;
    if (after >= document.tokens.size() || document.tokens[after].line_start) return false;
    const Token& token = document.tokens[after];
    return token.Is("ngày") || token.Is("tuần") || (comma && token.IsNumber());
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

std::vector<Rule> RelativeDateRulesVi() {
  return {
      Rule{.name = "vi.date.relative-year",  // năm ngoái
           .pattern = {Lex("relative_years")},
           .produce = [](const Match& m) -> std::any {
             // "5 năm qua", "hai năm tới" are lengths of time.
             const TokenIndex at = m.Range().begin;
             const Document& document = m.document();
             if (at > 0 && (document.tokens[at - 1].IsNumber() || document.tokens[at - 1].Is("nhiều") ||
                            document.tokens[at - 1].Is("những") || document.tokens[at - 1].Is("các") ||
                            document.HitAt(at - 1, "number_words") != nullptr)) {
               return {};
             }
             // "so với năm trước": before the one spoken of (vi.date.year-before).
             if (m.Entry(0)->Has("before") && IsCompared(document, at)) return {};
             return YearFromAnchor(m, AttributeAt(m, 0, "shift"));
           }},
      Rule{.name = "vi.date.relative-month",  // tháng trước
           .pattern = {Lex("relative_months")},
           .produce = [](const Match& m) -> std::any {
             const TokenIndex at = m.Range().begin;
             if (at > 0 && (m.document().tokens[at - 1].IsNumber() ||
                            m.document().HitAt(at - 1, "number_words") != nullptr)) {
               return {};
             }
             return MonthFromAnchor(m, AttributeAt(m, 0, "shift"));
           }},
      Rule{.name = "vi.date.relative-quarter",  // quý trước
           .pattern = {Lex("relative_quarters")},
           .produce = [](const Match& m) { return QuarterFromAnchor(m, AttributeAt(m, 0, "shift")); }},
      Rule{.name = "vi.date.relative-week",  // tuần trước
           .pattern = {Lex("relative_weeks")},
           .produce = [](const Match& m) { return WeekFromAnchor(m, AttributeAt(m, 0, "shift")); }},
      Rule{.name = "vi.date.relative-day",  // hôm qua, sáng nay
           .pattern = {Lex("relative_days")},
           .produce = [](const Match& m) { return DayFromAnchor(m, AttributeAt(m, 0, "shift")); }},
      Rule{.name = "vi.date.weekday",  // sáng thứ hai
           .pattern = {Weekday()},
           .produce = [](const Match& m) { return ResolveWeekday(m, AttributeAt(m, 0, "weekday"), 0); }},
      Rule{.name = "vi.date.weekday-week",  // thứ hai tuần trước
           .pattern = {Lex("weekdays"), Lex("relative_weeks")},
           .produce = [](const Match& m) -> std::any {
             const std::optional<absl::CivilDay> anchor = AnchorOf(m.document());
             if (!anchor.has_value()) return Unresolved();
             const absl::CivilDay monday = absl::PrevWeekday(*anchor + 1, absl::Weekday::monday);
             const int days = 7 * AttributeAt(m, 1, "shift") + AttributeAt(m, 0, "weekday") - 1;
             return Relative(m.document(), Point(FromDay(monday + days)));
           }},
      Rule{.name = "vi.date.years-ago",  // 5 năm trước, cách đây 5 năm
           .pattern = {Cardinal(1, 200), Word({"năm"}), Word({"trước"})},
           .produce = [](const Match& m) { return YearFromAnchor(m, -NumberAt(m, 0)); }},
      Rule{.name = "vi.date.ago-years",  // cách đây 5 năm
           .pattern = {Word({"cách"}), Word({"đây"}), Opt(Lex("approximators")), Cardinal(1, 200),
                       Word({"năm"})},
           .produce = [](const Match& m) { return YearFromAnchor(m, -NumberAt(m, 3)); }},
      Rule{.name = "vi.date.ago-months",  // cách đây 5 tháng
           .pattern = {Word({"cách"}), Word({"đây"}), Cardinal(1, 36), Word({"tháng"})},
           .produce = [](const Match& m) { return MonthFromAnchor(m, -NumberAt(m, 2)); }},
      Rule{.name = "vi.date.year-so-far",  // từ đầu năm đến nay
           .pattern = {Lex("year_so_far")},
           .produce = ThisYearSoFar},
      Rule{.name = "vi.date.to-date",  // lũy kế đến nay
           .pattern = {Lex("to_date")},
           .produce = ToDate},
  };
}

}  // namespace accord::ingest
