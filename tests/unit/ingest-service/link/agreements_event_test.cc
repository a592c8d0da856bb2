#include "ingest-service/link/agreements_event.h"

#include <gtest/gtest.h>

#include "tests/unit/ingest-service/link/agreements_reading.h"

namespace accord::ingest {
namespace {

struct Finding {
  explicit Finding(absl::string_view text, absl::string_view language = "en")
      : reading(text, language),
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

TEST(EventFinder, ADayOfEffectOrOfAnotherSigningIsNoOccasion) {
  EXPECT_FALSE(
      Finding("The firms cancelled a lease with effect from 15 June 2025.\nPeru and Chile signed a treaty.")
          .finder.Near(1)
          .date);
  EXPECT_FALSE(Finding("Rice is sold under a pact whose signing on 15 June 2025 ended a quarrel.\n"
                       "Peru and Chile signed a treaty.")
                   .finder.Near(1)
                   .date);
  EXPECT_TRUE(Finding("Rice was the topic of a meeting which was held on 15 June 2025.\n"
                      "Peru and Chile signed a treaty.")
                  .finder.Near(1)
                  .date);
}

TEST(EventFinder, CountsDaysFromTheDayToldBefore) {
  const auto shifted = [](absl::string_view text, absl::string_view language) {
    const Finding found(text, language);
    const std::optional<LinkedDate> date = found.finder.Shifted(1, {});
    return date.has_value() ? date->date.edtf() : "";
  };
  EXPECT_EQ(shifted("Ministers met on 2 June 2025.\nA week later, Peru and Chile signed a treaty.", "en"),
            "2025-06-09");
  EXPECT_EQ(shifted("Ministers met on 2 June 2025.\nPeru and Chile had signed a treaty a day earlier.", "en"),
            "2025-06-01");
  EXPECT_EQ(shifted("Hai bên gặp nhau ngày 2/6/2025.\nTrước đó hai hôm, Peru và Chile ký hiệp định.", "vi"),
            "2025-05-31");
  EXPECT_EQ(
      shifted("Hai bên gặp nhau ngày 2/6/2025.\nMột ngày sau khi họp, Peru và Chile ký hiệp định.", "vi"),
      "");
  EXPECT_EQ(shifted("Ministers met in June 2025.\nA week later, Peru and Chile signed a treaty.", "en"), "");
}

}  // namespace
}  // namespace accord::ingest
