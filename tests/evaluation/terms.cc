#include "tests/evaluation/terms.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace accord::evaluation {
namespace {

struct UnitName {
  absl::string_view ucum;
  absl::string_view term;
};

// UCUM (with the spellings that UCUM allows beside the first) to the corpus's words.
constexpr UnitName kUnits[] = {
    {"t", "tonne"},   {"har", "ha"},  {"ha", "ha"},          {"kW.h", "kWh"},    {"kWh", "kWh"},
    {"MW.h", "MWh"},  {"MWh", "MWh"}, {"m3/d", "m3/day"},    {"a", "year"},      {"mo", "month"},
    {"d", "day"},     {"h", "hour"},  {"min", "minute"},     {"wk", "week"},     {"{box}", "box"},
    {"{TEU}", "TEU"}, {"TEU", "TEU"}, {"kW.mo", "kW-month"}, {"[TEU'U]", "TEU"},
};

std::string UnitName(absl::string_view code) {
  for (const auto& unit : kUnits) {
    if (unit.ucum == code) return std::string(unit.term);
  }
  return std::string(code);
}

// (factor - 1) * 100 as a decimal: "2" is "100", "1.5" is "50", "0.5" is "-50". The factor itself when it is
// no plain decimal of at most 15 digits.
std::string PercentOfFactor(const std::string& factor) {
  const std::vector<std::string> parts = absl::StrSplit(factor, '.');
  const std::string fraction = parts.size() > 1 ? parts[1] : "";
  const std::string digits = absl::StrCat(parts[0], fraction);
  int64_t scaled = 0;
  if (parts.size() > 2 || digits.size() > 15 || !absl::SimpleAtoi(digits, &scaled)) return factor;
  int64_t one = 1;
  for (size_t i = 0; i < fraction.size(); ++i) one *= 10;
  const int64_t percent = (scaled - one) * 100;  // in units of 1 / one
  std::string out = absl::StrCat(percent < 0 ? "-" : "", std::abs(percent) / one);
  if (int64_t rest = std::abs(percent) % one; rest != 0) {
    std::string tail = absl::StrCat(one + rest).substr(1);
    tail.erase(tail.find_last_not_of('0') + 1);
    absl::StrAppend(&out, ".", tail);
  }
  return out;
}

bool IsGrowthFactor(const v1::Figure& figure) {
  return figure.transformation() == v1::TRANSFORMATION_GROWTH &&
         figure.quantity().unit().kind() == v1::Unit::KIND_RATIO && !figure.quantity().value().empty();
}

constexpr int kMonthsOfYear = 12;

// Months since year 0 of a day written YYYY-MM-DD; 0 for anything else.
int MonthOf(const std::string& day) {
  const std::vector<std::string> parts = absl::StrSplit(day, '-');
  int year = 0;
  int month = 0;
  if (parts.size() != 3 || !absl::SimpleAtoi(parts[0], &year) || !absl::SimpleAtoi(parts[1], &month))
    return 0;
  return year * kMonthsOfYear + month;
}

absl::string_view LevelTerm(v1::Measure measure) {
  switch (measure) {
    case v1::MEASURE_EXPORTS:
      return "exports";
    case v1::MEASURE_IMPORTS:
      return "imports";
    case v1::MEASURE_TRADE_TURNOVER:
      return "trade_turnover";
    case v1::MEASURE_INVESTMENT:
      return "investment";
    case v1::MEASURE_LOAN_OR_AID:
      return "loan_or_aid";
    case v1::MEASURE_GDP:
      return "gdp";
    case v1::MEASURE_REVENUE:
      return "revenue";
    case v1::MEASURE_PRODUCTION:
      return "production";
    case v1::MEASURE_COUNT:
      return "count";
    default:
      return "other";
  }
}

}  // namespace

absl::string_view KindTerm(v1::AgreementKind kind) {
  switch (kind) {
    case v1::AGREEMENT_KIND_MEMORANDUM_OF_UNDERSTANDING:
      return "memorandum_of_understanding";
    case v1::AGREEMENT_KIND_COOPERATION_AGREEMENT:
      return "cooperation_agreement";
    case v1::AGREEMENT_KIND_TREATY:
      return "treaty";
    case v1::AGREEMENT_KIND_FREE_TRADE_AGREEMENT:
      return "free_trade_agreement";
    case v1::AGREEMENT_KIND_PROTOCOL:
      return "protocol";
    case v1::AGREEMENT_KIND_CONTRACT:
      return "contract";
    case v1::AGREEMENT_KIND_JOINT_STATEMENT:
      return "joint_statement";
    case v1::AGREEMENT_KIND_ACTION_PLAN:
      return "action_plan";
    default:  // The corpus has no letters of intent, minutes or amendments.
      return "other";
  }
}

absl::string_view StatusTerm(v1::AgreementStatus status) {
  switch (status) {
    case v1::AGREEMENT_STATUS_PROPOSED:
    case v1::AGREEMENT_STATUS_PLANNED:
      return "planned";
    case v1::AGREEMENT_STATUS_NEGOTIATING:
      return "negotiating";
    case v1::AGREEMENT_STATUS_SIGNED:
      return "signed";
    case v1::AGREEMENT_STATUS_EXCHANGED:
      return "exchanged";
    case v1::AGREEMENT_STATUS_RATIFIED:
      return "ratified";
    case v1::AGREEMENT_STATUS_IN_FORCE:
      return "in_force";
    case v1::AGREEMENT_STATUS_RENEWED:
      return "renewed";
    case v1::AGREEMENT_STATUS_EXPIRED:
    case v1::AGREEMENT_STATUS_TERMINATED:
      return "terminated";
    default:
      return "";
  }
}

absl::string_view ParticipantTerm(v1::ParticipantType type) {
  switch (type) {
    case v1::PARTICIPANT_TYPE_PERSON:
      return "person";
    case v1::PARTICIPANT_TYPE_ORGANIZATION:
      return "organization";
    case v1::PARTICIPANT_TYPE_COUNTRY:
      return "country";
    case v1::PARTICIPANT_TYPE_PLACE:
      return "place";
    default:
      return "";
  }
}

absl::string_view MetricTerm(const v1::Figure& figure) {
  switch (figure.transformation()) {
    case v1::TRANSFORMATION_GROWTH:
    case v1::TRANSFORMATION_DIFFERENCE:
      return "growth";
    case v1::TRANSFORMATION_SHARE:
      return "share";
    case v1::TRANSFORMATION_RANK:
      return "rank";
    default:
      break;
  }
  if (figure.status() == v1::OBSERVATION_STATUS_TARGET) return "target";
  return LevelTerm(figure.measure());
}

absl::string_view ApproxTerm(const v1::Figure& figure) {
  switch (figure.quantity().kind()) {
    case v1::Quantity::KIND_ABOUT:
      return "about";
    case v1::Quantity::KIND_AT_LEAST:
      return "over";
    case v1::Quantity::KIND_AT_MOST:
      return "under";
    case v1::Quantity::KIND_NEARLY:
      return "nearly";
    default:
      return figure.status() == v1::OBSERVATION_STATUS_ESTIMATED ? "about" : "exact";
  }
}

std::string UnitTerm(const v1::Unit& unit) {
  std::string term;
  switch (unit.kind()) {
    case v1::Unit::KIND_PERCENT:
      term = "percent";
      break;
    case v1::Unit::KIND_PERCENTAGE_POINT:
      term = "percentage_point";
      break;
    case v1::Unit::KIND_RANK:
      term = "rank";
      break;
    case v1::Unit::KIND_COUNT:
      term = unit.counted_noun().substr(0, 3) == "TEU" ? "TEU" : "count";
      break;
    case v1::Unit::KIND_RATIO:
      term = "ratio";
      break;
    default:
      term = UnitName(unit.code());
  }
  // The corpus tells "1.2 million tonnes a year" in tonnes: only prices and daily volumes keep what they are
  // per.
  const bool per_time = unit.per() == "a" || unit.per() == "mo" || unit.per() == "wk" || unit.per() == "d";
  const bool priced = unit.kind() == v1::Unit::KIND_MONEY;
  const bool volume = unit.code() == "m3" && unit.per() == "d";
  if (!unit.per().empty() && (priced || volume || !per_time))
    absl::StrAppend(&term, "/", UnitName(unit.per()));
  return term;
}

ValueTerms ValueOf(const v1::Figure& figure) {
  const v1::Quantity& quantity = figure.quantity();
  if (IsGrowthFactor(figure)) return {PercentOfFactor(quantity.value()), "", "percent"};
  ValueTerms terms{quantity.value(), "", UnitTerm(quantity.unit())};
  if (quantity.kind() == v1::Quantity::KIND_RANGE) {
    terms.value = quantity.low();
    terms.value_high = quantity.high();
  }
  return terms;
}

std::string DateTerm(const v1::Date& date) {
  if (date.unresolved()) return "";
  std::string edtf = date.edtf();
  edtf.erase(
      std::remove_if(edtf.begin(), edtf.end(), [](char c) { return c == '~' || c == '?' || c == '%'; }),
      edtf.end());
  return edtf;
}

std::string PeriodTerm(const v1::Figure& figure) {
  const std::string period = DateTerm(figure.period());
  const std::string base = DateTerm(figure.base_period());
  const bool change = figure.transformation() == v1::TRANSFORMATION_GROWTH ||
                      figure.transformation() == v1::TRANSFORMATION_DIFFERENCE;
  const int from = MonthOf(figure.base_period().latest_day());
  const int to = MonthOf(figure.period().latest_day());
  if (!change || period.empty() || base.empty() || from == 0 || to - from <= kMonthsOfYear) return period;
  const std::vector<std::string> ends = absl::StrSplit(period, '/');
  return absl::StrCat(base.substr(0, base.find('/')), "/", ends.back());
}

}  // namespace accord::evaluation
