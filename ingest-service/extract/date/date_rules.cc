#include "ingest-service/extract/date/date_rules.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "ingest-service/extract/date/resolve.h"

namespace accord::ingest {
namespace {

// The longest phrase that opens a date.
constexpr TokenIndex kOpenerTokensMax = 4;

// What an amount goes on with.
constexpr Category kMeasures[] = {"magnitudes", "units", "currencies", "currency_words", "counted_nouns"};

Item NumberBetween(int low, int high, bool ordinal) {
  return Is<Number>([=](const Number& number) {
    if (number.ordinal != ordinal || number.scale != 0 || number.fraction) return false;
    const std::optional<int64_t> value = number.value.ToInt64();
    return value.has_value() && low <= *value && *value <= high;
  });
}

// One token of nothing but so many digits, with a value in the range. Half of all rules ask this of every
// number: it goes without an expression.
Item DigitsBetween(size_t digits_min, size_t digits_max, int low, int high) {
  const bool day = digits_max <= 2;
  const bool year = digits_min == 4 && digits_max == 4;
  const uint8_t shapes = day ? kOneOrTwoDigits : year ? kFourDigits : kAnyDigits;
  return Item({.digits = shapes}, [=](const Chart& chart, TokenIndex at, TokenIndex limit, Emit emit) {
    if (at >= limit) return;
    const absl::string_view text = chart.document().TextOf(at);
    if (text.size() < digits_min || text.size() > digits_max) return;
    int value = 0;
    for (const char c : text) {
      if (!absl::ascii_isdigit(static_cast<unsigned char>(c))) return;
      value = value * 10 + (c - '0');
    }
    if (low <= value && value <= high) emit({{at, at + 1}, nullptr, nullptr});
  });
}

bool IsOneOf(const std::vector<std::string>& words, const Token& token) {
  return std::find(words.begin(), words.end(), token.lower) != words.end();
}

// What makes four digits an amount.
bool IsMeasured(const Chart& chart, TokenIndex next) {
  const Document& document = chart.document();
  if (next >= document.tokens.size()) return false;
  const Token& token = document.tokens[next];
  if (token.line_start) return false;
  if (token.Is("%") || token.Is("$") || token.Is("€")) return true;
  for (const Category category : kMeasures) {
    if (document.HitAt(next, category) != nullptr) return true;
  }
  return false;
}

bool IsYear(const Chart& chart, TokenIndex at, const std::vector<std::string>& strong,
            const std::vector<std::string>& weak) {
  const Document& document = chart.document();
  const Token& token = document.tokens[at];
  int year = 0;
  if (!absl::SimpleAtoi(token.lower, &year)) return false;
  const Sentence* sentence = document.SentenceOf(at);
  const bool opens = sentence != nullptr && sentence->tokens.begin == at;
  const Token* before = opens || at == 0 ? nullptr : &document.tokens[at - 1];
  if (before != nullptr && IsOneOf(strong, *before)) return true;
  if (IsMeasured(chart, at + 1)) return false;
  // Round ones are amounts as often ("2000 workers").
  if (year < 1950 || year > 2060 || year % 100 == 0) return false;
  if (before == nullptr || before->kind == TokenKind::kPunct) {
    return before == nullptr || before->Is("(") || before->Is(",") || before->Is("-") || before->Is("–") ||
           before->Is("’") || before->Is("'");
  }
  return IsOneOf(weak, *before);
}

std::any DayMonthYear(const Match& match, int day, int month, int year) {
  return PointAny({year, month, day});
}

// Of "4/1/2022" in a language that writes either order: the one that the calendar allows, else the one that
// lies close before the published day, else only the year.
std::any EitherOrder(const Match& match, int first, int second, int year) {
  const Ymd day_first{year, second, first};
  const Ymd month_first{year, first, second};
  if (!IsValid(day_first) || !IsValid(month_first) || first == second) {
    return IsValid(day_first) ? PointAny(day_first) : PointAny(month_first);
  }
  if (const std::optional<absl::CivilDay> anchor = AnchorOf(match.document())) {
    const auto close = [&](Ymd date) {
      return FirstDay(date) <= *anchor + 1 && FirstDay(date) > *anchor - 32;
    };
    if (close(day_first) != close(month_first)) return Point(close(day_first) ? day_first : month_first);
  }
  return Point({year, 0, 0});
}

std::any DottedDate(const Match& match) {
  const std::vector<absl::string_view> parts = absl::StrSplit(match.Text(0), '.');
  int day = 0;
  int month = 0;
  int year = 0;
  if (parts.size() != 3 || !absl::SimpleAtoi(parts[0], &day) || !absl::SimpleAtoi(parts[1], &month) ||
      !absl::SimpleAtoi(parts[2], &year)) {
    return {};
  }
  return PointAny({year, month, day});
}

}  // namespace

Item DayDigits() { return DigitsBetween(1, 2, 1, 31); }
Item MonthDigits() { return DigitsBetween(1, 2, 1, 12); }
Item YearDigits() { return DigitsBetween(4, 4, 1900, 2099); }
Item Dash() { return Word({"-", "–", "—"}); }
Item Cardinal(int low, int high) { return NumberBetween(low, high, false); }
Item Ordinal(int low, int high) { return NumberBetween(low, high, true); }

Item After(Category category, Item item) {
  return If(std::move(item), [category](const Chart& chart, const Capture& capture) {
    const Document& document = chart.document();
    const TokenIndex end = capture.tokens.begin;
    if (document.tokens[end].line_start || !document.MayHitEndingAt(end, category)) return false;
    for (TokenIndex i = end - std::min(end, kOpenerTokensMax); i < end; ++i) {
      for (const LexiconHit& hit : document.HitsAt(i)) {
        if (hit.tokens.end == end && hit.category == category) return true;
      }
    }
    return false;
  });
}

bool IsCompared(const Document& document, TokenIndex date) {
  if (date == 0 || !document.tokens[date - 1].IsWord()) return false;
  const Token& before = document.tokens[date - 1];
  return before.Is("so") || before.Is("với") || before.Is("hơn") || before.Is("bằng") || before.Is("kém") ||
         before.Is("mức");
}

int DigitsAt(const Match& match, size_t i) {
  int value = 0;
  return absl::SimpleAtoi(match.Text(i), &value) ? value : 0;
}

int NumberAt(const Match& match, size_t i) {
  return static_cast<int>(match.As<Number>(i).value.ToInt64().value_or(0));
}

int AttributeAt(const Match& match, size_t i, Attribute attribute) {
  int value = 0;
  if (match.Entry(i) == nullptr || !absl::SimpleAtoi(match.Entry(i)->Get(attribute), &value)) return 0;
  return value;
}

Item BareYear(std::vector<std::string> strong, std::vector<std::string> weak) {
  return If(YearDigits(),
            [strong = std::move(strong), weak = std::move(weak)](const Chart& chart, const Capture& capture) {
              return IsYear(chart, capture.tokens.begin, strong, weak);
            });
}

std::vector<Rule> NumericDateRules(bool day_first) {
  const auto slashed = [day_first](const Match& m) {
    return day_first ? DayMonthYear(m, DigitsAt(m, 0), DigitsAt(m, 4), DigitsAt(m, 8))
                     : EitherOrder(m, DigitsAt(m, 0), DigitsAt(m, 4), DigitsAt(m, 8));
  };
  return {
      Rule{.name = "any.date.iso",  // 2024-05-20
           .pattern = {YearDigits(), Glued(), Word({"-"}), Glued(), MonthDigits(), Glued(), Word({"-"}),
                       Glued(), DayDigits()},
           .produce =
               [](const Match& m) {
                 return PointAny({DigitsAt(m, 0), DigitsAt(m, 4), DigitsAt(m, 8)});
               }},
      Rule{.name = "any.date.slashes",  // 20/5/2024
           .pattern = {DayDigits(), Glued(), Word({"/"}), Glued(), DayDigits(), Glued(), Word({"/"}), Glued(),
                       YearDigits()},
           .produce = slashed},
      Rule{.name = "any.date.hyphens",  // 20-5-2024
           .pattern = {DayDigits(), Glued(), Word({"-"}), Glued(), DayDigits(), Glued(), Word({"-"}), Glued(),
                       YearDigits()},
           .produce = slashed},
      Rule{.name = "any.date.points",  // 20.5.2024
           .pattern = {Regex("[0-3]?[0-9]\\.[01]?[0-9]\\.(?:19|20)[0-9]{2}", kOtherDigits)},
           .produce = DottedDate},
  };
}

}  // namespace accord::ingest
