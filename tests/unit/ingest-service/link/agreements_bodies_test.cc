#include "ingest-service/link/agreements_bodies.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/ingest-service/link/agreements_reading.h"

namespace accord::ingest {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

constexpr char kSigners[] =
    " It was signed by Peter Hall, Director General of the Peru Customs Department, and Anna Berg, Director "
    "General of "
    "the Chile Customs Department.";

std::vector<std::string> Parties(const std::string& text) {
  const AgreementsReading reading(text);
  const auto records = reading.Records();
  return records.empty() ? std::vector<std::string>() : Names(records[0].parties);
}

TEST(NameBodies, TheBodiesThatTheSignatoriesHeadAreMeant) {
  EXPECT_THAT(
      Parties(std::string("The customs authorities of Peru and Chile signed a protocol on 2 June 2025.") +
              kSigners),
      ElementsAre("Peru Customs Department", "Chile Customs Department"));
}

TEST(NameBodies, ReadsThemInVietnamese) {
  const AgreementsReading reading(
      "Hôm qua, cơ quan hải quan Việt Nam và Lào ký nghị định thư.\nKý văn bản có ông Trần Văn Bảo, Phó "
      "Cục trưởng "
      "Cục Hải quan Việt Nam và ông Lê Văn Minh, Cục trưởng Cục Hải quan Lào.",
      "vi");
  const auto records = reading.Records();
  ASSERT_THAT(records, SizeIs(1));
  EXPECT_THAT(Names(records[0].parties), ElementsAre("Cục Hải quan Việt Nam", "Cục Hải quan Lào"));
}

TEST(NameBodies, StatesThatSignThemselvesStay) {
  EXPECT_THAT(Parties(std::string("Peru and Chile signed a protocol on 2 June 2025.") + kSigners),
              ElementsAre("Peru", "Chile"));
  EXPECT_THAT(
      Parties(std::string("The governments of Peru and Chile signed a protocol on 2 June 2025.") + kSigners),
      SizeIs(2));
}

TEST(NameBodies, WithoutSignatoriesTheStatesStay) {
  EXPECT_THAT(Parties("The customs authorities of Peru and Chile signed a protocol on 2 June 2025."),
              ElementsAre("Peru", "Chile"));
}

}  // namespace
}  // namespace accord::ingest
