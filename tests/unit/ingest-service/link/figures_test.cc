// Figures as records: references, a claim behind every field, names that do not depend on places, and keys
// that join nothing that could be two things.
#include "ingest-service/link/figures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "absl/strings/match.h"
#include "tests/support/parse_fixture.h"

namespace accord::ingest {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::SizeIs;
using ::testing::StartsWith;

v1::ParsedArticle Build(absl::string_view text, absl::string_view language = "en") {
  const Extracted e = Extract(text, language, Kind::kPerson);
  v1::ParsedArticle parsed;
  const Entities entities = LinkEntities(*e.chart);
  BuildFigures(*e.document, entities, ExtractFigures(*e.chart), &parsed);
  return parsed;
}

std::set<std::string> Fields(const v1::Figure& figure) {
  std::set<std::string> fields;
  for (const v1::FieldEvidence& one : figure.evidence()) fields.insert(one.field());
  return fields;
}

constexpr char kTrade[] = "In 2021, Peru's exports to Chile were 7 million USD, up 4% from 2020.";

TEST(BuildFigures, EveryFieldThatIsSetHasAClaim) {
  const v1::ParsedArticle parsed = Build(kTrade);
  ASSERT_THAT(parsed.figures(), SizeIs(2));
  const v1::Figure& level = parsed.figures(0).figure();
  for (const char* field :
       {"measure", "subject", "counterpart", "period", "transformation", "quantity", "status"}) {
    EXPECT_THAT(Fields(level), Contains(field));
  }
  EXPECT_EQ(level.subject().display_name(), "Peru");
  EXPECT_THAT(level.subject().participant(), StartsWith("participants/"));
}

TEST(BuildFigures, AGrowthNamesItsLevel) {
  const v1::ParsedArticle parsed = Build(kTrade);
  EXPECT_EQ(parsed.figures(1).figure().level_figure(), parsed.figures(0).figure().name());
  EXPECT_THAT(Fields(parsed.figures(1).figure()), Contains("level_figure"));
}

TEST(BuildFigures, AnObservationIsKeyedByMeasureAreasAndPeriod) {
  EXPECT_THAT(Build(kTrade).figures(0).key(),
              HasSubstr("MEASURE_EXPORTS|TRANSFORMATION_LEVEL|country:PE|country:CL|2021"));
  EXPECT_EQ(Build(kTrade).figures(0).key(),
            Build("Peru's exports to Chile were 7 million USD in 2021.").figures(0).key());
}

TEST(BuildFigures, WhatNothingOutsideIdentifiesIsPrivate) {
  EXPECT_THAT(Build("Exports were 7 million USD.").figures(0).key(), StartsWith("private:"));
  EXPECT_THAT(Build("The road is 40 km long.").figures(0).key(), StartsWith("private:"));
}

TEST(BuildFigures, TwoExactValuesUnderOneKeyAreKeptApart) {
  const v1::ParsedArticle parsed = Build(
      "In 2021, Peru's exports to Chile were 7 million USD. In 2021, Peru's exports to Chile were 9 million "
      "USD.");
  ASSERT_THAT(parsed.figures(), SizeIs(2));
  EXPECT_THAT(parsed.figures(0).key(), StartsWith("private:"));
  EXPECT_THAT(parsed.figures(1).key(), StartsWith("private:"));
}

TEST(BuildFigures, ARoundedValueBesideTheExactOneIsTheSameObservation) {
  const v1::ParsedArticle parsed = Build(
      "In 2021, Peru's exports to Chile were about 7 million USD. In 2021, Peru's exports to Chile were 7.1 "
      "million USD.");
  ASSERT_THAT(parsed.figures(), SizeIs(2));
  EXPECT_EQ(parsed.figures(0).key(), parsed.figures(1).key());
  EXPECT_THAT(parsed.figures(0).key(), StartsWith("figure:"));
}

TEST(BuildFigures, NamesDoNotDependOnWhereTheFigureStands) {
  const std::string shifted = std::string("It rained. ") + kTrade;
  EXPECT_EQ(Build(shifted).figures(0).figure().name(), Build(kTrade).figures(0).figure().name());
}

}  // namespace
}  // namespace accord::ingest
