// The two that trade runs between: headline and lead, sameness by code or spelling, the other of a pair.
#include "ingest-service/extract/figure/pair.h"

#include <gtest/gtest.h>

#include "ingest-service/extract/figure/compound.h"
#include "tests/unit/ingest-service/extract/figure/figure_reading.h"

namespace accord::ingest {
namespace {

TEST(Pair, TheLeadsFirstTwoCountries) {
  const FigureReading r("Peru and Chile opened talks.");
  const AreaPair pair = LeadPair(r.chart());
  ASSERT_FALSE(pair.empty());
  EXPECT_EQ(r.Text(pair.first.words), "Peru");
  EXPECT_EQ(r.Text(pair.second.words), "Chile");
}

TEST(Pair, ANameIsBetterThanAnAdjective) {
  const FigureReading r("Peruvian officials met in Chile and flew back to Peru.");
  const AreaPair pair = LeadPair(r.chart());
  ASSERT_FALSE(pair.empty());
  EXPECT_EQ(r.Text(pair.first.words), "Peru");
  EXPECT_EQ(r.Text(pair.second.words), "Chile");
}

TEST(Pair, OneCountryIsNone) {
  EXPECT_TRUE(LeadPair(FigureReading("Peru opened a port.").chart()).empty());
  EXPECT_TRUE(LeadPair(FigureReading("A port was opened.").chart()).empty());
}

TEST(Pair, OtherOf) {
  const FigureReading r("Peru and Chile met; Peru sold more, Kenya less.");
  const AreaPair pair = LeadPair(r.chart());
  FigureArea kenya;
  FigureArea again;
  for (const Node* place : r.chart().All<PlaceValue>()) {
    if (r.Text(place->tokens) == "Kenya") kenya = {place, place->tokens};
    if (r.Text(place->tokens) == "Peru") again = {place, place->tokens};
  }
  ASSERT_NE(again.node, pair.first.node);
  EXPECT_TRUE(SameArea(r.document(), pair.first, again));
  EXPECT_EQ(r.Text(OtherOf(r.document(), pair, again).words), "Chile");
  EXPECT_TRUE(OtherOf(r.document(), pair, kenya).empty());
  EXPECT_FALSE(SameArea(r.document(), {}, {}));
}

TEST(Pair, ABlocOfCountriesIsOneOfTwo) {
  const FigureReading r("The EU and Kenya opened talks.");
  const AreaPair pair = LeadPair(r.chart());
  ASSERT_FALSE(pair.empty());
  EXPECT_EQ(r.Text(pair.first.words), "EU");
  EXPECT_EQ(r.Text(pair.second.words), "Kenya");
  EXPECT_TRUE(LeadPair(FigureReading("The World Bank and Kenya opened talks.").chart()).empty());
}

TEST(Pair, ExportsAndImportsOfOneSubjectHaveOnePartner) {
  const Extracted e =
      Extract("Peru's exports came to 5 million USD, while its imports from Chile were 7 million USD.", "en",
              Kind::kPerson);
  const std::vector<FigureFrame> frames = ExtractFigures(*e.chart);
  ASSERT_EQ(frames.size(), 2u);
  EXPECT_EQ(e.document->TextOf(frames[0].counterpart.words), "Chile");
}

TEST(Pair, ExportsOfOneOfTheTwoGoToTheOther) {
  EXPECT_EQ(
      Areas("Trade between Peru and Chile was 5 million USD, of which Chilean exports made up 7 million.",
            "en"),
      "Chile / Peru");
}

TEST(Pair, ADemonymIsToldByItsCountry) {
  const FigureReading r("Peruvian ministers of Peru and Chilean ones met.");
  const Nodes places = r.chart().All<PlaceValue>();
  ASSERT_EQ(places.size(), 3u);
  EXPECT_EQ(NamedCountry(r.chart(), places[0]), places[1]);
  EXPECT_EQ(NamedCountry(r.chart(), places[2]), places[2]);
}

TEST(Pair, TheTwoThatTheTextNamesMostOften) {
  const Extracted e = Extract("Peru met Chile. Peruvian ministers saw Spain and Chile.", "en", Kind::kPerson);
  const AreaPair pair = PairBefore(*e.chart, static_cast<TokenIndex>(e.document->tokens.size()));
  EXPECT_EQ(AreaText(*e.document, pair.first), "Peru");
  EXPECT_EQ(AreaText(*e.document, pair.second), "Chile");
  EXPECT_TRUE(PairBefore(*e.chart, 2).empty());
}

}  // namespace
}  // namespace accord::ingest
