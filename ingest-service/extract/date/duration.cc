#include "ingest-service/extract/date/duration.h"

#include "ingest-service/extract/date/date.h"
#include "ingest-service/extract/date/date_rules.h"

namespace accord::ingest {
namespace {

// A century is longer than any term in news; larger numbers are slips.
constexpr int64_t kMonthsMax = 12 * 200;

Item Length() {
  return Is<Number>([](const Number& number) {
    return !number.ordinal && !number.fraction && number.scale < 6 && Decimal() < number.value;
  });
}

// `count` units of `months` or `days`; nothing when it is no whole number of months or days.
std::any Make(const Decimal& count, int months, int days) {
  const std::optional<Decimal> total = count.Times(Decimal(months > 0 ? months : days));
  const std::optional<int64_t> whole = total.has_value() ? total->ToInt64() : std::nullopt;
  if (!whole.has_value() || *whole <= 0 || *whole > kMonthsMax * 31) return {};
  DurationValue value;
  if (months == 0) {
    value.days = static_cast<int>(*whole);
    return value;
  }
  if (*whole > kMonthsMax) return {};
  value.years = static_cast<int>(*whole / 12);
  value.months = static_cast<int>(*whole % 12);
  return value;
}

std::any FromMatch(const Match& m, size_t number, size_t unit, bool and_half) {
  Decimal count = m.As<Number>(number).value;
  if (and_half) count = count.Plus(Decimal(5).Shifted(-1)).value_or(count);
  return Make(count, AttributeAt(m, unit, "months"), AttributeAt(m, unit, "days"));
}

std::vector<Rule> Build() {
  return {
      Rule{.name = "any.duration.number-unit",  // five years, 25-year, 25 năm
           .pattern = {Length(), Opt(Word({"-"})), Lex("time_units")},
           .produce = [](const Match& m) { return FromMatch(m, 0, 2, false); }},
      Rule{.name = "any.duration.number-adjective-unit",  // five consecutive years, five more years
           .pattern = {Length(), Lex("time_adjectives"), Lex("time_units")},
           .produce = [](const Match& m) { return FromMatch(m, 0, 2, false); }},
      Rule{.name = "any.duration.and-half",  // hai năm rưỡi
           .pattern = {Length(), Lex("time_units"), Lex("number_words", "class", "half")},
           .produce = [](const Match& m) { return FromMatch(m, 0, 1, true); }},
      Rule{.name = "any.duration.and-months",  // one year and six months, 1 năm 6 tháng
           .pattern = {Length(), Lex("time_units"), Opt(Word({"and", "và"})), Length(), Lex("time_units")},
           .produce = [](const Match& m) -> std::any {
             std::any first = FromMatch(m, 0, 1, false);
             std::any second = FromMatch(m, 3, 4, false);
             if (!first.has_value() || !second.has_value() || AttributeAt(m, 1, "months") != 12) return {};
             auto value = std::any_cast<DurationValue>(first);
             const auto& rest = std::any_cast<const DurationValue&>(second);
             if (rest.years != 0 || value.months != 0) return {};
             value.months = rest.months;
             value.days = rest.days;
             return value;
           }},
      Rule{.name = "any.duration.half",  // half a year, nửa năm
           .pattern = {Lex("number_words", "class", "part"), Opt(Word({"a"})),
                       Lex("time_units", "months", "12")},
           .produce = [](const Match& m) -> std::any {
             if (AttributeAt(m, 0, "value") != 2) return {};
             DurationValue value;
             value.months = 6;
             return value;
           }},
      Rule{.name = "any.duration.article",  // a decade, a year's notice is none of ours
           .pattern = {Word({"a", "one"}), Lex("time_units", "months", "120")},
           .produce = [](const Match& m) { return Make(Decimal(1), 120, 0); }},
  };
}

}  // namespace

const RuleSet& DurationRules() {
  static const auto* const rules = new RuleSet(Build());
  return *rules;
}

}  // namespace accord::ingest
