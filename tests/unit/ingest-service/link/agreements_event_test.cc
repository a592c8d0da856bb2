#include "ingest-service/link/agreements_event.h"

#include <gtest/gtest.h>

#include "tests/unit/ingest-service/link/agreements_reading.h"

namespace accord::ingest {
namespace {

struct Finding {
  explicit Finding(absl::string_view text)
      : reading(text),
        linker(reading.document(), *reading.extracted.chart, reading.entities),
        finder(reading.document(), *reading.extracted.chart, linker) {}

  AgreementsReading reading;
  PartyLinker linker;
  EventFinder finder;
};

TEST(EventFinder, FindsTheDayAndPlaceOfTheNews) {
  const Finding found("Ministers met in Ottawa on 15 June 2025.\nPeru and Chile signed a treaty.");
  const Event event = found.finder.Near(1);
  ASSERT_TRUE(event.date.has_value());
  EXPECT_EQ(event.date->date.edtf(), "2025-06-15");
  ASSERT_TRUE(event.place.has_value());
  EXPECT_EQ(event.place->ref.display_name, "Ottawa");
}

TEST(EventFinder, KnowsNoPlaceWithoutADayAndNoDayOfLongAgo) {
  EXPECT_FALSE(Finding("Ministers met in Ottawa.\nPeru and Chile signed a treaty.").finder.Near(1).place);
  EXPECT_FALSE(Finding("Ministers met in Ottawa on 20 May 2021.\nPeru and Chile signed a treaty.")
                   .finder.Near(1)
                   .date);
}

TEST(EventFinder, ReadsTheOccasionOfTheSentenceBefore) {
  const Finding found("The forum was held in Ottawa in 2022.\nPeru and Chile signed a treaty.");
  const Event event = found.finder.Before(1);
  ASSERT_TRUE(event.date.has_value());
  EXPECT_EQ(event.date->date.edtf(), "2022");
}

}  // namespace
}  // namespace accord::ingest
