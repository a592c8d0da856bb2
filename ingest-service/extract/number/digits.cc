#include "ingest-service/extract/number/digits.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace accord::ingest {
namespace {

// Longer runs without a separator are codes and telephone numbers.
constexpr size_t kPlainDigitsMax = 15;

std::vector<absl::string_view> Split(absl::string_view token, char separator) {
  std::vector<absl::string_view> parts;
  size_t begin = 0;
  for (size_t i = 0; i <= token.size(); ++i) {
    if (i < token.size() && token[i] != separator) continue;
    parts.push_back(token.substr(begin, i - begin));
    begin = i + 1;
  }
  return parts;
}

// "1,234,567", or as in India "12,34,567".
bool IsGrouped(const std::vector<absl::string_view>& parts) {
  if (parts[0].empty() || parts[0].size() > 3 || parts[0][0] == '0') return false;
  if (parts.back().size() != 3) return false;
  const size_t inner = parts.size() > 2 ? parts[1].size() : 3;
  if (inner != 3 && (inner != 2 || parts[0].size() > 2)) return false;
  return std::all_of(parts.begin() + 1, parts.end() - 1,
                     [&](absl::string_view part) { return part.size() == inner; });
}

std::string Joined(const std::vector<absl::string_view>& parts) {
  std::string out;
  for (absl::string_view part : parts) out.append(part.data(), part.size());
  return out;
}

std::optional<Digits> Make(absl::string_view whole, absl::string_view fraction) {
  auto value = Decimal::Parse(fraction.empty() ? std::string(whole) : absl::StrCat(whole, ".", fraction));
  if (!value.has_value()) return std::nullopt;
  return Digits{*value, {}, SignificantDigits(whole, fraction)};
}

// A whole number without separators.
std::optional<Digits> ReadPlain(absl::string_view token) {
  // "05 projects" is written so; longer ones with a leading zero are codes.
  if (token.size() > 2 && token[0] == '0') return std::nullopt;
  return token.size() > kPlainDigitsMax ? std::nullopt : Make(token, "");
}

// One kind of separator, once: "1.200", "34.6".
std::optional<Digits> ReadSingle(const std::vector<absl::string_view>& parts, bool is_decimal_mark,
                                 bool scaled) {
  const bool grouped = IsGrouped(parts);
  if (parts[0].size() > 1 && parts[0][0] == '0') return std::nullopt;
  if (!grouped) return Make(parts[0], parts[1]);
  std::optional<Digits> group = Make(Joined(parts), "");
  std::optional<Digits> decimal = Make(parts[0], parts[1]);
  if (!group.has_value() || !decimal.has_value()) return std::nullopt;
  if (is_decimal_mark) {
    decimal->alternatives.push_back(group->value);
    return decimal;
  }
  if (scaled) group->alternatives.push_back(decimal->value);
  return group;
}

// Which mark a token proves, if it does: its only separator stands before other than three digits, or the
// last of two kinds.
std::optional<DecimalMark> Proof(absl::string_view token) {
  const size_t point = token.rfind('.');
  const size_t comma = token.rfind(',');
  const bool has_point = point != absl::string_view::npos;
  const bool has_comma = comma != absl::string_view::npos;
  if (has_point && has_comma) return point > comma ? DecimalMark::kPoint : DecimalMark::kComma;
  if (!has_point && !has_comma) return std::nullopt;
  const char separator = has_point ? '.' : ',';
  const std::vector<absl::string_view> parts = Split(token, separator);
  const DecimalMark mark = has_point ? DecimalMark::kPoint : DecimalMark::kComma;
  const DecimalMark other = has_point ? DecimalMark::kComma : DecimalMark::kPoint;
  if (parts.size() > 2) return IsGrouped(parts) ? std::make_optional(other) : std::nullopt;
  // Clock times and dates ("5.30 pm", "22.5") prove little: only one or two decimals after a whole part.
  return IsGrouped(parts) || parts[1].size() > 2 ? std::nullopt : std::make_optional(mark);
}

}  // namespace

uint32_t SignificantDigits(absl::string_view whole, absl::string_view fraction) {
  std::string digits = absl::StrCat(whole, fraction);
  const size_t first = digits.find_first_not_of('0');
  if (first == std::string::npos) return 1;
  digits.erase(0, first);
  if (fraction.empty()) digits.erase(digits.find_last_not_of('0') + 1);
  return static_cast<uint32_t>(digits.size());
}

std::optional<Digits> ReadDigits(absl::string_view token, DecimalMark mark, bool scaled) {
  const auto points = std::count(token.begin(), token.end(), '.');
  const auto commas = std::count(token.begin(), token.end(), ',');
  if (points == 0 && commas == 0) return ReadPlain(token);
  if (points > 0 && commas > 0) {
    const char decimal = token.rfind('.') > token.rfind(',') ? '.' : ',';
    if (std::count(token.begin(), token.end(), decimal) != 1) return std::nullopt;
    const std::vector<absl::string_view> halves = Split(token, decimal);
    const std::vector<absl::string_view> groups = Split(halves[0], decimal == '.' ? ',' : '.');
    return IsGrouped(groups) ? Make(Joined(groups), halves[1]) : std::nullopt;
  }
  const char separator = points > 0 ? '.' : ',';
  const std::vector<absl::string_view> parts = Split(token, separator);
  if (parts.size() == 2)
    return ReadSingle(parts, (separator == '.') == (mark == DecimalMark::kPoint), scaled);
  return IsGrouped(parts) ? Make(Joined(parts), "") : std::nullopt;
}

DecimalMark MarkOf(const Document& document) {
  const DecimalMark habit = document.language() == "vi" ? DecimalMark::kComma : DecimalMark::kPoint;
  bool other = false;
  for (const Token& token : document.tokens) {
    if (!token.IsNumber()) continue;
    const std::optional<DecimalMark> proof = Proof(token.lower);
    if (proof == habit) return habit;
    other = other || proof.has_value();
  }
  if (!other) return habit;
  return habit == DecimalMark::kComma ? DecimalMark::kPoint : DecimalMark::kComma;
}

}  // namespace accord::ingest
