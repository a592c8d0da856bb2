#include "ingest-service/extract/place/place.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/describe.h"
#include "tests/support/parse_fixture.h"

namespace accord::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> Places(absl::string_view text, absl::string_view language) {
  const Extracted extracted = Extract(text, language, Kind::kPlace);
  std::vector<std::string> out;
  for (const Node* node : extracted.chart->All<PlaceValue>()) {
    const PlaceValue& value = *node->As<PlaceValue>();
    out.push_back(
        absl::StrCat(extracted.document->TextOf(node->tokens), " ", value.iso, "/", value.in_country));
  }
  return out;
}

TEST(ExtractPlaces, TheLongestNameWins) {
  EXPECT_THAT(Places("Ông đến tỉnh Lào Cai.", "vi"), ElementsAre("tỉnh Lào Cai VN-02/VN"));
}

TEST(ExtractPlaces, HalfOfALongNameIsInCapitals) {
  for (const char* name : {"Các Tiểu vương quốc Ả Rập Thống nhất", "Các Tiểu vương quốc Ả-rập Thống nhất"}) {
    EXPECT_THAT(Places(absl::StrCat("Bộ Kinh tế ", name, " đã ký."), "vi"),
                ElementsAre(absl::StrCat(name, " AE/AE")));
  }
  // Written as words, they name nothing.
  EXPECT_THAT(Places("Các tiểu vương quốc ả rập thống nhất giá dầu.", "vi"), IsEmpty());
}

TEST(ExtractPlaces, TellsTheCountryBehindToNamesBefore) {
  EXPECT_THAT(Places("a yard in Song Thu district, Quang Ninh province, Vietnam", "en"),
              ElementsAre("Song Thu district /VN", "Quang Ninh province VN-13/VN", "Vietnam VN/VN"));
}

TEST(ExtractPlaces, ReadsANameAgainOnceItIsKnown) {
  EXPECT_THAT(Places("Boats land near Vang Khiri. Vang Khiri has two piers.", "en"),
              ElementsAre("Vang Khiri /", "Vang Khiri /"));
}

TEST(ExtractPlaces, SeasAndRegionsAreNames) {
  EXPECT_THAT(Places("Ships cross the North Sea and the Caspian.", "en"),
              ElementsAre("North Sea /", "Caspian /"));
  EXPECT_THAT(Places("The Caspian states and Black Sea Bank met.", "en"), IsEmpty());
  EXPECT_THAT(Places("Khách trở lại miền Trung.", "vi"), ElementsAre("miền Trung /"));
  EXPECT_THAT(Places("Giá thịt lợn châu Phi tăng.", "vi"), IsEmpty());
}

TEST(ExtractPlaces, ACityInsideAnotherNameIsThatName) {
  EXPECT_THAT(Places("Samsun Makina sells cranes.", "en"), IsEmpty());
  EXPECT_THAT(Places("Samsun Mayor Ali Kaya sells cranes.", "en"), ElementsAre("Samsun TR-55/TR"));
}

TEST(ExtractPlaces, ACityThatIsAWordNeedsAReason) {
  EXPECT_THAT(Places("Nice is cheap. He lives in Nice.", "en"), ElementsAre("Nice /FR", "Nice /FR"));
  EXPECT_THAT(Places("Mobile is cheap in Peru.", "en"), ElementsAre("Peru PE/PE"));
}

TEST(ExtractPlaces, ACityHasTheCodeOfItsProvince) {
  EXPECT_THAT(Places("He lives in Pleiku and Nakhon Phanom.", "en"),
              ElementsAre("Pleiku /VN", "Nakhon Phanom TH-48/TH"));
}

TEST(ExtractPlaces, TwoWeakPrepositionsAreAReason) {
  EXPECT_THAT(Places("Trucks go to Vang Khiri. Nobody came from Vang Khiri.", "en"),
              ElementsAre("Vang Khiri /", "Vang Khiri /"));
  EXPECT_THAT(Places("Shares went to Vang Khiri.", "en"), IsEmpty());
}

TEST(ExtractPlaces, MoneyIsNoCountry) {
  EXPECT_THAT(Places("It cost US$40 or 900 U.S. dollars.", "en"), IsEmpty());
}

TEST(ExtractPlaces, ThePublisherIsNoPlace) {
  Document document = MakeDocument("People in Sava News wrote it.", "en");
  document.article.set_publisher("Sava News");
  const Extracted extracted = Extract(std::move(document), Kind::kPlace);
  EXPECT_THAT(extracted.chart->All<PlaceValue>(), IsEmpty());
}

}  // namespace
}  // namespace accord::ingest
