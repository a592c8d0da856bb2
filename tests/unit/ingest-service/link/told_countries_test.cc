#include "ingest-service/link/told_countries.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/parse_fixture.h"

namespace accord::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

ToldCountries Read(absl::string_view text, absl::string_view language = "en") {
  const Extracted extracted = Extract(text, language, Kind::kPerson);
  return ReadToldCountries(*extracted.chart);
}

TEST(ToldCountries, CountsNamesAdjectivesAndPlaces) {
  EXPECT_THAT(Read("Laos met the Vietnamese side in Hanoi.").counts,
              ElementsAre(Pair("LA", 1), Pair("VN", 2)));
  EXPECT_THAT(Read("The ministry met.").counts, ElementsAre());
}

TEST(ToldCountries, ADatelineTellsWhereItWasWritten) {
  EXPECT_EQ(Read("VIENTIANE - Laos wants more trade.").dateline, "LA");
  EXPECT_EQ(Read("HÀ NỘI - Bộ Công Thương họp.", "vi").dateline, "VN");
  EXPECT_EQ(Read("Vientiane wants more trade.").dateline, "");
  EXPECT_EQ(Read("The talks in Vientiane - the third - ended.").dateline, "");
}

TEST(ToldCountries, OneCountryIsTheOnlyOrTheMostTold) {
  EXPECT_EQ(Read("Laos and the Lao side.").Only(), "LA");
  EXPECT_EQ(Read("Laos met Vietnam.").Only(), "");
  EXPECT_EQ(Read("Laos met Vietnam.").Most(), "");
  EXPECT_EQ(Read("Laos met Vietnam in Vientiane.").Most(), "LA");
}

TEST(ToldCountries, TheDatelinesOneIsTheTextsWhereNoOtherActsAsOften) {
  EXPECT_TRUE(Read("HANOI - Vietnam will open an office in Beijing, Shanghai and Nanjing.").IsOfDateline());
  EXPECT_TRUE(Read("HANOI - An office in Beijing will open.").IsOfDateline());
  EXPECT_FALSE(Read("HANOI - China will open an office.").IsOfDateline());
  EXPECT_FALSE(Read("Vietnam will open an office.").IsOfDateline());
}

}  // namespace
}  // namespace accord::ingest
