#include "ingest-service/extract/person/person.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/parse_fixture.h"

namespace accord::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> Persons(absl::string_view text, absl::string_view language) {
  const Extracted extracted = Extract(text, language, Kind::kPerson);
  std::vector<std::string> out;
  for (const Node* node : extracted.chart->All<PersonValue>()) {
    const PersonValue& value = *node->As<PersonValue>();
    out.push_back(absl::StrCat(extracted.document->TextOf(value.name), " [",
                               extracted.document->TextOf(value.post), "]"));
  }
  return out;
}

TEST(ExtractPersons, AShortFormIsReadOnceTheNameIsKnown) {
  EXPECT_THAT(Persons("SLP chief executive Marta Kosk agreed. Kosk will sign.", "en"),
              ElementsAre("Marta Kosk [SLP chief executive]", "Kosk []"));
  EXPECT_THAT(Persons("Kosk will sign.", "en"), IsEmpty());
}

TEST(ExtractPersons, APostBetweenTwoNamesIsTheFirstOnes) {
  EXPECT_THAT(
      Persons("Mr. Tran Van Bach, Director of the Hanoi Department of Health, Le Thi Cuc and others", "en"),
      ElementsAre("Tran Van Bach [Director of the Hanoi Department of Health]", "Le Thi Cuc []"));
}

TEST(ExtractPersons, AnAcronymBeforeANameIsNotOfIt) {
  EXPECT_THAT(Persons("Chủ tịch NKL Somphone Keovilay ký.", "vi"),
              ElementsAre("Somphone Keovilay [Chủ tịch NKL]"));
}

TEST(ExtractPersons, AFamilyNameInCapitalsIsToldByItsFormOfAddress) {
  EXPECT_THAT(Persons("Notes from Mr. HAYAMA Kenta arrived.", "en"), ElementsAre("HAYAMA Kenta []"));
}

TEST(ExtractPersons, SyllablesThatOpenSentencesStandInNames) {
  EXPECT_THAT(Persons("Party General Secretary of Vietnam To Hien and others", "en"),
              ElementsAre("To Hien [Party General Secretary of Vietnam]"));
  EXPECT_THAT(Persons("Ông Trần Đức Anh cho biết", "vi"), ElementsAre("Trần Đức Anh []"));
}

TEST(ExtractPersons, StreetsAndCreditsAreNobody) {
  EXPECT_THAT(Persons("Le Van Hien Street is closed. (Photo: Mai Thi Hoa)", "en"), IsEmpty());
}

}  // namespace
}  // namespace accord::ingest
