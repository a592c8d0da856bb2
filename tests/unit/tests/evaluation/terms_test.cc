#include "tests/evaluation/terms.h"

#include <gtest/gtest.h>

namespace accord::evaluation {
namespace {

v1::Figure LevelOf(v1::Measure measure) {
  v1::Figure figure;
  figure.set_measure(measure);
  figure.set_transformation(v1::TRANSFORMATION_LEVEL);
  return figure;
}

TEST(MetricTerm, PrefersTheTransformationToTheMeasure) {
  v1::Figure figure = LevelOf(v1::MEASURE_EXPORTS);
  EXPECT_EQ(MetricTerm(figure), "exports");
  figure.set_transformation(v1::TRANSFORMATION_SHARE);
  EXPECT_EQ(MetricTerm(figure), "share");
  figure.set_transformation(v1::TRANSFORMATION_DIFFERENCE);
  EXPECT_EQ(MetricTerm(figure), "growth");
}

TEST(MetricTerm, CallsALevelThatIsAGoalATarget) {
  v1::Figure figure = LevelOf(v1::MEASURE_EXPORTS);
  figure.set_status(v1::OBSERVATION_STATUS_TARGET);
  EXPECT_EQ(MetricTerm(figure), "target");
  figure.set_status(v1::OBSERVATION_STATUS_FORECAST);
  EXPECT_EQ(MetricTerm(figure), "exports");
}

TEST(ApproxTerm, ReadsEstimatedAsAboutUnlessTheWordsSayMore) {
  v1::Figure figure = LevelOf(v1::MEASURE_EXPORTS);
  figure.mutable_quantity()->set_kind(v1::Quantity::KIND_EXACT);
  EXPECT_EQ(ApproxTerm(figure), "exact");
  figure.set_status(v1::OBSERVATION_STATUS_ESTIMATED);
  EXPECT_EQ(ApproxTerm(figure), "about");
  figure.mutable_quantity()->set_kind(v1::Quantity::KIND_AT_LEAST);
  EXPECT_EQ(ApproxTerm(figure), "over");
}

struct UnitCase {
  v1::Unit::Kind kind;
  const char* code;
  const char* noun;
  const char* per;
  const char* term;
};

TEST(UnitTerm, SpellsUnitsAsTheCorpusDoes) {
  const UnitCase cases[] = {
      {v1::Unit::KIND_MONEY, "USD", "", "", "USD"},
      {v1::Unit::KIND_MONEY, "USD", "", "kW.h", "USD/kWh"},
      {v1::Unit::KIND_PERCENT, "", "", "", "percent"},
      {v1::Unit::KIND_PERCENTAGE_POINT, "", "", "", "percentage_point"},
      {v1::Unit::KIND_PHYSICAL, "t", "", "", "tonne"},
      {v1::Unit::KIND_PHYSICAL, "har", "", "", "ha"},
      {v1::Unit::KIND_PHYSICAL, "m3", "", "d", "m3/day"},
      {v1::Unit::KIND_PHYSICAL, "MW", "", "", "MW"},
      {v1::Unit::KIND_COUNT, "", "projects", "", "count"},
      {v1::Unit::KIND_COUNT, "", "TEUs", "", "TEU"},
      {v1::Unit::KIND_RANK, "", "", "", "rank"},
  };
  for (const UnitCase& c : cases) {
    v1::Unit unit;
    unit.set_kind(c.kind);
    unit.set_code(c.code);
    unit.set_counted_noun(c.noun);
    unit.set_per(c.per);
    EXPECT_EQ(UnitTerm(unit), c.term);
  }
}

TEST(ValueOf, TurnsAFactorOfGrowthIntoPercent) {
  v1::Figure figure;
  figure.set_transformation(v1::TRANSFORMATION_GROWTH);
  figure.mutable_quantity()->mutable_unit()->set_kind(v1::Unit::KIND_RATIO);
  const std::pair<const char*, const char*> cases[] = {
      {"2", "100"}, {"1.5", "50"}, {"3.25", "225"}, {"0.5", "-50"}, {"1.205", "20.5"}};
  for (const auto& [factor, percent] : cases) {
    figure.mutable_quantity()->set_value(factor);
    EXPECT_EQ(ValueOf(figure).value, percent) << factor;
    EXPECT_EQ(ValueOf(figure).unit, "percent");
  }
}

TEST(ValueOf, GivesBothEndsOfARange) {
  v1::Figure figure;
  figure.mutable_quantity()->set_kind(v1::Quantity::KIND_RANGE);
  figure.mutable_quantity()->set_low("8");
  figure.mutable_quantity()->set_high("10");
  EXPECT_EQ(ValueOf(figure).value, "8");
  EXPECT_EQ(ValueOf(figure).value_high, "10");
}

TEST(DateTerm, DropsMarksOfApproximationAndUnresolvedDates) {
  v1::Date date;
  date.set_edtf("2025~");
  EXPECT_EQ(DateTerm(date), "2025");
  date.set_edtf("../2025-03");
  EXPECT_EQ(DateTerm(date), "../2025-03");
  date.set_unresolved(true);
  EXPECT_EQ(DateTerm(date), "");
}

TEST(PeriodTerm, TellsAChangeOfMoreThanAYearFromItsBase) {
  struct Case {
    const char *period, *period_day, *base, *base_day, *term;
  };
  const Case cases[] = {
      {"2023", "2023-12-31", "2018", "2018-12-31", "2018/2023"},
      {"2024", "2024-12-31", "2023", "2023-12-31", "2024"},
      {"2025-03", "2025-03-31", "2023-12", "2023-12-31", "2023-12/2025-03"},
      {"2025-07", "2025-07-31", "2025-06", "2025-06-30", "2025-07"},
      {"2025-01/2025-05", "2025-05-31", "2024-01/2024-05", "2024-05-31", "2025-01/2025-05"},
      {"2025-01/2025-05", "2025-05-31", "2019-01/2019-05", "2019-05-31", "2019-01/2025-05"},
      {"2024", "2024-12-31", "", "", "2024"},
      {"", "", "2018", "2018-12-31", ""},
  };
  for (const Case& c : cases) {
    v1::Figure figure;
    figure.set_transformation(v1::TRANSFORMATION_GROWTH);
    figure.mutable_period()->set_edtf(c.period);
    figure.mutable_period()->set_latest_day(c.period_day);
    figure.mutable_base_period()->set_edtf(c.base);
    figure.mutable_base_period()->set_latest_day(c.base_day);
    EXPECT_EQ(PeriodTerm(figure), c.term);
    figure.set_transformation(v1::TRANSFORMATION_LEVEL);
    EXPECT_EQ(PeriodTerm(figure), c.period);
  }
}

TEST(KindTerm, GathersWhatTheCorpusDoesNotTellApart) {
  EXPECT_EQ(KindTerm(v1::AGREEMENT_KIND_PROTOCOL), "protocol");
  EXPECT_EQ(KindTerm(v1::AGREEMENT_KIND_MINUTES), "other");
  EXPECT_EQ(StatusTerm(v1::AGREEMENT_STATUS_EXPIRED), "terminated");
  EXPECT_EQ(ParticipantTerm(v1::PARTICIPANT_TYPE_GROUP), "");
}

}  // namespace
}  // namespace accord::evaluation
